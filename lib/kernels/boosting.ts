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
  /** Writes where a row's bin lies, in bytes, when bins of 16 bytes begin at `start`, to every fourth whole number of `out`. */
  placeBins(codes: Pointer, n: number, start: number, out: Pointer): void;
}

/** Bins of columns. */
export const binKernels: BinKernels = kernelsOf();

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
