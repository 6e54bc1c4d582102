import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/bidiagonal.ts. */
export interface BidiagonalKernels {
  /**
   * Overwrites p columns of p numbers, `stride` bytes apart (an even number of doubles), and writes the sizes of the
   * entries of the bidiagonal matrix with the same singular values: in turn one of the diagonal and the one right of it.
   */
  bidiagonalize(a: Pointer, stride: number, p: number, v: Pointer, sums: Pointer, out: Pointer): void;
}

/** A square matrix made bidiagonal. */
export const bidiagonalKernels: BidiagonalKernels = kernelsOf();
