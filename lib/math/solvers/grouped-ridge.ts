import { dot } from "./orthonormal-basis.js";
import { cholesky, invertUpper } from "./triangular.js";

/** A weighted least squares problem by its moments: X'WX (q x q), X'Wy and y'Wy. */
export interface Moments {
  readonly gram: Float64Array;
  readonly cross: Float64Array;
  readonly square: number;
}

/** The minimizer of `||y - Xb||^2_W + sum of penalty b^2`. */
export interface RidgeSolution {
  readonly coefficients: Float64Array;
  /** (X'WX + S)^-1, S the diagonal of penalties. */
  readonly inverse: Float64Array;
  /** One a coefficient. */
  readonly penalties: Float64Array;
  /** ||y - Xb||^2_W. */
  readonly residualSquare: number;
  /** Of each coefficient: 1 without a penalty, down to 0. Together the trace of (X'WX + S)^-1 X'WX. */
  readonly degrees: Float64Array;
}

/**
 * Solves (X'WX + S) b = X'Wy; undefined when that matrix is singular to working precision.
 *
 * @param groups the group of each coefficient, -1 for one without a penalty
 * @param lambdas the penalty of each group
 */
export function solveGroupedRidge(
  { gram, cross, square }: Moments,
  groups: Int32Array,
  lambdas: Float64Array,
): RidgeSolution | undefined {
  const q = cross.length;
  const penalties = Float64Array.from(groups, (group) => (group < 0 ? 0 : lambdas[group]));
  const inverse = Float64Array.from(gram);
  for (let i = 0; i < q; i++) inverse[i * q + i] += penalties[i];
  if (!invertSymmetric(inverse, q)) return undefined;
  const coefficients = new Float64Array(q);
  const degrees = new Float64Array(q);
  let residualSquare = square;
  for (let i = 0; i < q; i++) {
    const b = dot(inverse.subarray(i * q, (i + 1) * q), cross);
    coefficients[i] = b;
    degrees[i] = 1 - inverse[i * q + i] * penalties[i];
    // At the solution ||y - Xb||^2 = y'Wy - b'X'Wy - b'Sb.
    residualSquare -= b * (cross[i] + penalties[i] * b);
  }
  return { coefficients, inverse, penalties, residualSquare: Math.max(0, residualSquare), degrees };
}

/** Overwrites a symmetric positive definite matrix (upper half read) by its inverse; false when it is singular. */
function invertSymmetric(a: Float64Array, p: number): boolean {
  if (!cholesky(a, p)) return false;
  const inverse = invertUpper(a, p);
  // Row by row, so that the products below run along the memory.
  const rows = new Float64Array(p * p);
  for (let k = 0; k < p; k++) for (let i = 0; i <= k; i++) rows[i * p + k] = inverse[k * p + i];
  for (let j = 0; j < p; j++) {
    for (let i = 0; i <= j; i++) {
      const sum = dotFrom(rows, i * p, j * p, j, p);
      a[j * p + i] = sum;
      a[i * p + j] = sum;
    }
  }
  return true;
}

/** sum of rows[u + k] rows[v + k], k from `from` to `to` - 1, in four running sums. */
function dotFrom(rows: Float64Array, u: number, v: number, from: number, to: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = from;
  for (; k + 3 < to; k += 4) {
    s0 += rows[u + k] * rows[v + k];
    s1 += rows[u + k + 1] * rows[v + k + 1];
    s2 += rows[u + k + 2] * rows[v + k + 2];
    s3 += rows[u + k + 3] * rows[v + k + 3];
  }
  for (; k < to; k++) s0 += rows[u + k] * rows[v + k];
  return s0 + s1 + (s2 + s3);
}

/**
 * How the residual square and the degrees of freedom answer to each group's rho = log lambda:
 * `rise` = d RSS / d rho / 2, and `fall` = -d df / d rho. Both follow from d b / d rho = -(X'WX + S)^-1 S_group b.
 */
export function slopesInLambda(
  { coefficients, inverse, penalties }: RidgeSolution,
  groups: Int32Array,
  count: number,
): { readonly rise: Float64Array; readonly fall: Float64Array } {
  const q = coefficients.length;
  const rise = new Float64Array(count);
  const fall = new Float64Array(count);
  for (let i = 0; i < q; i++) {
    if (groups[i] < 0) continue;
    let pull = 0;
    let shared = 0;
    for (let k = 0; k < q; k++) {
      const v = inverse[i * q + k] * penalties[k];
      pull += v * coefficients[k];
      shared += v * inverse[i * q + k];
    }
    rise[groups[i]] += penalties[i] * coefficients[i] * pull;
    fall[groups[i]] += penalties[i] * (inverse[i * q + i] - shared);
  }
  return { rise, fall };
}
