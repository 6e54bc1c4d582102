/**
 * The condition number (largest over smallest singular value) of a matrix with triangular factor R once every column is
 * scaled to length 1, by one-sided Jacobi rotations; 1 for an orthogonal matrix or for none. The scaling takes out what is
 * only a choice of units.
 *
 * @param r upper triangular, p x p, column-major
 */
export function conditionNumber(r: Float64Array, p: number): number {
  if (p < 2) return 1;
  const a = Float64Array.from(r);
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += a[j * p + i] ** 2;
    const scale = 1 / Math.sqrt(sum);
    for (let i = 0; i <= j; i++) a[j * p + i] *= scale;
  }
  for (let sweep = 0; sweep < 30; sweep++) {
    let largest = 0;
    for (let j = 1; j < p; j++) for (let k = 0; k < j; k++) largest = Math.max(largest, rotate(a, p, j, k));
    // Singular values settle twice as fast as the angles; this is far beyond what a condition number needs.
    if (largest < 1e-6) break;
  }
  let least = Infinity;
  let most = 0;
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let i = 0; i < p; i++) sum += a[j * p + i] ** 2;
    least = Math.min(least, sum);
    most = Math.max(most, sum);
  }
  return Math.sqrt(most / least);
}

/** Makes two columns orthogonal; returns how far they were from it. */
function rotate(a: Float64Array, p: number, j: number, k: number): number {
  let jj = 0;
  let kk = 0;
  let jk = 0;
  for (let i = 0; i < p; i++) {
    const u = a[j * p + i];
    const v = a[k * p + i];
    jj += u * u;
    kk += v * v;
    jk += u * v;
  }
  const off = Math.abs(jk) / Math.sqrt(jj * kk);
  if (!(off > 1e-15)) return 0;
  const zeta = (kk - jj) / (2 * jk);
  const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = c * t;
  for (let i = 0; i < p; i++) {
    const u = a[j * p + i];
    const v = a[k * p + i];
    a[j * p + i] = c * u - s * v;
    a[k * p + i] = s * u + c * v;
  }
  return off;
}
