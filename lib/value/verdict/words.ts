import { oneLine } from "../../core/print.js";
import type { ArmToBeat, CrossFits, Ground } from "./types.js";
import { verdictInWords } from "./verdict.js";

/** "better where it was learned (new)", or "the arm to beat, by name (new)". */
export function armToBeatInWords({ label, from }: ArmToBeat): string {
  return from === "learned"
    ? `better where it was learned (${oneLine(label)})`
    : `the arm to beat, by name (${oneLine(label)})`;
}

/** The same as a sentence of its own. */
export function armToBeatInSentence({ label, from }: ArmToBeat): string {
  const what = from === "learned" ? "Better where it was learned" : "The arm to beat, by name";
  return `${what}: ${oneLine(label)}; harm is judged over it alone.`;
}

/** That the estimates are a median and why, and how often the verdict fell otherwise. */
export function crossFitsInWords({ count, verdicts, otherwise }: CrossFits): string {
  const start = `The verdict hangs by less than half a standard error, so the outcome model was cross-fitted ${count} times and these are medians`;
  if (otherwise === 0) return `${start}; each of the ${count} alone gives the same verdict.`;
  const kinds = [...new Set(verdicts)].map(
    (kind) => `${verdictInWords(kind)} ${verdicts.filter((own) => own === kind).length}`,
  );
  return `${start}; alone, ${otherwise} of the ${count} would have fallen otherwise (${kinds.join(", ")}).`;
}

/** Why there is no verdict, as a list of at most one sentence. */
export function lackingInWords(ground: Ground | undefined): string[] {
  if (ground === undefined || ground.lacking.length === 0) return [];
  return [`Too little to give a verdict by: ${ground.lacking.join("; ")}.`];
}
