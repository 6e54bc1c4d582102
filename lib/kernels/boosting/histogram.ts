import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/histogram.ts: sums of pairs of doubles, and counts, over the bins of columns. */
export interface HistogramKernels {
  /**
   * Adds the pairs of the listed rows to the histograms of four columns. `fours` has four whole numbers a row: how many bytes
   * after the first histogram its bin of each column lies.
   */
  addToHistograms(rows: Pointer, n: number, pairs: Pointer, fours: Pointer, histograms: Pointer): void;
  /** whole -= part, n pairs. */
  subtractHistogram(whole: Pointer, part: Pointer, n: number): void;
  /** counts = how many of the listed rows fall into each bin of a column. */
  countRows(rows: Pointer, n: number, codes: Pointer, counts: Pointer, bins: number): void;
  /**
   * Puts the rows whose bin is at most `bin` first, both sides in their old order; returns how many they are. next = the
   * lowest bin of the others, or 65,536 when there are none.
   */
  partitionRows(rows: Pointer, n: number, codes: Pointer, bin: number, spare: Pointer, next: Pointer): number;
}

/** Histograms of a node's rows. */
export const histogramKernels: HistogramKernels = kernelsOf();
