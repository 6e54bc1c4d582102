import { kernelsOf, type Pointer } from "./module.js";

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
  /**
   * Cuts a column at `bins - 1` borders, the first of `2^levels - 1` numbers of which the others are infinite: a row's bin is
   * how many borders its value is above.
   */
  binByBorders(
    values: Pointer,
    n: number,
    borders: Pointer,
    levels: number,
    bins: number,
    codes: Pointer,
    lower: Pointer,
    upper: Pointer,
  ): void;
  /** Writes where a row's bin lies, in bytes, when bins of 16 bytes begin at `start`, to every fourth whole number of `out`. */
  placeBins(codes: Pointer, n: number, start: number, out: Pointer): void;
}

/** Bins of columns. */
export const binKernels: BinKernels = kernelsOf();

/** The kernels of assembly/boosting/row-sample.ts: a sample of rows by what stands in them. */
export interface RowSampleKernels {
  /** Mixes a column's values into the rows' numbers of 64 bits. */
  mixColumn(values: Pointer, n: number, mixed: Pointer): void;
  /** rows = about this share of them, those whose mixed number is low, with room for one more; returns how many. */
  rowsBelow(mixed: Pointer, n: number, share: number, rows: Pointer): number;
  /** out = the doubles of the listed rows. */
  takeNumbers(values: Pointer, rows: Pointer, n: number, out: Pointer): void;
}

/** Samples of rows. */
export const rowSampleKernels: RowSampleKernels = kernelsOf();

/** Writes (w r, newton ? w h : w) and w h of every row, from its label or target, its weight and its state. */
export type Gradients = (
  y: Pointer,
  w: Pointer,
  state: Pointer,
  n: number,
  newton: boolean,
  pairs: Pointer,
  curvatures: Pointer,
) => void;

/** The kernels of assembly/boosting.ts: the rows' side of gradient boosting. */
export interface BoostingKernels {
  readonly logGradients: Gradients;
  readonly exponentialGradients: Gradients;
  readonly squaredGradients: Gradients;
  /** out = the sums of w r and of w h over the listed rows. */
  sumRows(rows: Pointer, n: number, pairs: Pointer, curvatures: Pointer, out: Pointer): void;
  /** Multiplies the odds of the listed rows, which stay within 1e-138 and 1e138. */
  multiplyOdds(odds: Pointer, rows: Pointer, n: number, factor: number): void;
  /** Adds an amount to F of the listed rows. */
  addAmount(f: Pointer, rows: Pointer, n: number, amount: number): void;
}

/** Gradients of losses, sums over leaves, steps. */
export const boostingKernels: BoostingKernels = kernelsOf();

/** counts = how many of the listed rows fall into each bin of a column. */
export type CountRows = (rows: Pointer, n: number, codes: Pointer, counts: Pointer, bins: number) => void;

/**
 * Puts the rows whose bin is at most `bin` first, both sides in their old order; returns how many they are. next = the lowest
 * bin of the others, or 65,536 when there are none.
 */
export type PartitionRows = (
  rows: Pointer,
  n: number,
  codes: Pointer,
  bin: number,
  spare: Pointer,
  next: Pointer,
) => number;

/** The kernels of assembly/histogram.ts: sums of pairs of doubles, and counts, over the bins of columns. */
export interface HistogramKernels {
  /**
   * Adds the pairs of the listed rows to the histograms of four columns. `fours` has four whole numbers a row: how many bytes
   * after the first histogram its bin of each column lies.
   */
  addToHistograms(rows: Pointer, n: number, pairs: Pointer, fours: Pointer, histograms: Pointer): void;
  /** whole -= part, n pairs. */
  subtractHistogram(whole: Pointer, part: Pointer, n: number): void;
  readonly countRows: CountRows;
  readonly partitionRows: PartitionRows;
  /** The same for bins that are bytes. */
  readonly countRowsOfBytes: CountRows;
  readonly partitionRowsOfBytes: PartitionRows;
}

/** Histograms of a node's rows. */
export const histogramKernels: HistogramKernels = kernelsOf();

/** The kernels of assembly/boosting/compact-histogram.ts and compact-rows.ts: pairs in single precision, bins that are bytes. */
export interface CompactKernels {
  /** Adds the pairs of the listed rows to the histograms of the columns in the lower two bytes of `codes`. */
  addToTwo(rows: Pointer, n: number, pairs: Pointer, codes: Pointer, first: Pointer, second: Pointer): void;
  /** The same for all four bytes. */
  addToFour(
    rows: Pointer,
    n: number,
    pairs: Pointer,
    codes: Pointer,
    first: Pointer,
    second: Pointer,
    third: Pointer,
    fourth: Pointer,
  ): void;
  /** Writes a column's bins, bytes, to every fourth byte of `out`. */
  packBins(codes: Pointer, n: number, out: Pointer): void;
  /** Turns bins of 16 bits, none above 255, into bytes, in their place. */
  narrowBins(codes: Pointer, n: number): void;
  /** out = n doubles in single precision; with room for a multiple of four. */
  demote(values: Pointer, n: number, out: Pointer): void;
  /** The sum of the listed rows' single-precision numbers. */
  sumSingles(rows: Pointer, n: number, values: Pointer): number;
}

/** Boosting on many rows. */
export const compactKernels: CompactKernels = kernelsOf();

/** The kernels of assembly/split.ts: `GL^2 / (HL + ridge) + GR^2 / (HR + ridge)` over the splits of one column. */
export interface SplitKernels {
  /** The best score when rows are not counted: no split that counts them scores more (but for rounding). */
  scoreBound(histogram: Pointer, bins: number, g: number, h: number, ridge: number, least: number): number;
  /** The bin after which to split, or -1 when none scores above `floor`; out = score, GL, HL, rows on the left. */
  bestSplit(
    histogram: Pointer,
    counts: Pointer,
    bins: number,
    n: number,
    g: number,
    h: number,
    ridge: number,
    least: number,
    minLeaf: number,
    floor: number,
    tie: number,
    out: Pointer,
  ): number;
}

/** Where to split a node. */
export const splitKernels: SplitKernels = kernelsOf();

/** The kernel of assembly/sample.ts. */
export interface SampleKernels {
  /** Draws m of the n listed rows without replacement; both lists keep the order and have room for one row more. */
  drawRows(seed: number, rows: Pointer, n: number, m: number, drawn: Pointer, others: Pointer): void;
}

/** Draws of rows. */
export const sampleKernels: SampleKernels = kernelsOf();

/** The kernel of assembly/additive-trees.ts. */
export interface AdditiveTreeKernels {
  /** out += over the trees the value of each row's leaf, for a block of rows. */
  addAdditiveTrees(
    block: Pointer,
    n: number,
    nodes: Pointer,
    values: Pointer,
    roots: Pointer,
    depths: Pointer,
    trees: number,
    out: Pointer,
  ): void;
}

/** Sums of trees. */
export const additiveTreeKernels: AdditiveTreeKernels = kernelsOf();

/** The kernel of assembly/shallow-trees.ts. */
export interface ShallowTreeKernels {
  /** out += over the trees, filled up to eight leaves, the value of each row's leaf, for a block of rows. */
  addShallowTrees(block: Pointer, n: number, trees: Pointer, count: number, out: Pointer): void;
}

/** Sums of trees of at most three levels. */
export const shallowTreeKernels: ShallowTreeKernels = kernelsOf();
