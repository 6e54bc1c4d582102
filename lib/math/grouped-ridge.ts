import { dot } from "./orthonormal-basis.js";
import { cholesky, invertUpper } from "./triangular.js";

/** A weighted least squares problem by its moments: X'WX (q x q), X'Wy and y'Wy. */
export interface Moments {
  readonly gram: Float64Array;
  readonly cross: Float64Array;
  readonly square: number;
}

/** The minimiser of `||y - Xb||^2_W + sum of penalty b^2`. */
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
export function invertSymmetric(a: Float64Array, p: number): boolean {
  if (!cholesky(a, p)) return false;
  const root = invertUpper(a, p);
  a.fill(0);
  for (let k = 0; k < p; k++) {
    for (let j = 0; j <= k; j++) {
      const factor = root[k * p + j];
      const at = j * p;
      for (let i = 0; i <= j; i++) a[at + i] += factor * root[k * p + i];
    }
  }
  for (let j = 0; j < p; j++) for (let i = 0; i < j; i++) a[i * p + j] = a[j * p + i];
  return true;
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
