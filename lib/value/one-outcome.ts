import { hasOneOutcome } from "../trials/one-outcome.js";
import type { Trial } from "../trials/trial.js";

/** What is said of training parts whose patients all had the same outcome, which teach nothing; nothing where there are none. */
export function withoutContrast(trial: Trial, parts: readonly Int32Array[]): string[] {
  const same = parts.filter((rows) => hasOneOutcome({ outcome: Float64Array.from(rows, (i) => trial.outcome[i]) }));
  if (same.length === 0) return [];
  const were = same.length === 1 ? "was" : "were";
  const rules = parts.length === 1 ? "The one rule was" : `${same.length} of ${parts.length} rules ${were}`;
  return [`${rules} learned from patients who all had the same outcome, so that there was nothing to learn.`];
}
