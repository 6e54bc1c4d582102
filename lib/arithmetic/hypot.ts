import { exponentOf } from "./bits.js";
import { add, type Pair, productOf } from "./double-double.js";
import { twoTo } from "./two-to.js";

/**
 * The length of a vector, the root of the sum of squares, within .51 units in the last place where it is a normal number; no
 * square overflows or vanishes on the way.
 *
 * @param values its coordinates, any numbers
 * @returns the length; 0 for no coordinate, infinite when one is
 * @example
 * hypot(3, 4); // 5
 */
export function hypot(...values: number[]): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (values.includes(Infinity) || values.includes(-Infinity)) return Infinity;
  if (!(largest > 0)) return largest;
  const scale = twoTo(Math.min(1023, -exponentOf(largest)));
  let sum: Pair = { head: 0, rest: 0 };
  for (const value of values) sum = add(sum, productOf(value * scale, value * scale));
  const root = Math.sqrt(sum.head);
  const back = productOf(root, root);
  return (root + (sum.head - back.head - back.rest + sum.rest) / (2 * root)) / scale;
}
