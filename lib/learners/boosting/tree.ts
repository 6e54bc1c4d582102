import { twoTo } from "../../arithmetic/two-to.js";
import { histogramKernels, type PartitionRows } from "../../kernels/boosting.js";
import { type Arena, integersAt, type Pointer } from "../../kernels/module.js";
import type { BinnedColumn, BinnedColumns } from "./bins.js";
import { NodeHistograms, type Split, type SplitLimits, TIE } from "./histograms.js";

/** What bounds a tree of boosting. */
export interface BoostingLimits extends SplitLimits {
  readonly depth: number;
  /** Most leaves; when bounded, the split that gains most comes first, wherever it is. */
  readonly leaves: number;
}

/** Rows and others of a node, as parts of the grower's lists. */
export interface Members {
  readonly list: Pointer;
  readonly rows: number;
  readonly otherList: Pointer;
  readonly others: number;
}

/** A node: a split when `column` is at least 0, with its branches at `left` and `left + 1`, else a leaf with its members. */
export interface BoostingNode {
  column: number;
  threshold: number;
  left: number;
  readonly depth: number;
  readonly members: Members;
  /** Sums of the rows' pairs. */
  readonly g: number;
  readonly h: number;
}

/** A node that can be split, how, and which set of histograms is its own. */
interface Open {
  readonly node: BoostingNode;
  readonly split: Split;
  readonly set: number;
}

/**
 * Grows the trees of boosting from pairs (gradient, weight) of the rows. The smaller branch's histograms are added up row
 * by row, the larger's are what is left of the node's own. Rows train; others (rows not drawn, rows held out) only go
 * where the splits send them.
 */
export class BoostingTreeGrower {
  /** Lists of the rows that train and of the others, filled before each tree. */
  readonly rows: Pointer;
  readonly others: Pointer;
  /** (gradient, weight) a row, in single precision where bins are compact. */
  readonly pairs: Pointer;
  /** The gain of all splits so far, by column that varies. */
  readonly gains: Float64Array;
  readonly #columns: readonly BinnedColumn[];
  readonly #limits: BoostingLimits;
  readonly #histograms: NodeHistograms;
  readonly #partitionRows: PartitionRows;
  readonly #spare: Pointer;
  /** The lowest bin on the right of the last partition. */
  readonly #nextAt: Pointer;
  /** Places of the columns that may be split. */
  #chosen: Int32Array;
  #nodes: BoostingNode[] = [];
  #open: Open[] = [];

  constructor(binned: BinnedColumns, n: number, limits: BoostingLimits, arena: Arena) {
    this.#columns = binned.columns;
    this.#limits = limits;
    this.#chosen = Int32Array.from(binned.columns, (_, k) => k);
    this.gains = new Float64Array(binned.columns.length);
    this.rows = arena.integers(n + 1);
    this.others = arena.integers(n + 1);
    this.pairs = binned.compact ? arena.singles(2 * n + 4) : arena.doubles(2 * n + 2);
    this.#partitionRows = binned.compact ? histogramKernels.partitionRowsOfBytes : histogramKernels.partitionRows;
    this.#spare = arena.integers(n);
    this.#nextAt = arena.integers(1);
    // Without a bound on leaves the smaller branch is finished before the larger: one set a level is enough.
    const sets = limits.leaves === Infinity ? limits.depth : Math.min(limits.leaves, twoTo(limits.depth - 1));
    this.#histograms = new NodeHistograms(binned, sets, limits, this.pairs, arena);
  }

  /** To be called once all room is reserved and before the first tree. */
  open(): void {
    this.#histograms.open();
  }

  /** Places, in order, of the columns among which the next trees choose. */
  choose(columns: Int32Array): void {
    this.#chosen = columns;
  }

  /** Grows a tree on so many listed rows, followed by so many others; its nodes, the root first. */
  grow(rows: number, others: number): readonly BoostingNode[] {
    const { leaves } = this.#limits;
    this.#nodes = [];
    this.#open = [];
    this.#histograms.clear();
    this.#plant({ list: this.rows, rows, otherList: this.others, others });
    for (let count = 1; count < leaves && this.#open.length > 0; count++) {
      this.#divide(this.#take(), count + 1 < leaves);
    }
    return this.#nodes;
  }

  #plant(members: Members): void {
    if (this.#columns.length === 0) {
      this.#add(0, members, 0, 0);
      return;
    }
    const set = this.#histograms.fill(members.list, members.rows);
    const { g, h } = this.#histograms.totals(set);
    this.#consider(this.#add(0, members, g, h), set);
  }

  #add(depth: number, members: Members, g: number, h: number): BoostingNode {
    const node = { column: -1, threshold: 0, left: -1, depth, members, g, h };
    this.#nodes.push(node);
    return node;
  }

  #divisible(depth: number, rows: number): boolean {
    return depth < this.#limits.depth && rows >= 2 * this.#limits.minLeaf && this.#chosen.length > 0;
  }

  /** Opens a node whose histograms are at hand when a split gains; else its set is free again. */
  #consider(node: BoostingNode, set: number): void {
    const { list, rows } = node.members;
    const split = this.#divisible(node.depth, rows)
      ? this.#histograms.search({ list, rows, g: node.g, h: node.h }, set, this.#chosen)
      : undefined;
    if (split) this.#open.push({ node, split, set });
    else this.#histograms.release(set);
  }

  /** The node to divide next: the last one, or where leaves are bounded the one that gains most. */
  #take(): Open {
    const open = this.#open;
    let at = open.length - 1;
    if (this.#limits.leaves < Infinity) {
      for (let k = at - 1; k >= 0; k--) if (open[k].split.gain >= open[at].split.gain * (1 - TIE)) at = k;
    }
    return open.splice(at, 1)[0];
  }

  /** Divides a node and, when the tree goes on, considers both branches. */
  #divide({ node, split, set }: Open, goesOn: boolean): void {
    const histograms = this.#histograms;
    this.gains[split.column] += split.gain;
    const [left, right] = this.#branch(node, split);
    const [small, large] = left.members.rows <= right.members.rows ? [left, right] : [right, left];
    if (!goesOn || !this.#divisible(large.depth, large.members.rows)) {
      histograms.release(set);
      return;
    }
    const other = histograms.fill(small.members.list, small.members.rows);
    histograms.subtract(set, other);
    this.#consider(large, set);
    this.#consider(small, other);
  }

  /** Divides the node's rows and others by its split. */
  #branch(node: BoostingNode, split: Split): [BoostingNode, BoostingNode] {
    const { depth, members, g, h } = node;
    const { list, rows, otherList, others } = members;
    const { gLeft, hLeft } = split;
    const { column, lower, upper } = this.#columns[split.column];
    node.column = column;
    node.left = this.#nodes.length;
    const rowsLeft = this.#partition(list, rows, split);
    node.threshold = midpoint(upper[split.bin], lower[integersAt(this.#nextAt, 1)[0]]);
    const othersLeft = others > 0 ? this.#partition(otherList, others, split) : 0;
    const left = { list, rows: rowsLeft, otherList, others: othersLeft };
    const right = {
      list: list + 4 * rowsLeft,
      rows: rows - rowsLeft,
      otherList: otherList + 4 * othersLeft,
      others: others - othersLeft,
    };
    return [this.#add(depth + 1, left, gLeft, hLeft), this.#add(depth + 1, right, g - gLeft, h - hLeft)];
  }

  #partition(list: Pointer, count: number, { column, bin }: Split): number {
    return this.#partitionRows(list, count, this.#columns[column].codes, bin, this.#spare, this.#nextAt);
  }
}

/** Halfway between a < b; a where rounding would give b, so that b always goes right. */
function midpoint(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle >= a && middle < b ? middle : a;
}
