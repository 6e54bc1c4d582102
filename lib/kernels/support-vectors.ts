import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/kernel-values.ts and assembly/minimal-optimization.ts. Points lie in p columns of n entries, n a multiple of four. */
export interface SupportVectorKernels {
  /** matrix = `exp(-gamma |x_i - x_j|^2)`, n x n; queries: room for 4 p. */
  radialMatrix(points: Pointer, n: number, p: number, gamma: number, queries: Pointer, matrix: Pointer): void;
  /** {@link radialMatrix} in single precision, to about 1e-7; distances: room for 4 n doubles. */
  radialMatrixSingle(
    points: Pointer,
    n: number,
    p: number,
    gamma: number,
    queries: Pointer,
    distances: Pointer,
    matrix: Pointer,
  ): void;
  /** matrix = `x_i'x_j`, n x n; queries: room for 4 p. */
  linearMatrix(points: Pointer, n: number, p: number, queries: Pointer, matrix: Pointer): void;
  /** `out_q = sum_i c_i exp(-gamma |query_q - x_i|^2)` for four queries, p times four entries; distances: room for 4 times 512. */
  radialSums(
    points: Pointer,
    n: number,
    p: number,
    gamma: number,
    c: Pointer,
    queries: Pointer,
    distances: Pointer,
    out: Pointer,
  ): void;
  /**
   * Minimizes `b'Kb/2 - y'b` subject to `sum b = 0` and `lower <= b <= upper` from the b that is given, by steps in two
   * entries; matrix K is of single precision where `single` is 1; `slope = y - K b` is read and kept; rising and falling are work space. Ends when no slope of an entry that may
   * rise exceeds that of one that may fall by `tolerance` or more, when a step no longer changes b, or after `most` steps.
   *
   * @returns the number of steps
   */
  minimize(
    n: number,
    matrix: Pointer,
    single: 0 | 1,
    diagonal: Pointer,
    lower: Pointer,
    upper: Pointer,
    b: Pointer,
    slope: Pointer,
    rising: Pointer,
    falling: Pointer,
    tolerance: number,
    most: number,
  ): number;
}

/** Kernel matrices, their sums, and sequential minimal optimization. */
export const supportVectorKernels: SupportVectorKernels = kernelsOf();
