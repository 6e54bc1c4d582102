import { nnls } from "./nnls.js";

/**
 * Least squares over the simplex: the x >= 0 with sum(x) = 1 that minimizes ||Ax - b||^2.
 *
 * On the simplex Ax - b = Cx with C = A - b 1', so the answer is the shortest vector of the hull of C's columns. It is
 * found exactly by one non-negative least squares, min ||Cx||^2 + s^2 (1'x - 1)^2 over x >= 0: with x = t u, u on the
 * simplex, the best t leaves s^2 r / (s^2 + r), r = ||Cu||^2, which grows with r; so x / sum(x) solves the problem.
 *
 * @param a m x k, column by column
 * @param b m entries
 * @returns k entries, at least 0, summing to 1
 */
export function simplexLeastSquares(a: Float64Array, b: Float64Array, m: number, k: number): Float64Array {
  const rows = m + 1;
  const c = new Float64Array(rows * k);
  let least = Infinity;
  let most = 0;
  for (let j = 0; j < k; j++) {
    let size = 0;
    for (let i = 0; i < m; i++) {
      const gap = a[j * m + i] - b[i];
      c[j * rows + i] = gap;
      size += gap * gap;
    }
    least = Math.min(least, size);
    most = Math.max(most, size);
  }
  const anchor = Math.sqrt(least > 0 ? least : most > 0 ? most : 1);
  for (let j = 0; j < k; j++) c[j * rows + m] = anchor;
  const target = new Float64Array(rows);
  target[m] = anchor;
  const x = nnls(c, target, rows, k);
  let sum = 0;
  for (let j = 0; j < k; j++) sum += x[j];
  return x.map((value) => value / sum);
}
