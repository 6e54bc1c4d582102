import { exp } from "./exp.js";
import { log1p } from "./log1p.js";

/**
 * log(1 + e^x) without overflow, within 2.5 units in the last place: the logistic loss of a row whose margin is -x.
 *
 * @param x any number
 * @returns a number of at least 0, and at least x
 * @example
 * softplus(0); // 0.6931471805599453
 */
export function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
}
