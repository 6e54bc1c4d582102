import { ALIAS_TOLERANCE } from "./scaling.js";

/** A = QR by Householder reflections, columns in their order; a column the others explain is set aside. */
export interface Qr {
  readonly n: number;
  /** Number of columns kept. */
  readonly rank: number;
  /** The places of the kept columns, and of those set aside. */
  readonly kept: Int32Array;
  readonly aliased: Int32Array;
  /** Upper triangular, rank x rank, column-major. */
  readonly r: Float64Array;
  /** Reflection k is I - v v' with v of length n in column k (zero above entry k). */
  readonly reflections: Float64Array;
}

/**
 * Householder QR of n x p columns, which are overwritten.
 *
 * A column is set aside when what is left of it after the columns before it is at most {@link ALIAS_TOLERANCE} of its
 * length: like R, the later of two equal columns goes. Source: Golub & Van Loan, Matrix Computations, section 5.2.
 */
export function householder(columns: readonly Float64Array[], n: number): Qr {
  const p = columns.length;
  const most = Math.min(n, p);
  const reflections = new Float64Array(n * most);
  const r = new Float64Array(most * most);
  const kept: number[] = [];
  const aliased: number[] = [];
  for (let j = 0; j < p; j++) {
    const a = columns[j];
    const before = length(a, 0);
    const rank = kept.length;
    for (let k = 0; k < rank; k++) reflect(reflections, n, k, a);
    const rest = rank < n ? length(a, rank) : 0;
    if (rank === most || !(rest > ALIAS_TOLERANCE * before)) {
      aliased.push(j);
      continue;
    }
    const pivot = a[rank];
    const diagonal = pivot > 0 ? -rest : rest;
    const scale = 1 / Math.sqrt(rest * (rest + Math.abs(pivot)));
    const at = rank * n;
    for (let i = rank + 1; i < n; i++) reflections[at + i] = a[i] * scale;
    reflections[at + rank] = (pivot - diagonal) * scale;
    for (let i = 0; i < rank; i++) r[rank * most + i] = a[i];
    r[rank * most + rank] = diagonal;
    kept.push(j);
  }
  const rank = kept.length;
  const packed = new Float64Array(rank * rank);
  for (let j = 0; j < rank; j++) packed.set(r.subarray(j * most, j * most + rank), j * rank);
  return { n, rank, kept: Int32Array.from(kept), aliased: Int32Array.from(aliased), r: packed, reflections };
}

/** Overwrites `b` with Q'b. */
export function applyTransposed(qr: Qr, b: Float64Array): void {
  for (let k = 0; k < qr.rank; k++) reflect(qr.reflections, qr.n, k, b);
}

/** Overwrites `b` with Qb. */
export function applyQ(qr: Qr, b: Float64Array): void {
  for (let k = qr.rank - 1; k >= 0; k--) reflect(qr.reflections, qr.n, k, b);
}

function reflect(reflections: Float64Array, n: number, k: number, b: Float64Array): void {
  const at = k * n;
  let s0 = 0;
  let s1 = 0;
  let i = k;
  for (; i + 1 < n; i += 2) {
    s0 += reflections[at + i] * b[i];
    s1 += reflections[at + i + 1] * b[i + 1];
  }
  if (i < n) s0 += reflections[at + i] * b[i];
  const dot = s0 + s1;
  for (i = k; i < n; i++) b[i] -= dot * reflections[at + i];
}

function length(a: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += a[i] * a[i];
  return Math.sqrt(sum);
}
