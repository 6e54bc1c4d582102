import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/bins.ts: a column, with its rows in the values' order, cut into bins of neighboring values. */
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
  /** Writes where a row's bin lies, in bytes, when bins of 16 bytes begin at `start`, to every fourth whole number of `out`. */
  placeBins(codes: Pointer, n: number, start: number, out: Pointer): void;
}

/** Bins of columns. */
export const binKernels: BinKernels = kernelsOf();
