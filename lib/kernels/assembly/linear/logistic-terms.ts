import { exponential } from "../numbers/exponential";

// The log-loss of rows with linear predictor t, target y in [0, 1] and weight w: its slope and curvature. Arrays have space for
// an even number of rows; a row of weight 0 adds nothing.

/** r = w (y - p) and v = w p (1 - p) with p = 1 / (1 + exp(-t)). */
export function logisticTerms(rows: i32, t: usize, y: usize, w: usize, r: usize, v: usize): void {
  const bytes = (<usize>rows) << 3;
  const one = f64x2.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const odds = exponential(f64x2.neg(v128.load(t + at)));
    const p = f64x2.div(one, f64x2.add(one, odds));
    const weight = v128.load(w + at);
    v128.store(r + at, f64x2.mul(weight, f64x2.sub(v128.load(y + at), p)));
    // 1 - p as odds times p: exact also where p is near 1.
    v128.store(v + at, f64x2.mul(weight, f64x2.mul(p, f64x2.mul(odds, p))));
  }
}
