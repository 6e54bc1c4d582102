import { log } from "./log.js";
import { log1p } from "./log1p.js";

/**
 * The log odds of a probability, log(p / (1 - p)), within 2.5 units in the last place, also near 1/2,
 * where it is near 0.
 *
 * @param p a probability from 0 to 1
 * @returns the log odds; infinite at both ends, NaN outside
 * @example
 * logit(0.5); // 0
 */
export function logit(p: number): number {
  return p > 0.25 && p < 0.75 ? log1p((2 * p - 1) / (1 - p)) : log(p / (1 - p));
}
