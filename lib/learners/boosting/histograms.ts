import { compactKernels, histogramKernels as kernels, splitKernels } from "../../kernels/boosting.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";
import { type BinnedColumn, type BinnedColumns, PAIR } from "./bins.js";

/** What bounds a split. */
export interface SplitLimits {
  /** Least number of rows in a leaf. */
  readonly minLeaf: number;
  /** Least sum of the pairs' second entries in a leaf. */
  readonly minLeafWeight: number;
  /** No row's second entry is larger; may be infinite. */
  readonly mostRowWeight: number;
  /** Added to sums of second entries when splits are scored. */
  readonly ridge: number;
}

/** The rows of a node: their list in the kernels' memory, how many they are, the sums of their pairs (gradient, weight). */
export interface NodeRows {
  readonly list: Pointer;
  readonly rows: number;
  readonly g: number;
  readonly h: number;
}

/** A split: rows whose bin is at most `bin` go left; the column by its place among those that vary. */
export interface Split {
  readonly column: number;
  readonly bin: number;
  /** `GL^2 / (HL + ridge) + GR^2 / (HR + ridge)`, and how much that is above the node's own `G^2 / (H + ridge)`. */
  readonly score: number;
  readonly gain: number;
  readonly gLeft: number;
  readonly hLeft: number;
}

/** Scores that differ by less than this share are equal: the earlier column and the lower threshold win. */
export const TIE = 1e-10;
/** A side with less than this share of its node's weight is what rounding left of nothing. */
const NOTHING = 1e-13;

/** Histograms of (gradient, weight) over the bins of every column, some sets of them, and the search for splits in a set. */
export class NodeHistograms {
  readonly #columns: readonly BinnedColumn[];
  readonly #fours: readonly Pointer[];
  readonly #compact: boolean;
  readonly #limits: SplitLimits;
  readonly #pairs: Pointer;
  /** Where each column's histogram begins in a set, and how long a set is, in pairs. */
  readonly #offsets: Int32Array;
  readonly #size: number;
  readonly #mostBins: number;
  readonly #sets: number;
  readonly #sumsAt: Pointer;
  readonly #countsAt: Pointer;
  /** A one for each bin: counts where rows need not be counted. */
  readonly #onesAt: Pointer;
  readonly #foundAt: Pointer;
  #sums: Float64Array = new Float64Array(0);
  #found: Float64Array = new Float64Array(0);
  readonly #bounds: Float64Array;
  #free: number[] = [];

  constructor(
    { columns, fours, compact }: BinnedColumns,
    sets: number,
    limits: SplitLimits,
    pairs: Pointer,
    arena: Arena,
  ) {
    this.#columns = columns;
    this.#fours = fours;
    this.#compact = compact;
    this.#limits = limits;
    this.#pairs = pairs;
    this.#sets = sets;
    // Columns that lack to make four: the last one is added up again behind itself.
    this.#offsets = new Int32Array(4 * fours.length);
    let size = 0;
    this.#offsets.forEach((_, k, offsets) => {
      offsets[k] = size;
      size += columns[Math.min(k, columns.length - 1)].upper.length;
    });
    this.#size = size;
    this.#mostBins = columns.reduce((most, { upper }) => Math.max(most, upper.length), 1);
    this.#sumsAt = arena.doubles(2 * this.#size * sets);
    this.#countsAt = arena.integers(this.#mostBins);
    this.#onesAt = arena.put(new Int32Array(this.#mostBins).fill(1));
    this.#foundAt = arena.doubles(4);
    this.#bounds = new Float64Array(columns.length);
  }

  /** To be called once all room is reserved and before anything else. */
  open(): void {
    this.#sums = doublesAt(this.#sumsAt, 2 * this.#size * this.#sets);
    this.#found = doublesAt(this.#foundAt, 4);
  }

  /** Frees every set. */
  clear(): void {
    this.#free = Array.from({ length: this.#sets }, (_, set) => set);
  }

  /** Frees a set. */
  release(set: number): void {
    this.#free.push(set);
  }

  /** Adds up the rows' histograms in a free set. */
  fill(list: Pointer, rows: number): number {
    const set = this.#free.pop() as number;
    this.#sums.fill(0, 2 * set * this.#size, 2 * (set + 1) * this.#size);
    this.#fours.forEach((four, group) => {
      if (this.#compact) this.#addCompact(list, rows, four, set, 4 * group);
      else kernels.addToHistograms(list, rows, this.#pairs, four, this.#histogram(set, 4 * group));
    });
    return set;
  }

  /** Adds up the histograms of two or four columns from k on. */
  #addCompact(list: Pointer, rows: number, codes: Pointer, set: number, k: number): void {
    const pairs = this.#pairs;
    const [first, second] = [this.#histogram(set, k), this.#histogram(set, k + 1)];
    if (k + 2 >= this.#columns.length) {
      compactKernels.addToTwo(list, rows, pairs, codes, first, second);
      return;
    }
    const [third, fourth] = [this.#histogram(set, k + 2), this.#histogram(set, k + 3)];
    compactKernels.addToFour(list, rows, pairs, codes, first, second, third, fourth);
  }

  /** Takes a part's sums off the whole's: what is left is the other part's. */
  subtract(whole: number, part: number): void {
    kernels.subtractHistogram(this.#histogram(whole, 0), this.#histogram(part, 0), this.#size);
  }

  /** The sums of a set's pairs, which are the same in every column. */
  totals(set: number): { g: number; h: number } {
    let g = 0;
    let h = 0;
    const start = 2 * set * this.#size;
    const end = start + 2 * this.#columns[0].upper.length;
    for (let at = start; at < end; at += 2) {
      g += this.#sums[at];
      h += this.#sums[at + 1];
    }
    return { g, h };
  }

  /**
   * The split of the highest score among the chosen columns, if one gains. Searched are only columns whose bound, the
   * best score without counting, reaches the best so far, and those with the highest bound come first: mostly one a node.
   */
  search(node: NodeRows, set: number, chosen: Int32Array): Split | undefined {
    const { ridge, minLeafWeight } = this.#limits;
    const bounds = this.#bounds;
    const least = Math.max(minLeafWeight, NOTHING * node.h);
    const weight = node.h + ridge;
    const alone = weight > 0 ? (node.g * node.g) / weight : 0;
    for (let c = 0; c < chosen.length; c++) {
      const k = chosen[c];
      const bins = this.#columns[k].upper.length;
      bounds[c] = splitKernels.scoreBound(this.#histogram(set, k), bins, node.g, node.h, ridge, least);
    }
    let best: Split | undefined;
    for (;;) {
      let c = 0;
      for (let other = 1; other < chosen.length; other++) if (bounds[other] > bounds[c]) c = other;
      if (!(bounds[c] > alone * (1 + TIE)) || (best && bounds[c] < best.score * (1 - TIE))) return best;
      bounds[c] = 0;
      const split = this.#searchColumn(node, set, chosen[c], least, alone);
      if (split && (!best || isBetter(split, best))) best = split;
    }
  }

  #histogram(set: number, k: number): Pointer {
    return this.#sumsAt + PAIR * (set * this.#size + this.#offsets[k]);
  }

  /** The best split of one column that scores more than the node alone; rows are counted where their weight leaves a doubt. */
  #searchColumn(node: NodeRows, set: number, k: number, least: number, alone: number): Split | undefined {
    const { minLeaf, mostRowWeight } = this.#limits;
    const split = this.#scan(node, set, k, least, alone, this.#onesAt, this.#mostBins, 1);
    if (!split) return undefined;
    // No row weighs more than the most: so much weight is that of enough rows.
    const enough = (minLeaf - 0.5) * mostRowWeight;
    if (split.hLeft > enough && node.h - split.hLeft > enough) return split;
    const { codes, upper } = this.#columns[k];
    const count = this.#compact ? kernels.countRowsOfBytes : kernels.countRows;
    count(node.list, node.rows, codes, this.#countsAt, upper.length);
    return this.#scan(node, set, k, least, alone, this.#countsAt, node.rows, minLeaf);
  }

  /** The best split of one column by its histogram and by counts a bin of `rows` in all. */
  #scan(
    { g, h }: NodeRows,
    set: number,
    column: number,
    least: number,
    alone: number,
    counts: Pointer,
    rows: number,
    minLeaf: number,
  ): Split | undefined {
    const histogram = this.#histogram(set, column);
    const bins = this.#columns[column].upper.length;
    const { ridge } = this.#limits;
    const floor = alone * (1 + TIE);
    const bin = splitKernels.bestSplit(
      histogram,
      counts,
      bins,
      rows,
      g,
      h,
      ridge,
      least,
      minLeaf,
      floor,
      TIE,
      this.#foundAt,
    );
    if (bin < 0) return undefined;
    const [score, gLeft, hLeft] = this.#found;
    return { column, bin, score, gain: score - alone, gLeft, hLeft };
  }
}

/** True when a split scores more than another, or as much in an earlier column. */
function isBetter(split: Split, than: Split): boolean {
  if (split.score > than.score * (1 + TIE)) return true;
  return split.column < than.column && split.score >= than.score * (1 - TIE);
}
