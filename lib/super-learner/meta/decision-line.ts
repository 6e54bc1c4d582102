import { sortByKey } from "../../math/sort-by-key.js";

/** How good a set of treated rows is, from the sum of their gains and of the gains' squares. */
export type Worth = (sum: number, squares: number) => number;

/** A stretch of a line on which every row's decision stays as it is. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly worth: number;
}

/** Stretches narrower than this are passed over: rounding would decide which rows are treated there. */
const NARROW = 1e-9;

/**
 * Exact search along a line: of `worth(treated rows)` for the rule "treat row i iff score_i + t slope_i > threshold", t in
 * [least, most], the best stretch; of equally good ones the widest. A row's decision turns where its line crosses the
 * threshold, so that walking through the sorted crossings sees every rule on the line: O(n log n).
 *
 * @param scores, slopes, gains one number a row
 * @param equal worths closer than this are equally good
 */
export function bestStretch(
  { scores, slopes, gains }: { readonly [part in "scores" | "slopes" | "gains"]: Float64Array },
  threshold: number,
  [least, most]: readonly [number, number],
  worth: Worth,
  equal: number,
): Stretch {
  const n = scores.length;
  const crossing = new Float64Array(n);
  const turning: number[] = [];
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const t = (threshold - scores[i]) / slopes[i];
    if (t > least && t < most) {
      crossing[i] = t;
      turning.push(i);
    }
    // Just right of `least`: a row whose line falls is treated before its crossing, one whose line rises after it.
    const inside = t > least && t < most;
    const treated = inside ? slopes[i] < 0 : scores[i] + ((least + most) / 2) * slopes[i] > threshold;
    if (treated) {
      sum += gains[i];
      squares += gains[i] * gains[i];
    }
  }
  const order = Int32Array.from(turning);
  sortByKey(order, crossing);
  let best: Stretch = { from: least, to: least, worth: -Infinity };
  let from = least;
  for (let at = 0; at <= order.length; ) {
    const to = at < order.length ? crossing[order[at]] : most;
    if (to - from > NARROW) {
      const here = worth(sum, squares);
      const better = here > best.worth + equal || (here > best.worth - equal && to - from > best.to - best.from);
      if (better) best = { from, to, worth: here };
    }
    for (; at < order.length && crossing[order[at]] === to; at++) {
      const i = order[at];
      const sign = slopes[i] > 0 ? 1 : -1;
      sum += sign * gains[i];
      squares += sign * gains[i] * gains[i];
    }
    if (to === most) break;
    from = to;
  }
  return best;
}
