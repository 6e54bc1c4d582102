import { bothLanes, lanes, plusProduct } from "../memory/lanes";
import { exponential } from "../numbers/exponential";

/** 2 / (2k + 1), the series of 2 atanh(s) / s in s^2, far enough for s up to 1/3. */
const SERIES = memory.data<f64>([
  2.0,
  2.0 / 3,
  2.0 / 5,
  2.0 / 7,
  2.0 / 9,
  2.0 / 11,
  2.0 / 13,
  2.0 / 15,
  2.0 / 17,
  2.0 / 19,
  2.0 / 21,
  2.0 / 23,
  2.0 / 25,
  2.0 / 27,
  2.0 / 29,
  2.0 / 31,
]);

function term(k: usize): v128 {
  return bothLanes(SERIES, k);
}

/** Four terms of the series from the k-th on. */
function terms(k: usize, x: v128, x2: v128): v128 {
  return plusProduct(plusProduct(term(k), term(k + 1), x), plusProduct(term(k + 2), term(k + 3), x), x2);
}

/** log(1 + u) for u in [0, 1]: 2 atanh(s) with s = u / (2 + u), so that a small u keeps its digits. */
function logOnePlus(u: v128): v128 {
  const s = f64x2.div(u, f64x2.add(f64x2.splat(2), u));
  const x = f64x2.mul(s, s);
  const x2 = f64x2.mul(x, x);
  const x4 = f64x2.mul(x2, x2);
  const low = plusProduct(terms(0, x, x2), terms(4, x, x2), x4);
  const high = plusProduct(terms(8, x, x2), terms(12, x, x2), x4);
  return f64x2.mul(s, plusProduct(low, high, f64x2.mul(x4, x4)));
}

/**
 * sum w (log(1 + exp t) - y t), every t drawn into [-bound, bound] first. Arrays have space for an even number of rows; a row
 * of weight 0 adds nothing.
 */
export function logLoss(rows: i32, t: usize, y: usize, w: usize, bound: f64): f64 {
  const bytes = (<usize>rows) << 3;
  const most = f64x2.splat(bound);
  const least = f64x2.splat(-bound);
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = f64x2.pmax(least, f64x2.pmin(most, v128.load(t + at)));
    const rest = logOnePlus(exponential(f64x2.neg(f64x2.abs(x))));
    // Of a y of 1 and a large x nothing is left before the rest, which may be small, is added.
    const wrong = f64x2.sub(f64x2.pmax(x, f64x2.splat(0)), f64x2.mul(v128.load(y + at), x));
    sum = plusProduct(sum, v128.load(w + at), f64x2.add(wrong, rest));
  }
  return lanes(sum);
}
