// What the tree under way is grown from, and within which limits. All sizes are fixed before a tree begins.

import { integerAt } from "../memory/cells";

export let p: i32 = 0;
/** Of each column four integers: where its places, rowAt and lastAt lie, and the number of its values if they are few. */
export let columns: usize = 0;
/** One double a row. */
export let targets: usize = 0;
/** How often each row was drawn. */
export let counts: usize = 0;
/** Of each row its weight and its score w (y - the node's mean); for entropy w y. */
export let pairs: usize = 0;
/** The rows of the tree, node by node, in row order within one. */
export let members: usize = 0;
/** Arena for as many integers as there are rows, and four more. */
export let heldRows: usize = 0;

export let maxDepth: i32 = 0;
export let minSplit: i32 = 0;
export let minLeaf: i32 = 0;
export let minLeafWeight: f64 = 0;
export let entropy: bool = false;
/** Whether a threshold lies in the middle of its gap by rank; else by value. */
export let byRank: bool = false;
/** How many columns are drawn for a node; all of them, in order, when it is p. */
export let mtry: i32 = 0;

/** The data of the trees to come: where they lie, and the number of columns. */
export function setTreeData(
  columnCount: i32,
  columnTable: usize,
  rowTargets: usize,
  rowCounts: usize,
  rowPairs: usize,
  rowMembers: usize,
  rowRoom: usize,
): void {
  p = columnCount;
  columns = columnTable;
  targets = rowTargets;
  counts = rowCounts;
  pairs = rowPairs;
  members = rowMembers;
  heldRows = rowRoom;
}

/** The limits of the trees to come. */
export function setTreeLimits(
  depth: i32,
  drawsToSplit: i32,
  rowsInLeaf: i32,
  weightInLeaf: f64,
  byEntropy: bool,
  thresholdByRank: bool,
  columnsToDraw: i32,
): void {
  maxDepth = depth;
  minSplit = drawsToSplit;
  minLeaf = rowsInLeaf;
  minLeafWeight = weightInLeaf;
  entropy = byEntropy;
  byRank = thresholdByRank;
  mtry = columnsToDraw;
}

/** Where a column's places lie. */
export function placesOf(column: i32): usize {
  return integerAt(columns, 4 * column);
}

/** Where a column's rows by place lie. */
export function rowAtOf(column: i32): usize {
  return integerAt(columns, 4 * column + 1);
}

/** Where the last places of a column's values lie. */
export function lastAtOf(column: i32): usize {
  return integerAt(columns, 4 * column + 2);
}

/** The number of distinct values when they are few, else 0. */
export function levelsOf(column: i32): i32 {
  return integerAt(columns, 4 * column + 3);
}
