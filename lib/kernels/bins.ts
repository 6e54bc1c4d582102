import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/bins.ts: a column, with its rows in the values' order, cut into bins of neighbouring values. */
export interface BinKernels {
  countDistinct(values: Pointer, order: Pointer, n: number): number;
  /** A bin for each value; writes each row's bin, and each bin's smallest and largest value; returns how many. */
  binValues(values: Pointer, order: Pointer, n: number, codes: Pointer, lower: Pointer, upper: Pointer): number;
  /** The same, at most `most` bins of about equal weight. */
  binQuantiles(
    values: Pointer,
    weights: Pointer,
    order: Pointer,
    n: number,
    most: number,
    codes: Pointer,
    lower: Pointer,
    upper: Pointer,
  ): number;
  /** Puts the bins of four columns beside each other, row by row. */
  joinFour(codes0: Pointer, codes1: Pointer, codes2: Pointer, codes3: Pointer, n: number, out: Pointer): void;
}

/** Bins of columns. */
export const binKernels: BinKernels = kernelsOf();
