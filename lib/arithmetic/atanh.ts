import { add, multiply, type Pair, sumOf } from "./double-double.js";
import { logarithmParts } from "./logarithm-parts.js";

const LN2: Pair = { head: Math.LN2, rest: 2.3190468138462996e-17 };

/**
 * The inverse of the hyperbolic tangent, log((1 + x) / (1 - x)) / 2, within .52 units in the last place.
 *
 * @param x a number from -1 to 1
 * @returns atanh x; infinite at both ends, NaN outside
 * @example
 * atanh(0.5); // 0.5493061443340548
 */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (size < 1 / 16) return nearZero(x);
  if (!(size < 1)) return size === 1 ? x * Infinity : Number.NaN;
  const above = logarithmOf(sumOf(1, size));
  const below = logarithmOf(sumOf(1, -size));
  return Math.sign(x) * 0.5 * add(above, { head: -below.head, rest: -below.rest }).head;
}

function logarithmOf(x: Pair): Pair {
  const parts = logarithmParts(x.head, x.rest);
  return add(multiply({ head: parts.exponent, rest: 0 }, LN2), parts);
}

/** x + x^3/3 + x^5/5 + ...; the next term lies below the last bit. */
function nearZero(x: number): number {
  const square = x * x;
  let series = 1 / 15;
  for (let k = 13; k > 1; k -= 2) series = 1 / k + square * series;
  return x + x * square * series;
}
