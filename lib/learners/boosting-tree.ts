import { histogramKernels as histograms } from "../kernels/histogram.js";
import { doublesAt, integersAt, type Pointer, type Room } from "../kernels/module.js";
import { splitKernels } from "../kernels/split.js";
import type { BinnedColumn, BinnedColumns } from "./boosting-bins.js";

/** What bounds a tree of boosting. */
export interface BoostingLimits {
  readonly depth: number;
  /** Most leaves; when bounded, the split that gains most comes first, wherever it is. */
  readonly leaves: number;
  /** Least number of rows in a leaf. */
  readonly minLeaf: number;
  /** Least sum of the pairs' second entries in a leaf. */
  readonly minLeafWeight: number;
  /** Added to the sum of second entries when splits are scored. */
  readonly ridge: number;
}

/** A node: a split when `column` is at least 0, with its branches at `left` and `left + 1`, else a leaf with its rows. */
export interface BoostingNode {
  column: number;
  threshold: number;
  left: number;
  readonly depth: number;
  /** The node's rows in the list of rows: where they begin, how many they are. */
  readonly start: number;
  readonly rows: number;
  /** The same in the list of followers. */
  readonly followStart: number;
  readonly followers: number;
  /** Sums of the rows' pairs. */
  readonly g: number;
  readonly h: number;
}

/** A split: what goes left is in the column's bins up to `bin`; the column by its place among those that vary. */
interface Split {
  readonly column: number;
  readonly bin: number;
  readonly threshold: number;
  readonly score: number;
  readonly gLeft: number;
  readonly hLeft: number;
  readonly rowsLeft: number;
}

/** A node that can be split, how, what that gains, and which set of histograms is its own. */
interface Open {
  readonly node: BoostingNode;
  readonly split: Split;
  readonly gain: number;
  readonly set: number;
}

/** Scores that differ by less than this share are equal: the earlier column and the lower threshold win. */
const TIE = 1e-10;
/** A side with less than this share of its node's weight is what rounding left of nothing. */
const NOTHING = 1e-13;
const PAIR = 16;

/**
 * Grows the trees of boosting from pairs (gradient, weight) of the rows: depth first, the smaller branch's histograms added
 * up row by row and the larger's by subtraction. Rows teach; followers (rows not drawn, rows held out) only go where the
 * splits send them.
 */
export class BoostingTreeGrower {
  /** Lists of the rows that teach and of those that follow, filled before each tree. */
  readonly rows: Pointer;
  readonly followers: Pointer;
  /** (gradient, weight) a row. */
  readonly pairs: Pointer;
  /** The gain of all splits so far, by column that varies. */
  readonly gains: Float64Array;
  readonly #columns: readonly BinnedColumn[];
  readonly #fours: readonly Pointer[];
  readonly #limits: BoostingLimits;
  /** Places of the columns that may be split. */
  #chosen: Int32Array;
  /** Where each column's histogram begins, in pairs from the first; the last is where all end. */
  readonly #offsets: Int32Array;
  /** As many sets of histograms as nodes may be open at a time. */
  readonly #sets: number;
  readonly #histograms: Pointer;
  readonly #scrap: Pointer;
  readonly #mostBins: number;
  readonly #counts: Pointer;
  readonly #spare: Pointer;
  readonly #out: Pointer;
  #sums: Float64Array = new Float64Array(0);
  #counted: Int32Array = new Int32Array(0);
  #found: Float64Array = new Float64Array(0);
  readonly #bounds: Float64Array;
  #nodes: BoostingNode[] = [];
  /** Nodes that can be split, and sets of histograms that no node holds. */
  #open: Open[] = [];
  #free: number[] = [];

  constructor({ columns, fours }: BinnedColumns, n: number, limits: BoostingLimits, room: Room) {
    this.#columns = columns;
    this.#fours = fours;
    this.#limits = limits;
    this.#chosen = Int32Array.from(columns, (_, k) => k);
    this.#offsets = new Int32Array(columns.length + 1);
    columns.forEach(({ upper }, j) => {
      this.#offsets[j + 1] = this.#offsets[j] + upper.length;
    });
    this.#mostBins = columns.reduce((bins, { upper }) => Math.max(bins, upper.length), 1);
    this.rows = room.integers(n + 1);
    this.followers = room.integers(n + 1);
    this.pairs = room.doubles(2 * n + 2);
    this.gains = new Float64Array(columns.length);
    // Without a bound on leaves the smaller branch is finished before the larger: one set a level is enough.
    this.#sets = limits.leaves === Infinity ? limits.depth : Math.min(limits.leaves, 2 ** (limits.depth - 1));
    this.#histograms = room.doubles(2 * this.#offsets[columns.length] * this.#sets);
    this.#scrap = room.doubles(2 * this.#mostBins);
    this.#counts = room.integers(this.#mostBins);
    this.#spare = room.integers(n);
    this.#out = room.doubles(4);
    this.#bounds = new Float64Array(columns.length);
  }

  /** To be called once all room is reserved and before the first tree. */
  open(): void {
    this.#sums = doublesAt(this.#histograms, 2 * this.#offsets[this.#columns.length] * this.#sets);
    this.#counted = integersAt(this.#counts, this.#mostBins);
    this.#found = doublesAt(this.#out, 4);
  }

  /** Places, in order, of the columns among which the next trees choose. */
  choose(columns: Int32Array): void {
    this.#chosen = columns;
  }

  /** Grows a tree on the listed rows, whose pairs sum to g and h; its nodes, the root first. */
  grow(rows: number, followers: number, g: number, h: number): readonly BoostingNode[] {
    this.#nodes = [];
    this.#open = [];
    this.#free = Array.from({ length: this.#sets }, (_, set) => set);
    const root = this.#add(0, 0, rows, 0, followers, g, h);
    if (this.#divisible(root)) this.#consider(root, this.#fill(root));
    for (let leaves = 1; leaves < this.#limits.leaves && this.#open.length > 0; leaves++) {
      this.#divide(this.#take(), leaves + 1 < this.#limits.leaves);
    }
    return this.#nodes;
  }

  #add(
    depth: number,
    start: number,
    rows: number,
    followStart: number,
    followers: number,
    g: number,
    h: number,
  ): BoostingNode {
    const node = { column: -1, threshold: 0, left: -1, depth, start, rows, followStart, followers, g, h };
    this.#nodes.push(node);
    return node;
  }

  #divisible(node: BoostingNode): boolean {
    const { depth, minLeaf } = this.#limits;
    return node.depth < depth && node.rows >= 2 * minLeaf && this.#chosen.length > 0;
  }

  /** Opens a node whose histograms are at hand when a split gains; else its set is free again. */
  #consider(node: BoostingNode, set: number): void {
    const split = this.#divisible(node) ? this.#search(node, set) : undefined;
    if (split) this.#open.push({ node, split, gain: split.score - this.#scoreOf(node), set });
    else this.#free.push(set);
  }

  /** The node to divide next: the last one, or where leaves are bounded the one that gains most. */
  #take(): Open {
    const open = this.#open;
    let at = open.length - 1;
    if (this.#limits.leaves < Infinity) {
      for (let k = at - 1; k >= 0; k--) if (open[k].gain >= open[at].gain * (1 - TIE)) at = k;
    }
    return open.splice(at, 1)[0];
  }

  /** Divides a node and, when it may go on, considers both branches. */
  #divide({ node, split, gain, set }: Open, goesOn: boolean): void {
    this.gains[split.column] += gain;
    const [left, right] = this.#branch(node, split);
    if (!goesOn || !(this.#divisible(left) || this.#divisible(right))) {
      this.#free.push(set);
      return;
    }
    const [small, large] = left.rows <= right.rows ? [left, right] : [right, left];
    const other = this.#fill(small);
    this.#subtract(set, other);
    this.#consider(large, set);
    this.#consider(small, other);
  }

  /** Divides the node's rows and followers by its split. */
  #branch(node: BoostingNode, split: Split): [BoostingNode, BoostingNode] {
    const { codes } = this.#columns[split.column];
    const { depth, start, rows, followStart, followers, g, h } = node;
    const { bin, gLeft, hLeft, rowsLeft } = split;
    node.column = this.#columns[split.column].column;
    node.threshold = split.threshold;
    node.left = this.#nodes.length;
    histograms.partitionRows(this.rows + 4 * start, rows, codes, bin, this.#spare);
    const followLeft =
      followers > 0
        ? histograms.partitionRows(this.followers + 4 * followStart, followers, codes, bin, this.#spare)
        : 0;
    return [
      this.#add(depth + 1, start, rowsLeft, followStart, followLeft, gLeft, hLeft),
      this.#add(
        depth + 1,
        start + rowsLeft,
        rows - rowsLeft,
        followStart + followLeft,
        followers - followLeft,
        g - gLeft,
        h - hLeft,
      ),
    ];
  }

  #scoreOf({ g, h }: BoostingNode): number {
    const weight = h + this.#limits.ridge;
    return weight > 0 ? (g * g) / weight : 0;
  }

  #histogram(set: number, column: number): Pointer {
    return this.#histograms + PAIR * (set * this.#offsets[this.#columns.length] + this.#offsets[column]);
  }

  /** Adds up the histograms of a node's rows in a free set; columns that lack to make four are added to a scrap of memory. */
  #fill({ start, rows }: BoostingNode): number {
    const set = this.#free.pop() as number;
    const size = 2 * this.#offsets[this.#columns.length];
    this.#sums.fill(0, set * size, (set + 1) * size);
    const sums = (k: number) => (k < this.#columns.length ? this.#histogram(set, k) : this.#scrap);
    this.#fours.forEach((four, group) => {
      const k = 4 * group;
      const list = this.rows + 4 * start;
      histograms.addToHistograms(list, rows, this.pairs, four, sums(k), sums(k + 1), sums(k + 2), sums(k + 3));
    });
    return set;
  }

  #subtract(set: number, part: number): void {
    histograms.subtractHistogram(
      this.#histogram(set, 0),
      this.#histogram(part, 0),
      this.#offsets[this.#columns.length],
    );
  }

  /**
   * The split of the highest score, if one gains. Rows are counted only in columns whose bound, the best score without
   * counting, reaches the best so far, and those with the highest bound come first: mostly one column a node.
   */
  #search(node: BoostingNode, set: number): Split | undefined {
    const { ridge, minLeafWeight } = this.#limits;
    const chosen = this.#chosen;
    const bounds = this.#bounds;
    const least = Math.max(minLeafWeight, NOTHING * node.h);
    const alone = this.#scoreOf(node) * (1 + TIE);
    for (let k = 0; k < chosen.length; k++) {
      const bins = this.#columns[chosen[k]].upper.length;
      bounds[k] = splitKernels.scoreBound(this.#histogram(set, chosen[k]), bins, node.g, node.h, ridge, least);
    }
    let best: Split | undefined;
    for (;;) {
      let k = 0;
      for (let other = 1; other < chosen.length; other++) if (bounds[other] > bounds[k]) k = other;
      if (!(bounds[k] > alone) || (best && bounds[k] < best.score * (1 - TIE))) return best;
      bounds[k] = 0;
      const split = this.#searchColumn(node, set, chosen[k], least, alone);
      if (split && (!best || isBetter(split, best))) best = split;
    }
  }

  /** The best split of one column, rows counted. */
  #searchColumn(node: BoostingNode, set: number, column: number, least: number, floor: number): Split | undefined {
    const { ridge, minLeaf } = this.#limits;
    const { codes, upper, lower } = this.#columns[column];
    histograms.countRows(this.rows + 4 * node.start, node.rows, codes, this.#counts, upper.length);
    const bin = splitKernels.bestSplit(
      this.#histogram(set, column),
      this.#counts,
      upper.length,
      node.rows,
      node.g,
      node.h,
      ridge,
      least,
      minLeaf,
      floor,
      TIE,
      this.#out,
    );
    if (bin < 0) return undefined;
    const [score, gLeft, hLeft, rowsLeft] = this.#found;
    let next = bin + 1;
    while (this.#counted[next] === 0) next++;
    return { column, bin, threshold: midpoint(upper[bin], lower[next]), score, gLeft, hLeft, rowsLeft };
  }
}

/** True when a split scores more than another, or as much in an earlier column. */
function isBetter(split: Split, than: Split): boolean {
  if (split.score > than.score * (1 + TIE)) return true;
  return split.column < than.column && split.score >= than.score * (1 - TIE);
}

/** Halfway between a < b; a where rounding would give b, so that b always goes right. */
function midpoint(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle >= a && middle < b ? middle : a;
}
