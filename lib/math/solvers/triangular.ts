/** Overwrites the first p entries of `b` with the solution of Rx = b; R is p x p upper triangular, column-major. */
export function solveUpper(r: Float64Array, p: number, b: Float64Array): void {
  for (let j = p - 1; j >= 0; j--) {
    const x = b[j] / r[j * p + j];
    b[j] = x;
    for (let i = 0; i < j; i++) b[i] -= x * r[j * p + i];
  }
}

/** Overwrites the first p entries of `b` with the solution of R'x = b. */
export function solveUpperTransposed(r: Float64Array, p: number, b: Float64Array): void {
  for (let j = 0; j < p; j++) {
    let sum = b[j];
    for (let i = 0; i < j; i++) sum -= r[j * p + i] * b[i];
    b[j] = sum / r[j * p + j];
  }
}

/** The inverse of an upper triangular matrix, column-major like it. */
export function invertUpper(r: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const column = out.subarray(j * p, j * p + p);
    column[j] = 1;
    for (let k = j; k >= 0; k--) {
      const x = column[k] / r[k * p + k];
      column[k] = x;
      for (let i = 0; i < k; i++) column[i] -= x * r[k * p + i];
    }
  }
  return out;
}

/**
 * Overwrites the symmetric positive definite `a` (p x p, upper half read) with R of a = R'R.
 *
 * @returns false when a pivot is not above `p * 1e-16` of its diagonal entry, and the result is not to be used
 */
export function cholesky(a: Float64Array, p: number): boolean {
  for (let j = 0; j < p; j++) {
    const diagonal = a[j * p + j];
    for (let k = 0; k <= j; k++) {
      let sum = a[j * p + k];
      for (let i = 0; i < k; i++) sum -= a[k * p + i] * a[j * p + i];
      if (k < j) a[j * p + k] = sum / a[k * p + k];
      else if (sum > p * 1e-16 * diagonal) a[j * p + j] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}
