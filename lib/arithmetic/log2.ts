import { multiply, type Pair, sumOf } from "./double-double.js";
import { logarithmParts } from "./logarithm-parts.js";

/** 1 / log 2. */
const PER_UNIT: Pair = { head: Math.LOG2E, rest: 2.0355273740931033e-17 };

/**
 * The logarithm to the base 2, correctly rounded but for the rarest ties; whole where x is a power of two.
 *
 * @param x any number
 * @returns log2(x); infinite at 0, NaN below
 * @example
 * log2(8); // 3
 */
export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : Number.NaN;
  const parts = logarithmParts(x);
  const fraction = multiply(parts, PER_UNIT);
  const whole = sumOf(parts.exponent, fraction.head);
  return whole.head + (whole.rest + fraction.rest);
}
