import { twoTo } from "./two-to.js";

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
// Which of the two words holds sign and exponent is the processor's choice: asked once, so that results do not depend on it.
double[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

/** Sign, exponent and the first 20 bits of the fraction of a double, as its upper 32 bits. */
export function highWord(x: number): number {
  double[0] = x;
  return words[HIGH];
}

/** The least double with these upper 32 bits (of a positive number). */
export function fromHighWord(high: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = high;
  return double[0];
}

/** 2^54, which lifts every subnormal number among the normal ones, exactly. */
export const LIFT: number = twoTo(54);

/**
 * The whole number k with 2^k <= |x| < 2^(k + 1).
 *
 * @param x any finite number but 0
 * @returns a whole number from -1074 to 1023
 * @example
 * exponentOf(-10); // 3
 */
export function exponentOf(x: number): number {
  const exponent = (highWord(x) >> 20) & 2047;
  return exponent > 0 ? exponent - 1023 : ((highWord(x * LIFT) >> 20) & 2047) - 1077;
}
