import type { Matrix } from "../../math/matrix.js";
import { median } from "../../math/statistics/descriptive.js";

/** Pairs are taken among so many rows. */
const ROWS = 300;

/**
 * gamma by the median heuristic: one over the median squared distance of two rows, so that rows at the median distance
 * resemble each other by `exp(-1)`.
 *
 * Of more than 300 rows, every so-many-th in the order of the columns' values is taken: nothing is drawn, and the order
 * in which the rows came is irrelevant. Pairs of equal rows are passed over; without any other, gamma is 1.
 *
 * @param x the rows as measured, by which they are put in order
 * @param points their p columns as distances are taken, one after the other
 */
export function medianGamma(x: Matrix, points: Float64Array): number {
  const n = x.rows;
  const rows = spreadRows(x);
  const p = points.length / n;
  const distances = new Float64Array((rows.length * (rows.length - 1)) / 2);
  let pairs = 0;
  for (let a = 1; a < rows.length; a++) {
    for (let b = 0; b < a; b++) {
      let sum = 0;
      for (let j = 0; j < p; j++) {
        const apart = points[j * n + rows[a]] - points[j * n + rows[b]];
        sum += apart * apart;
      }
      if (sum > 0) distances[pairs++] = sum;
    }
  }
  if (pairs === 0) return 1;
  const gamma = 1 / median(distances.subarray(0, pairs));
  return Math.min(Math.max(gamma, Number.MIN_VALUE), Number.MAX_VALUE);
}

/** At most 300 rows, evenly spaced in the lexicographic order of their values. */
function spreadRows(x: Matrix): ArrayLike<number> {
  const { data, rows: n, columns: p } = x;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  if (n <= ROWS) return order;
  order.sort((a, b) => {
    for (let j = 0; j < p; j++) {
      const difference = data[j * n + a] - data[j * n + b];
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return Int32Array.from({ length: ROWS }, (_, k) => order[Math.floor(((k + 0.5) * n) / ROWS)]);
}
