import { lanes, plusProduct } from "../memory/lanes";

// The squared loss of rows with prediction t, target y and weight w. Arrays have space for an even number of rows; a row of
// weight 0 adds nothing.

/** r = w (y - t). */
export function residuals(rows: i32, t: usize, y: usize, w: usize, r: usize): void {
  const bytes = (<usize>rows) << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(r + at, f64x2.mul(v128.load(w + at), f64x2.sub(v128.load(y + at), v128.load(t + at))));
  }
}

/** sum w (y - t)^2. */
export function squaredError(rows: i32, t: usize, y: usize, w: usize): f64 {
  const bytes = (<usize>rows) << 3;
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const error = f64x2.sub(v128.load(y + at), v128.load(t + at));
    sum = plusProduct(sum, v128.load(w + at), f64x2.mul(error, error));
  }
  return lanes(sum);
}
