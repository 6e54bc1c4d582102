import { type Pair, productOf, sumOf } from "./double-double.js";
import { exp, exponentialParts } from "./exp.js";
import { twoTo } from "./two-to.js";

/**
 * e^x - 1, with all its digits where x is near 0, within .56 units in the last place.
 *
 * @param x any number
 * @returns e^x - 1, at least -1
 * @example
 * expm1(1e-10); // 1.00000000005e-10
 */
export function expm1(x: number): number {
  // There the 1 lies below the last bit, or is all there is.
  if (!(x < 60)) return exp(x);
  if (x < -60) return -1;
  if (x === 0) return x;
  const { head, rest } = expm1Pair(x);
  return head + rest;
}

/** Up to here the series of e^x - 1 is summed. */
const NEAR = 0.35;

/** e^x - 1 to about 60 bits, |x| at most 60. */
export function expm1Pair(x: number): Pair {
  if (x > NEAR || x < -NEAR) {
    const { exponent, head, rest } = exponentialParts(x, 0);
    const scale = twoTo(exponent);
    const less = sumOf(head * scale, -1);
    return sumOf(less.head, less.rest + rest * scale);
  }
  // x + x^2/2 + x^3/6 (1 + x/4 (1 + x/5 (1 + ...))), the second term in two parts.
  let series = 1;
  for (let k = 14; k > 3; k--) series = 1 + (x * series) / k;
  const square = productOf(x, x);
  const start = sumOf(x, 0.5 * square.head);
  return sumOf(start.head, start.rest + (0.5 * square.rest + x * square.head * (1 / 6) * series));
}
