import { addCrossProducts, addProducts } from "./column-products";
import { exponential } from "./exponential";

// The log-loss of rows with linear predictor t, target y in [0, 1] and weight w: its slope and curvature. Arrays have room for
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

/** p = 1 / (1 + exp(-t)). */
export function probabilities(rows: i32, t: usize, p: usize): void {
  const bytes = (<usize>rows) << 3;
  const one = f64x2.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(p + at, f64x2.div(one, f64x2.add(one, exponential(f64x2.neg(v128.load(t + at))))));
  }
}

const BLOCK: i32 = 256;

/**
 * Moves the coefficients of m columns by d: t += z d, then r, v and the slopes z'r there. Block by block, so that the
 * matrix is read once.
 */
export function logisticStep(
  z: usize,
  stride: usize,
  rows: i32,
  columns: usize,
  m: i32,
  d: usize,
  t: usize,
  y: usize,
  w: usize,
  r: usize,
  v: usize,
  slopes: usize,
): void {
  memory.fill(slopes, 0, (<usize>m) << 3);
  for (let start = 0; start < rows; start += BLOCK) {
    const at = (<usize>start) << 3;
    const some = min(BLOCK, rows - start);
    addProducts(z + at, stride, some, columns, m, d, t + at);
    logisticTerms(some, t + at, y + at, w + at, r + at, v + at);
    addCrossProducts(z + at, stride, some, columns, m, r + at, slopes);
  }
}
