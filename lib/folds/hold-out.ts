import type { Stream } from "../random/stream.js";
import { isBinary } from "./folds.js";

/**
 * Draws rows to hold out: about the given share, of labels 0 and 1 the same share of each, and never a last row.
 *
 * @param share above 0 and below 1
 * @returns their places, in order; none when there are too few rows
 */
export function holdOut(y: Float64Array, share: number, random: Stream): Int32Array {
  const order = random.child("held out").permutation(y.length);
  const groups = isBinary(y) ? [order.filter((i) => y[i] === 0), order.filter((i) => y[i] === 1)] : [order];
  return Int32Array.from(
    groups.flatMap((rows) => Array.from(rows.subarray(0, Math.min(Math.round(share * rows.length), rows.length - 1)))),
  ).sort();
}
