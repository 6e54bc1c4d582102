import { type Arena, doublesAt, type Pointer, withScratch } from "../../kernels/module.js";
import { supportVectorKernels } from "../../kernels/support-vectors.js";

/** n points of p coordinates, one coordinate after the other. */
export interface Points {
  readonly values: Float64Array;
  readonly n: number;
  readonly p: number;
}

/** The next multiple of four: kernels take four points at a time. */
export function fourfold(n: number): number {
  return Math.ceil(n / 4) * 4;
}

/** Points at these places, in this order. */
export function pointsAt({ values, n, p }: Points, places: ArrayLike<number>): Points {
  const m = places.length;
  const picked = new Float64Array(m * p);
  for (let j = 0; j < p; j++) for (let i = 0; i < m; i++) picked[j * m + i] = values[j * n + places[i]];
  return { values: picked, n: m, p };
}

function placed(arena: Arena, { values, n, p }: Points): Pointer {
  const stride = fourfold(n);
  const at = arena.doubles(stride * p);
  const view = doublesAt(at, stride * p);
  for (let j = 0; j < p; j++) view.set(values.subarray(j * n, (j + 1) * n), j * stride);
  return at;
}

/** A kernel matrix in the kernels' memory, n x n for n a multiple of four. */
export interface KernelMatrix {
  readonly at: Pointer;
  /** 1: in single precision. */
  readonly single: 0 | 1;
}

/** Solutions asked to be less exact than this take the radial kernel in single precision, right to about 1e-7. */
const SINGLE = 1e-4;

/**
 * The kernel of all pairs of points, `exp(-gamma |x - z|^2)` or without gamma `x'z`, with a row and column for each of
 * `fourfold(n)` points; as exact as a solution to this tolerance needs it.
 */
export function kernelMatrix(arena: Arena, points: Points, gamma: number | undefined, tolerance: number): KernelMatrix {
  const n = fourfold(points.n);
  const { p } = points;
  const from = placed(arena, points);
  const queries = arena.doubles(4 * p);
  if (gamma !== undefined && tolerance >= SINGLE) {
    const distances = arena.doubles(4 * n);
    const at = arena.singles(n * n);
    supportVectorKernels.radialMatrixSingle(from, n, p, gamma, queries, distances, at);
    return { at, single: 1 };
  }
  const at = arena.doubles(n * n);
  if (gamma === undefined) supportVectorKernels.linearMatrix(from, n, p, queries, at);
  else supportVectorKernels.radialMatrix(from, n, p, gamma, queries, at);
  return { at, single: 0 };
}

/** K(x, x) of every point. */
export function kernelDiagonal({ values, n, p }: Points, gamma: number | undefined): Float64Array {
  const out = new Float64Array(n);
  if (gamma !== undefined) return out.fill(1);
  for (let j = 0; j < p; j++) {
    for (let i = 0; i < n; i++) out[i] += values[j * n + i] * values[j * n + i];
  }
  return out;
}

/** `sum_i c_i x_i`, by which the linear kernel's sums are inner products. */
export function linearCoefficients({ values, n, p }: Points, c: Float64Array): Float64Array {
  const out = new Float64Array(p);
  for (let j = 0; j < p; j++) for (let i = 0; i < n; i++) out[j] += c[i] * values[j * n + i];
  return out;
}

/** `sum_j coefficient_j z_j` for n queries; `coordinate(i, j)` is the j-th of the i-th. */
export function linearSums(
  coefficients: Float64Array,
  n: number,
  coordinate: (i: number, j: number) => number,
): Float64Array {
  const out = new Float64Array(n);
  coefficients.forEach((c, j) => {
    for (let i = 0; i < n; i++) out[i] += c * coordinate(i, j);
  });
  return out;
}

/** Arena for the distances of four queries that `radialSums` asks for. */
const DISTANCES = 4 * 512;

/** `sum_i c_i exp(-gamma |x_i - z|^2)` over the points for n queries z, four at a time. */
export function radialSums(
  points: Points,
  c: Float64Array,
  gamma: number,
  n: number,
  coordinate: (i: number, j: number) => number,
): Float64Array {
  const out = new Float64Array(n);
  const { p } = points;
  withScratch((arena) => {
    const at = placed(arena, points);
    const size = fourfold(points.n);
    const coefficients = arena.doubles(size);
    const queries = arena.doubles(4 * p);
    const distances = arena.doubles(DISTANCES);
    const sums = arena.doubles(4);
    doublesAt(coefficients, points.n).set(c);
    const query = doublesAt(queries, 4 * p);
    const sum = doublesAt(sums, 4);
    for (let start = 0; start < n; start += 4) {
      const together = Math.min(4, n - start);
      for (let j = 0; j < p; j++) for (let q = 0; q < together; q++) query[4 * j + q] = coordinate(start + q, j);
      supportVectorKernels.radialSums(at, size, p, gamma, coefficients, queries, distances, sums);
      for (let q = 0; q < together; q++) out[start + q] = sum[q];
    }
  });
  return out;
}
