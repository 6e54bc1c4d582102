import type { Difference } from "./compare.js";
import type { Reproduced } from "./ledger.js";

/** Things of one kind that no rerun makes, held against the table of the course, a rule or their sources. */
export interface Check {
  /** The kind of thing, such as `prose` or `pictures`. */
  readonly what: string;
  /** How many were looked at. */
  readonly checked: number;
  readonly verdict: Reproduced;
  readonly differences: readonly Difference[];
  /** What to do where something differs. */
  readonly remedy: string;
}

/** A check from what it found. */
export function checkOf(what: string, checked: number, differences: readonly Difference[], remedy: string): Check {
  return { what, checked, verdict: differences.length === 0 ? "REPRODUCED" : "DIFFERS", differences, remedy };
}
