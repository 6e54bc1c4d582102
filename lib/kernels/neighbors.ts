import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/distances.ts and assembly/nearest.ts that find neighbours. */
export interface NeighborKernels {
  /**
   * `out[q][i] = sum_j (query_qj - point_ij)^2` for four queries and n points. Points lie in p columns, `stride` entries
   * from one to the next; queries in p times four entries; the answers in four rows, `outStride` entries from one to the
   * next. An odd n reads and writes one entry further.
   */
  squaredDistances(
    points: Pointer,
    stride: number,
    n: number,
    p: number,
    queries: Pointer,
    out: Pointer,
    outStride: number,
  ): void;
  /** out = the k smallest of n numbers, ascending; infinite where there are fewer. */
  smallest(values: Pointer, n: number, k: number, out: Pointer): void;
  /** places = where the numbers of at most `limit` stand, in order (room for n whole numbers); returns how many there are. */
  within(values: Pointer, n: number, limit: number, places: Pointer): number;
}

/** Distances, and the nearest of them. */
export const neighborKernels: NeighborKernels = kernelsOf();
