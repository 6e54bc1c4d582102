import { quotient, sumOf } from "./double-double.js";
import { expm1Pair } from "./expm1.js";

/** Below this size the function's cubic term lies below the last bit. */
const TINY = 1e-9;

/**
 * The hyperbolic tangent, (e^2x - 1) / (e^2x + 1), within .54 units in the last place.
 *
 * @param x any number
 * @returns tanh x, from -1 to 1
 * @example
 * tanh(0.5); // 0.46211715726000973
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size > TINY)) return x;
  if (size > 22) return Math.sign(x);
  const e = expm1Pair(2 * size);
  const above = sumOf(2, e.head);
  return Math.sign(x) * quotient(e, { head: above.head, rest: above.rest + e.rest });
}
