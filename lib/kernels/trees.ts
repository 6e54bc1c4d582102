import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/tree-*.ts, draw-rows.ts, split-mix.ts and forest-predict.ts. */
export interface TreeKernels {
  /** Puts a column's rows in their places; returns the number of distinct values when they are few, else 0. */
  placeColumn(values: Pointer, n: number, places: Pointer, rowAt: Pointer, lastAt: Pointer, arena: Pointer): number;
  setTreeData(
    columns: number,
    columnTable: Pointer,
    targets: Pointer,
    counts: Pointer,
    pairs: Pointer,
    members: Pointer,
    heldRows: Pointer,
  ): void;
  setTreeLimits(
    maxDepth: number,
    minSplit: number,
    minLeaf: number,
    minLeafWeight: number,
    entropy: boolean,
    byRank: boolean,
    mtry: number,
  ): void;
  /** Bytes that setOrderSpace wants. */
  orderBytes(n: number): number;
  setOrderSpace(n: number, arena: Pointer): void;
  setSearchSpace(columns: Pointer, rows: Pointer, levelPairs: Pointer, levelRows: Pointer): void;
  /** Where nodes of at most so many rows are copied to, each list with room for four more; 0 rows: none are. */
  setApartSpace(
    rows: number,
    columnTable: Pointer,
    targets: Pointer,
    counts: Pointer,
    pairs: Pointer,
    members: Pointer,
    order: Pointer,
    originTable: Pointer,
    n: number,
    orderOfAll: Pointer,
  ): void;
  setTreeOutput(nodes: Pointer, tasks: Pointer, gains: Pointer, lossOfLeaves: boolean): void;
  /** Seeds the draws of what follows. */
  seedDraws(low: number, high: number): void;
  drawWithReplacement(n: number, draws: number, counts: Pointer): void;
  drawWithoutReplacement(n: number, draws: number, counts: Pointer, order: Pointer): void;
  drawByWeight(n: number, draws: number, counts: Pointer, keep: Pointer, alias: Pointer): void;
  /** The rows that were drawn become the root; returns how many they are. */
  enterRows(n: number, weights: Pointer): number;
  /** Grows the tree of the rows that were entered; returns the number of its nodes. */
  growTree(entered: number): number;
  /** out = what the tree predicts for m rows, in column `swapped` as if each were the row at its place in `others`. */
  predictRows(rows: Pointer, m: number, swapped: number, others: Pointer, out: Pointer): void;
  /** Writes down the rows that were not drawn; returns how many they are. */
  undrawnRows(n: number, rows: Pointer): number;
  /** sums += a prediction for each of m rows, times += 1. */
  addPredictions(rows: Pointer, m: number, predictions: Pointer, sums: Pointer, times: Pointer): void;
  /** out += what all trees of a forest predict for a block of rows. */
  addTrees(
    nodes: Pointer,
    roots: Pointer,
    trees: number,
    block: Pointer,
    rows: number,
    columns: number,
    out: Pointer,
  ): void;
}

/** Growing and asking trees. */
export const treeKernels: TreeKernels = kernelsOf();
