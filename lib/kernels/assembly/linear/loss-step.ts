import { addCrossProducts, addProducts } from "./column-products";
import { logisticTerms } from "./logistic-terms";
import { residuals } from "./squared-loss";

const BLOCK: i32 = 256;

/**
 * Moves the coefficients of m columns by d: t += z d, then r and the slopes z'r there, of the log-loss with its curvature v,
 * or of the squared loss where v is 0. Block by block, so that the matrix is read once.
 */
export function lossStep(
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
    if (v !== 0) logisticTerms(some, t + at, y + at, w + at, r + at, v + at);
    else residuals(some, t + at, y + at, w + at, r + at);
    addCrossProducts(z + at, stride, some, columns, m, r + at, slopes);
  }
}
