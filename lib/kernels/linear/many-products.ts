import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/many-products.ts. Matrices lie column by column, `stride` bytes apart; rows come as an even number. */
export interface ManyProductsKernels {
  /**
   * out_il = sum_j x_ij b_jl: rows and `across` multiples of four, columns of x and out `stride` bytes apart, b row by row.
   */
  manyProducts(x: Pointer, stride: number, rows: number, p: number, b: Pointer, across: number, out: Pointer): void;
}

/** Several linear predictors of the same rows. */
export const manyProductsKernels: ManyProductsKernels = kernelsOf();
