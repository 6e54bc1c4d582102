import { hypot } from "../../arithmetic/hypot.js";
import type { Matrix } from "../../math/matrix.js";
import { ALIAS_TOLERANCE } from "../../math/scaling.js";
import { orthonormalBasis } from "../../math/solvers/orthonormal-basis.js";
import type { ClassPart } from "./class-parts.js";
import type { Divisor } from "./discriminant.js";

/**
 * R of the class's covariance R'R with `ridge` times the squared spreads on its diagonal, by orthogonalizing the centered
 * columns themselves: no covariance is formed.
 *
 * @param spreads of each column over both classes, above 0
 * @returns upper triangular, column-major; undefined when a column lies in the span of others and of a constant
 */
export function rootOf(
  { x, weights, means }: ClassPart,
  spreads: Float64Array,
  ridge: number,
  covariance: Divisor | undefined,
): Float64Array | undefined {
  const n = x.rows;
  const p = x.columns;
  const rows = ridge > 0 ? n + p : n;
  const loads = new Float64Array(rows).fill(1);
  loads.set(weights);
  const standardized = x.names.map((_, j) => {
    const column = new Float64Array(rows);
    column.set(x.column(j).map((v) => (v - means[j]) / spreads[j]));
    if (ridge > 0) column[n + j] = Math.sqrt(ridge);
    return column;
  });
  const { r, rank, scales } = orthonormalBasis(standardized, loads);
  if (rank < p) return undefined;
  const unbias = covariance === "moment" ? Math.sqrt(n / Math.max(1, n - 1)) : 1;
  const root = r.map((v, at) => v * scales[Math.floor(at / p)] * spreads[Math.floor(at / p)] * unbias);
  // Of a column that is constant in the class, centring leaves rounding, which only a ridge makes harmless.
  const rounding = (j: number) => root[j * p + j] <= ALIAS_TOLERANCE * Math.max(Math.abs(means[j]), spreads[j]);
  return ridge === 0 && x.names.some((_, j) => rounding(j)) ? undefined : root;
}

/** (x - m)' S^-1 (x - m) for row i, as the squared length of R'^-1 (x - m); never above 1e300, so that two can be compared. */
export function squaredDistance(
  x: Matrix,
  i: number,
  kept: Int32Array,
  means: Float64Array,
  root: Float64Array,
  deviation: Float64Array,
): number {
  const p = kept.length;
  let sum = 0;
  for (let j = 0; j < p; j++) {
    let left = x.data[kept[j] * x.rows + i] - means[j];
    for (let k = 0; k < j; k++) left -= root[j * p + k] * deviation[k];
    left /= root[j * p + j];
    deviation[j] = left;
    sum += left * left;
  }
  return sum < 1e300 ? sum : 1e300;
}

/** The standard deviation of a column: the length of its column of R. */
export function columnLength(root: Float64Array, p: number, j: number): number {
  return hypot(...root.subarray(j * p, j * p + j + 1));
}
