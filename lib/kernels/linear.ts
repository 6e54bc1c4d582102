import { kernelsOf, type Pointer } from "./module.js";

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

/** The kernels of assembly/many-products.ts. Matrices lie column by column, `stride` bytes apart; rows come as an even number. */
export interface ManyProductsKernels {
  /**
   * out_il = sum_j x_ij b_jl: rows and `across` multiples of four, columns of x and out `stride` bytes apart, b row by row.
   */
  manyProducts(x: Pointer, stride: number, rows: number, p: number, b: Pointer, across: number, out: Pointer): void;
}

/** Several linear predictors of the same rows. */
export const manyProductsKernels: ManyProductsKernels = kernelsOf();

/** The kernels of assembly/reflections.ts. */
export interface ReflectionKernels {
  /**
   * Applies the reflections I - vv' numbered `from` to `to` - 1, in that order, to m columns. Reflection k, 0 above row k, lies
   * at `reflections + k * stride`; columns lie `stride` bytes apart too, with an even number of rows.
   */
  reflectColumns(reflections: Pointer, stride: number, from: number, to: number, columns: Pointer, m: number): void;
}

/** Householder's reflections. */
export const reflectionKernels: ReflectionKernels = kernelsOf();

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

/** The kernels of assembly/standardize.ts. */
export interface StandardizeKernels {
  /** Standardizes a column in place by weights that sum to 1 (`divide` 0: only centers it); rows as an even number. */
  standardize(column: Pointer, rows: number, w: Pointer, divide: number, mean: Pointer, deviation: Pointer): void;
}

/** A column less its weighted mean, divided by its weighted standard deviation. */
export const standardizeKernels: StandardizeKernels = kernelsOf();
