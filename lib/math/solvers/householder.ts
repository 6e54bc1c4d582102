import { reflectionKernels } from "../../kernels/linear/reflections.js";
import { doublesAt, withScratch } from "../../kernels/module.js";
import { ALIAS_TOLERANCE } from "../scaling.js";

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

/** Columns that are reflected together. */
const PANEL = 4;

/**
 * Householder QR of n x p columns, panel by panel.
 *
 * A column is set aside when what is left of it after the columns before it is at most {@link ALIAS_TOLERANCE} of its
 * length: like R, the later of two equal columns goes. Source: Golub & Van Loan, Matrix Computations, section 5.2.
 *
 * @param columns p columns of n numbers, not changed
 */
export function householder(columns: readonly Float64Array[], n: number): Qr {
  const p = columns.length;
  const most = Math.min(n, p);
  const r = new Float64Array(most * most);
  const kept: number[] = [];
  const aliased: number[] = [];
  const stride = 8 * (n + (n % 2));
  const reflections = withScratch((arena) => {
    const reflectionsAt = arena.doubles((stride / 8) * most);
    const panelAt = arena.doubles((stride / 8) * PANEL);
    for (let start = 0; start < p; start += PANEL) {
      const width = Math.min(PANEL, p - start);
      const before = kept.length;
      for (let c = 0; c < width; c++) doublesAt(panelAt + c * stride, n).set(columns[start + c]);
      reflectionKernels.reflectColumns(reflectionsAt, stride, 0, before, panelAt, width);
      for (let c = 0; c < width; c++) {
        const rank = kept.length;
        const at = panelAt + c * stride;
        reflectionKernels.reflectColumns(reflectionsAt, stride, before, rank, at, 1);
        const a = doublesAt(at, n);
        const rest = rank < most ? length(a, rank) : 0;
        if (!(rest > ALIAS_TOLERANCE * length(columns[start + c], 0))) {
          aliased.push(start + c);
          continue;
        }
        r.set(a.subarray(0, rank), rank * most);
        r[rank * most + rank] = reflectionOf(a, rank, rest, doublesAt(reflectionsAt + rank * stride, n));
        kept.push(start + c);
      }
    }
    const all = new Float64Array(n * kept.length);
    kept.forEach((_, k) => {
      all.set(doublesAt(reflectionsAt + k * stride, n), k * n);
    });
    return all;
  });
  const rank = kept.length;
  const packed = new Float64Array(rank * rank);
  for (let j = 0; j < rank; j++) packed.set(r.subarray(j * most, j * most + rank), j * rank);
  return { n, rank, kept: Int32Array.from(kept), aliased: Int32Array.from(aliased), r: packed, reflections };
}

/** Writes the reflection that leaves of a's entries from `rank` on, of length `rest`, only the first; returns what that becomes. */
function reflectionOf(a: Float64Array, rank: number, rest: number, v: Float64Array): number {
  const pivot = a[rank];
  const diagonal = pivot > 0 ? -rest : rest;
  const scale = 1 / Math.sqrt(rest * (rest + Math.abs(pivot)));
  for (let i = rank + 1; i < v.length; i++) v[i] = a[i] * scale;
  v[rank] = (pivot - diagonal) * scale;
  return diagonal;
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
