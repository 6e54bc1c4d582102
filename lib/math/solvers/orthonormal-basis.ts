import { ALIAS_TOLERANCE, columnScale } from "../scaling.js";

/** X = ZR with Z'WZ + (penalty part) = I: the same fits as X, in columns that do not resemble each other. */
export interface OrthonormalBasis {
  /** rank columns of n numbers (followed by one entry for each penalized column, when there is a penalty). */
  readonly z: readonly Float64Array[];
  /** rank x rank upper triangular, column-major, of the kept columns divided by `scales`. */
  readonly r: Float64Array;
  readonly rank: number;
  readonly kept: Int32Array;
  readonly aliased: Int32Array;
  /** The power of two each kept column was divided by. */
  readonly scales: Float64Array;
}

/**
 * Orthonormalizes columns in the inner product `sum w u v` by modified Gram-Schmidt, whose R is as good as
 * Householder's (Bjorck 1967). Columns the earlier ones explain are set aside.
 *
 * @param columns p columns of n numbers, not changed
 * @param w n weights above 0
 * @param penalties p numbers at least 0: the square roots of penalties, as one more row each; left out: none
 */
export function orthonormalBasis(
  columns: readonly Float64Array[],
  w: Float64Array,
  penalties?: Float64Array,
): OrthonormalBasis {
  const n = w.length;
  const p = columns.length;
  const m = n + (penalties ? p : 0);
  const scales = Float64Array.from(columns, columnScale);
  const weights = new Float64Array(m).fill(1);
  weights.set(w);
  const work = columns.map((a, j) => {
    const z = new Float64Array(m);
    for (let i = 0; i < n; i++) z[i] = a[i] / scales[j];
    if (penalties) z[n + j] = penalties[j] / scales[j];
    return z;
  });
  const before = work.map((z) => Math.sqrt(dot3(weights, z, z)));
  const r = new Float64Array(p * p);
  const kept: number[] = [];
  const aliased: number[] = [];
  const wz = new Float64Array(m);
  for (let j = 0; j < p; j++) {
    const z = work[j];
    const rest = Math.sqrt(dot3(weights, z, z));
    if (!(rest > ALIAS_TOLERANCE * before[j])) {
      aliased.push(j);
      continue;
    }
    const at = kept.length;
    r[j * p + at] = rest;
    for (let i = 0; i < m; i++) {
      z[i] /= rest;
      wz[i] = z[i] * weights[i];
    }
    for (let k = j + 1; k < p; k++) {
      const other = work[k];
      const share = dot(wz, other);
      r[k * p + at] = share;
      for (let i = 0; i < m; i++) other[i] -= share * z[i];
    }
    kept.push(j);
  }
  const rank = kept.length;
  const packed = new Float64Array(rank * rank);
  for (let k = 0; k < rank; k++) packed.set(r.subarray(kept[k] * p, kept[k] * p + rank), k * rank);
  return {
    z: kept.map((j) => work[j]),
    r: packed,
    rank,
    kept: Int32Array.from(kept),
    aliased: Int32Array.from(aliased),
    scales: Float64Array.from(kept, (j) => scales[j]),
  };
}

/** The inner product of two arrays of one length, in four running sums. */
export function dot(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < n; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < n; i++) s0 += a[i] * b[i];
  return s0 + s1 + (s2 + s3);
}

function dot3(w: Float64Array, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += w[i] * a[i] * b[i];
  return sum;
}
