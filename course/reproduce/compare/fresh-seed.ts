import { assertNumber, normalCdf } from "treatment-rules/internals";
import type { LedgerFinding } from "./finding.js";

/** The verdict on one finding under another seed. */
export interface FreshSeedVerdict {
  readonly id: string;
  readonly lesson: string;
  readonly kind: string;
  readonly unit: string;
  readonly sentence: string;
  readonly published: number;
  readonly fresh?: number;
  /** The Monte Carlo standard error of the difference: both runs' errors together. */
  readonly standardError?: number;
  /** Two-sided; small when the difference is more than both runs' errors explain. */
  readonly pValue?: number;
  readonly verdict: "WITHIN MONTE CARLO ERROR" | "OUTSIDE" | "NOT RUN" | "NOT SEED DEPENDENT";
  readonly reason?: string;
}

/**
 * Each Monte Carlo finding against the same finding under another seed:
 * z = (fresh - published) / sqrt(se(published)^2 + se(fresh)^2), with `level` over all m findings together (Sidak:
 * a finding is OUTSIDE when its p-value is below 1 - (1 - level)^(1/m)).
 *
 * A finding of another kind is not seed dependent, and OUTSIDE when it moved all the same.
 *
 * @param level the chance, in (0, 1), that any sound finding is called OUTSIDE; left out: 0.01
 */
export function compareFreshSeed(
  ledger: readonly LedgerFinding[],
  rerun: readonly LedgerFinding[],
  level: number = 0.01,
): FreshSeedVerdict[] {
  assertNumber(level, "compareFreshSeed", "level", Number.MIN_VALUE, 0.5);
  const given = new Map(rerun.map((finding) => [finding.id, finding]));
  const simulated = ledger.filter((finding) => finding.kind === "Monte Carlo").length;
  const threshold = -Math.expm1(Math.log1p(-level) / Math.max(1, simulated));
  return ledger.map((published): FreshSeedVerdict => {
    const { id, lesson, kind, unit, sentence, value } = published;
    const base = { id, lesson, kind, unit, sentence, published: value };
    const again = given.get(id);
    if (!again) return { ...base, verdict: "NOT RUN", reason: "no cell gave it" };
    const fresh = again.value;
    if (kind !== "Monte Carlo") {
      const moved = Math.abs(fresh - value) > 1e-9 * Math.max(Math.abs(fresh), Math.abs(value));
      if (!moved) return { ...base, fresh, verdict: "NOT SEED DEPENDENT" };
      return { ...base, fresh, verdict: "OUTSIDE", reason: `changed with the seed, though it is called ${kind}` };
    }
    const standardError = Math.hypot(published.standardError ?? 0, again.standardError ?? 0);
    const pValue = fresh === value ? 1 : 2 * normalCdf(-Math.abs(fresh - value) / standardError);
    const verdict = pValue < threshold ? "OUTSIDE" : "WITHIN MONTE CARLO ERROR";
    return { ...base, fresh, standardError, pValue, verdict };
  });
}
