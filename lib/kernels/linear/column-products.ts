import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/column-products.ts. Matrices lie column by column, `stride` bytes apart; rows come as an even number. */
export interface ColumnProductKernels {
  /** out_k += sum_i r_i z_ik, for the m listed columns. */
  addCrossProducts(
    z: Pointer,
    stride: number,
    rows: number,
    columns: Pointer,
    m: number,
    r: Pointer,
    out: Pointer,
  ): void;
  /** out_i += sum_k b_k z_ik, over the m listed columns. */
  addProducts(z: Pointer, stride: number, rows: number, columns: Pointer, m: number, b: Pointer, out: Pointer): void;
}

/** Products of a matrix in the kernels' memory with vectors. */
export const columnProductKernels: ColumnProductKernels = kernelsOf();
