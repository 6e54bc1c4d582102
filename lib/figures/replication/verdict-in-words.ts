import type { Verdict } from "../../replication/types.js";

/** A verdict as the title of a figure says it. */
export function verdictInWords(verdict: Verdict): string {
  return verdict;
}
