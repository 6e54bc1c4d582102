import { bidiagonalKernels } from "../../kernels/linear/bidiagonal.js";
import { doublesAt, withScratch } from "../../kernels/module.js";
import { powerOfTwo } from "../scaling.js";

/**
 * The condition number (largest over smallest singular value) of a matrix with triangular factor R once every column is
 * scaled to length 1; 1 for an orthogonal matrix or for none, and of the order of 1e300, for JSON knows no infinity, for a
 * singular one. The scaling takes out what is only a choice of units.
 *
 * R is made bidiagonal by reflections from both sides, and its extreme singular values are found by bisection: they are
 * eigenvalues of the symmetric tridiagonal matrix with diagonal 0 beside which the bidiagonal's entries stand in turn.
 * Source: Golub & Kahan 1965, SIAM J Numer Anal 2:205.
 *
 * @param r upper triangular, p x p, column-major
 */
export function conditionNumber(r: Float64Array, p: number): number {
  if (p < 2) return 1;
  const beside = bidiagonal(r, p);
  // No eigenvalue lies beyond the largest sum of two neighbors (Gershgorin).
  const bound = beside.reduce((most, b, i) => Math.max(most, b + (beside[i + 1] ?? 0)), 0);
  return bisect(beside, bound, 2 * p - 1) / bisect(beside, bound, p);
}

/** The sizes of the bidiagonal's entries: the first of the diagonal, the first above it, and so on in turn. */
function bidiagonal(r: Float64Array, p: number): Float64Array {
  return withScratch((arena) => {
    const rows = p + (p % 2);
    const a = arena.doubles(rows * p);
    const [v, sums, out] = [arena.doubles(rows), arena.doubles(rows), arena.doubles(2 * p)];
    for (let j = 0; j < p; j++) {
      const given = r.subarray(j * p, j * p + j + 1);
      // Squares may overflow or vanish: a power of two out of the column first.
      const unit = powerOfTwo(given);
      const column = given.map((entry) => entry / unit);
      const length = Math.sqrt(column.reduce((sum, entry) => sum + entry * entry, 0));
      if (length > 0) doublesAt(a + 8 * rows * j, p).set(column.map((entry) => entry / length));
    }
    bidiagonalKernels.bidiagonalize(a, 8 * rows, p, v, sums, out);
    return doublesAt(out, 2 * p - 1).slice();
  });
}

/** Smaller than this, next to entries of about 1, an eigenvalue is 0: halving would not end. */
const NOTHING = 1e-300;

/** The least x below which more than `below` eigenvalues of the tridiagonal matrix lie, to its last digit but one. */
function bisect(beside: Float64Array, bound: number, below: number): number {
  let low = 0;
  let high = bound * (1 + 1e-15);
  while (high - low > 1e-15 * high && high > NOTHING) {
    const middle = (low + high) / 2;
    if (countBelow(beside, middle) > below) high = middle;
    else low = middle;
  }
  return high;
}

/** How many eigenvalues lie below x: the number of negative pivots of T - xI (Sturm). */
function countBelow(beside: Float64Array, x: number): number {
  let pivot = -x;
  let count = 1;
  for (let i = 0; i < beside.length; i++) {
    pivot = -x - (beside[i] * beside[i]) / (pivot === 0 ? -1e-300 : pivot);
    if (pivot < 0) count++;
  }
  return count;
}
