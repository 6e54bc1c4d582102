import { add, multiply, type Pair } from "./double-double.js";
import { logarithmParts } from "./logarithm-parts.js";

/** 1 / log 10. */
const PER_UNIT: Pair = { head: Math.LOG10E, rest: 1.098319650216765e-17 };
/** log 2 / log 10. */
const PER_OCTAVE: Pair = { head: 0.3010299956639812, rest: -2.8037281277851704e-18 };

/**
 * The logarithm to the base 10, correctly rounded but for the rarest ties; whole where x is a power of ten.
 *
 * @param x any number
 * @returns log10(x); infinite at 0, NaN below
 * @example
 * log10(1000); // 3
 */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : Number.NaN;
  const parts = logarithmParts(x);
  const octaves = multiply({ head: parts.exponent, rest: 0 }, PER_OCTAVE);
  return add(octaves, multiply(parts, PER_UNIT)).head;
}
