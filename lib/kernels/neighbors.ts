import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/sieve.ts and assembly/nearest.ts. Rough numbers are in single precision, four at a time. */
export interface NeighborKernels {
  /**
   * `out[q][i] = size_i - sum_j query_qj point_ij`, rough, for four queries and n points, n being a multiple of four and the
   * stride of points (p columns) and of out (four rows); queries: p times four entries.
   */
  roughDistances(points: Pointer, sizes: Pointer, n: number, p: number, queries: Pointer, out: Pointer): void;
  /**
   * A number with at least k of the n rough numbers at or below it, and mostly few more: the k-th smallest of the least
   * numbers of groups of `vectors`; infinite when there are fewer than k groups. heap: room for k doubles.
   */
  limitOf(values: Pointer, n: number, k: number, vectors: number, heap: Pointer): number;
  /** places = where the n rough numbers are at most `limit`, in order; returns how many there are. */
  within(values: Pointer, n: number, limit: number, places: Pointer): number;
  /** out = the k smallest of n doubles, ascending; infinite where there are fewer. */
  smallest(values: Pointer, n: number, k: number, out: Pointer): void;
}

/** Distances, and the nearest of them. */
export const neighborKernels: NeighborKernels = kernelsOf();
