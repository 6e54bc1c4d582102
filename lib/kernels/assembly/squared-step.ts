import { addCrossProducts, addProducts, lanes, plusProduct } from "./column-products";

const BLOCK: i32 = 256;

/**
 * Moves the coefficients of m columns by d under squared loss: t += z d, then r = w (y - t) and the slopes z'r there. Block by
 * block, so that the matrix is read once.
 */
export function squaredStep(
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
  slopes: usize,
): void {
  memory.fill(slopes, 0, (<usize>m) << 3);
  for (let start = 0; start < rows; start += BLOCK) {
    const at = (<usize>start) << 3;
    const some = min(BLOCK, rows - start);
    addProducts(z + at, stride, some, columns, m, d, t + at);
    residuals(some, t + at, y + at, w + at, r + at);
    addCrossProducts(z + at, stride, some, columns, m, r + at, slopes);
  }
}

/** r = w (y - t). */
function residuals(rows: i32, t: usize, y: usize, w: usize, r: usize): void {
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
