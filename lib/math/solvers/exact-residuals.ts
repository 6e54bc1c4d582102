// Sums of products carried in two doubles each (Dekker 1971), so that a residual near 0 keeps its digits.

const SPLIT = 134217729; // 2^27 + 1

/**
 * f = y - r - Xb, every entry summed in twice the working precision and rounded once.
 *
 * @param columns p columns of n numbers, sizes near 1
 */
export function exactResidual(
  columns: readonly Float64Array[],
  b: Float64Array,
  y: Float64Array,
  r: Float64Array,
  f: Float64Array,
): void {
  const n = y.length;
  const low = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const s = y[i] - r[i];
    const z = s - y[i];
    f[i] = s;
    low[i] = y[i] - (s - z) + (-r[i] - z);
  }
  for (let j = 0; j < columns.length; j++) {
    const a = columns[j];
    const x = -b[j];
    if (x === 0) continue;
    let t = SPLIT * x;
    const xh = t - (t - x);
    const xl = x - xh;
    for (let i = 0; i < n; i++) {
      const u = a[i];
      t = SPLIT * u;
      const uh = t - (t - u);
      const ul = u - uh;
      const product = u * x;
      const error = ul * xl - (product - uh * xh - ul * xh - uh * xl);
      const old = f[i];
      const s = old + product;
      const z = s - old;
      f[i] = s;
      low[i] += old - (s - z) + (product - z) + error;
    }
  }
  for (let i = 0; i < n; i++) f[i] += low[i];
}

/** g = -X'(w r), every entry summed in twice the working precision and rounded once. */
export function exactGradient(
  columns: readonly Float64Array[],
  w: Float64Array,
  r: Float64Array,
  g: Float64Array,
): void {
  const n = r.length;
  const high = new Float64Array(n);
  const low = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    high[i] = w[i] * r[i];
    low[i] = productError(w[i], r[i], high[i]);
  }
  for (let j = 0; j < columns.length; j++) {
    const a = columns[j];
    let sum = 0;
    let rest = 0;
    for (let i = 0; i < n; i++) {
      const product = a[i] * high[i];
      const s = sum + product;
      const z = s - sum;
      rest += sum - (s - z) + (product - z) + productError(a[i], high[i], product) + a[i] * low[i];
      sum = s;
    }
    g[j] = -(sum + rest);
  }
}

function productError(a: number, b: number, product: number): number {
  let t = SPLIT * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = SPLIT * b;
  const bh = t - (t - b);
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}
