import { exp } from "./exp.js";

/**
 * The inverse of {@link logit}: the probability with these log odds, 1 / (1 + e^-x), within 2.5 units in the last place.
 *
 * @param x any number
 * @returns a probability; 0 below -709.8, where it is less than the least normal double
 * @example
 * expit(0); // 0.5
 */
export function expit(x: number): number {
  return 1 / (1 + exp(-x));
}
