import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/weighted-gram.ts. Matrices lie column by column, `stride` bytes apart; rows come as an even number. */
export interface WeightedGramKernels {
  /**
   * G_jk = sum_i v_i z_ij z_ik, `across` entries to a row: rows and columns `from` to m - 1. Behind the m listed columns stand
   * three more places (any), and G has room for rows and columns up to the next multiple of four.
   */
  weightedGram(
    z: Pointer,
    stride: number,
    rows: number,
    columns: Pointer,
    from: number,
    m: number,
    v: Pointer,
    gram: Pointer,
    across: number,
  ): void;
}

/** The weighted Gram matrix of columns. */
export const weightedGramKernels: WeightedGramKernels = kernelsOf();
