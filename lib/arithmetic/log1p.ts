import { highWord } from "./bits.js";
import { logOfSum } from "./log.js";

/**
 * log(1 + x), with all its digits where x is near 0, within .52 units in the last place.
 *
 * @param x any number
 * @returns log(1 + x); infinite at -1, NaN below
 * @example
 * log1p(1e-10); // 9.9999999995e-11
 */
export function log1p(x: number): number {
  if (x > -NEAR && x < NEAR) return nearZero(x);
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x < -1 ? Number.NaN : x;
  const sum = 1 + x;
  const rest = x < 1 ? x - (sum - 1) : 1 - (sum - x);
  return logOfSum(sum, rest, highWord(sum), 0);
}

const NEAR = 1 / 256;

/** x - x^2/2 + x^3/3 - ...; the next term, x^9 / 9, lies below the last bit. */
function nearZero(x: number): number {
  const square = x * x;
  const curve = -0.5 + x * (1 / 3) + square * (-0.25 + x * 0.2 + square * (-1 / 6 + x * (1 / 7) - square * 0.125));
  return x === 0 ? x : x + square * curve;
}
