import type { Pair } from "./double-double.js";
import * as table from "./tables/exponentials.js";
import * as powers from "./two-to.js";

// Bound here, they are constants to the engine; across modules it would look each up in every call.
const { EXPONENTIALS, STEP, STEP_REST, STEPS_PER_UNIT } = table;
const { POWERS_OF_TWO, twoTo, UNIT } = powers;

/**
 * The exponential function, e^x, within .52 units in the last place and the same on every engine.
 *
 * Method: x = n log 2 / 128 + r, e^x = 2^(n / 128) e^r, the first factor from a table, the second by Taylor's series.
 *
 * @param x any number
 * @returns e^x; 0 below -745.2, infinite above 709.8
 * @example
 * exp(1); // 2.718281828459045
 */
export function exp(x: number): number {
  return x > -708 && x < 709 ? within(x, 0) : beyond(x, 0);
}

/** e^(x + rest), where the rest is too small to show in x + rest. */
export function expOfPair(x: number, rest: number): number {
  return x > -708 && x < 709 ? within(x, rest) : beyond(x, rest);
}

/** e^t - 1 for |t| <= log 2 / 256, but for t itself; the next term, t^6 / 720, lies below the last bit. */
function curve(t: number): number {
  const square = t * t;
  return square * (0.5 + t * (1 / 6) + square * (1 / 24 + t * (1 / 120)));
}

function within(x: number, rest: number): number {
  const n = Math.floor(x * STEPS_PER_UNIT + 0.5);
  const r = x - n * STEP - n * STEP_REST + rest;
  const at = n | 0;
  const j = (at & 127) << 1;
  const scale = EXPONENTIALS[j];
  return (scale + scale * (EXPONENTIALS[j + 1] + (r + curve(r)))) * POWERS_OF_TWO[UNIT + (at >> 7)];
}

/** e^x as 2^exponent (head + rest), the head from the table, the rest small; |x| at most 746. */
export function exponentialParts(x: number, rest: number): Pair & { readonly exponent: number } {
  const n = Math.floor(x * STEPS_PER_UNIT + 0.5);
  const r = x - n * STEP - n * STEP_REST + rest;
  const j = (n & 127) << 1;
  const head = EXPONENTIALS[j];
  return { exponent: n >> 7, head, rest: head * (EXPONENTIALS[j + 1] + (r + curve(r))) };
}

/** The same at the ends of the range. */
function beyond(x: number, least: number): number {
  if (!(x < 710)) return x * Infinity;
  if (x < -746) return 0;
  const { exponent, head, rest } = exponentialParts(x, least);
  if (exponent > -1022 || (exponent === -1022 && head + rest >= 1)) return scaled(head + rest, exponent);
  // A subnormal result is a whole multiple of 2^-1074. Adding a number whose last bit is that, before the factor 2^low,
  // rounds to it; all is rounded once.
  const low = Math.min(exponent, -1023);
  const larger = twoTo(exponent - low);
  const shift = twoTo(52) * twoTo(-1074 - low);
  const shifted = head * larger + shift;
  const rounded = shifted + (head * larger - (shifted - shift) + rest * larger) - shift;
  return scaled(rounded, low);
}

/** y 2^k in two steps, since 2^k alone may not be a double. */
function scaled(y: number, k: number): number {
  const half = k >> 1;
  return y * twoTo(half) * twoTo(k - half);
}
