/**
 * Householder's reduction of an m x k table with a target beside it, in place: Q'A becomes upper triangular and the
 * target becomes Q'b, so that ||Ax - b||^2 = ||Rx - c||^2 + a constant. Sizes of columns are never squared (no A'A),
 * which keeps twice the digits when learners nearly agree.
 *
 * @param a m x k, column by column; its upper triangle is overwritten by R
 * @param b m entries; its first k are overwritten by c
 */
export function triangularize(a: Float64Array, b: Float64Array, m: number, k: number): void {
  const steps = Math.min(m, k);
  for (let j = 0; j < steps; j++) {
    const at = j * m;
    let size = 0;
    for (let i = j; i < m; i++) size += a[at + i] * a[at + i];
    size = Math.sqrt(size);
    if (size === 0) continue;
    const diagonal = a[at + j] > 0 ? -size : size;
    a[at + j] -= diagonal;
    const scale = -1 / (diagonal * a[at + j]);
    for (let l = j + 1; l < k; l++) reflect(a, l * m, a, at, j, m, scale);
    reflect(b, 0, a, at, j, m, scale);
    a[at + j] = diagonal;
    for (let i = j + 1; i < m; i++) a[at + i] = 0;
  }
}

/** x := x - scale (v'x) v over rows j to m - 1. */
function reflect(x: Float64Array, x0: number, v: Float64Array, v0: number, j: number, m: number, scale: number): void {
  let dot = 0;
  for (let i = j; i < m; i++) dot += v[v0 + i] * x[x0 + i];
  if (dot === 0) return;
  dot *= scale;
  for (let i = j; i < m; i++) x[x0 + i] -= dot * v[v0 + i];
}

/** Solves R x = c for the leading k x k triangle of an array with m rows a column. */
export function backSubstitute(r: Float64Array, c: Float64Array, m: number, k: number): Float64Array {
  const x = new Float64Array(k);
  for (let j = k - 1; j >= 0; j--) {
    let sum = c[j];
    for (let l = j + 1; l < k; l++) sum -= r[l * m + j] * x[l];
    x[j] = sum / r[j * m + j];
  }
  return x;
}
