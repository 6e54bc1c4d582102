// Grows one tree (CART; Breiman, Friedman, Olshen and Stone 1984): the node, then its left branch, then its right. A node is a
// leaf when its target does not vary, when a limit says so or when no column can split it.
//
// A node is written down in 48 bytes: six integers (column, place, next place, right branch, draws, depth), then three doubles
// (weight, mean, loss). Rows whose place in the column is at most the node's go left, to the node after it. A leaf has column
// 0, place -1 and itself for right branch: whoever reached it stays.
//
// Between the last place on the left and the first on the right may lie values of rows that are not in the node. By value,
// the node keeps these two places, and the threshold is to lie halfway between their values. By rank, the threshold lies
// between the two neighboring values in the middle of that gap, which no monotone transformation moves.

import { doubleAt, integerAt, pairAt, putInteger, putPair } from "../memory/cells";
import { endApart, isApart, lastAtAmongAll, placeAmongAll, setApart, standsApart } from "./apart";
import { column, entropyLoss, gain, next, place, resetColumns, searchNode } from "./search";
import {
  byRank,
  counts,
  entropy,
  heldRows,
  levelsOf,
  maxDepth,
  members,
  minLeaf,
  minSplit,
  pairs,
  placesOf,
  targets,
} from "./state";

const NODE: usize = 48;

let nodes: usize = 0;
/** The number of nodes. */
export let size: i32 = 0;
/** Tasks still to be done: start and end among the members, depth, and the parent whose right branch this is (-1: none). */
let stack: usize = 0;
let tasks: i32 = 0;
/** The gain of all splits of each column, for importance. */
let gains: usize = 0;
/** Whether a leaf needs its loss, for pruning. */
let lossOfLeaves: bool = false;

// The node under way.
let draws: i32 = 0;
let weight: f64 = 0;
let mean: f64 = 0;
let loss: f64 = 0;
let varies: bool = false;

/** @param taskRoom 16 bytes a row, and 16 more */
export function setTreeOutput(nodeRoom: usize, taskRoom: usize, columnGains: usize, wantsLossOfLeaves: bool): void {
  nodes = nodeRoom;
  stack = taskRoom;
  gains = columnGains;
  lossOfLeaves = wantsLossOfLeaves;
}

/** The rows that were drawn become the root's members, weighted by their draws; returns how many they are. */
export function enterRows(n: i32, weights: usize): i32 {
  let entered = 0;
  for (let row = 0; row < n; row++) {
    const count = integerAt(counts, row);
    putPair(pairs, row, f64x2.replace_lane(f64x2.splat(0), 0, <f64>count * doubleAt(weights, row)));
    putInteger(members, entered, row);
    entered += i32(count > 0);
  }
  return entered;
}

/** Grows the tree of the rows that were entered; returns the number of its nodes. */
export function growTree(entered: i32): i32 {
  size = 0;
  tasks = 0;
  resetColumns();
  push(0, entered, 0, -1);
  // How many tasks were left when a node was set apart.
  let left = 0;
  while (tasks > 0) {
    if (isApart && tasks === left) endApart();
    tasks--;
    const task = taskAt(tasks);
    const start = integerAt(task, 0);
    const end = integerAt(task, 1);
    if (standsApart(end - start)) {
      setApart(members + ((<usize>start) << 2), end - start);
      left = tasks;
      push(0, end - start, integerAt(task, 2), integerAt(task, 3));
    } else {
      growNode(start, end, integerAt(task, 2), integerAt(task, 3));
    }
  }
  if (isApart) endApart();
  return size;
}

function taskAt(at: i32): usize {
  return stack + ((<usize>at) << 4);
}

function push(start: i32, end: i32, depth: i32, parent: i32): void {
  const task = taskAt(tasks);
  tasks++;
  putInteger(task, 0, start);
  putInteger(task, 1, end);
  putInteger(task, 2, depth);
  putInteger(task, 3, parent);
}

function growNode(start: i32, end: i32, depth: i32, parent: i32): void {
  const at = size++;
  if (parent >= 0) putInteger(nodeAt(parent), 3, at);
  const rows = members + ((<usize>start) << 2);
  const m = end - start;
  sumTargets(rows, m);
  const stops = !varies || depth >= maxDepth || draws < minSplit || m < 2 * minLeaf;
  loss = 0;
  if (varies && (!stops || lossOfLeaves)) score(rows, m);
  const splits = !stops && searchNode(rows, m, weight, mean, loss);
  writeNode(at, depth, splits);
  if (!splits) return;
  const split = gains + ((<usize>column) << 3);
  store<f64>(split, load<f64>(split) + gain);
  const middle = start + partition(rows, m, placesOf(column), place);
  push(middle, end, depth + 1, at);
  push(start, middle, depth + 1, -1);
}

/** A node of the tree just grown. */
export function nodeAt(at: i32): usize {
  return nodes + <usize>at * NODE;
}

function writeNode(at: i32, depth: i32, splits: bool): void {
  const node = nodeAt(at);
  const on = splits ? lastAmongAll(column, place) : -1;
  const after = splits ? placeAmongAll(column, next) : 0;
  const last = splits && byRank ? middleOfGap(column, on, after) : on;
  putInteger(node, 0, splits ? column : 0);
  putInteger(node, 1, last);
  putInteger(node, 2, byRank ? last + 1 : after);
  putInteger(node, 3, at);
  putInteger(node, 4, draws);
  putInteger(node, 5, depth);
  store<f64>(node, weight, 24);
  store<f64>(node, mean, 32);
  store<f64>(node, loss, 40);
}

/** The last place, among all rows, of the value that stands at a place. */
function lastAmongAll(j: i32, at: i32): i32 {
  if (!isApart || levelsOf(j) > 0) return at;
  return integerAt(lastAtAmongAll(j), placeAmongAll(j, at));
}

/** The last place of the value in the middle between two places, the second not included. */
function middleOfGap(j: i32, left: i32, right: i32): i32 {
  if (levelsOf(j) > 0) return (left + right) >> 1;
  const lastAt = lastAtAmongAll(j);
  const end = integerAt(lastAt, right);
  const middle = integerAt(lastAt, (left + end) >> 1);
  return middle < end ? middle : left;
}

/** Draws, weight and mean of a node, and whether its target varies; a target that does not is the mean itself, to the bit. */
function sumTargets(rows: usize, m: i32): void {
  const first = doubleAt(targets, integerAt(rows, 0));
  let differs = false;
  let w: f64 = 0;
  let sum: f64 = 0;
  draws = 0;
  for (let i = 0; i < m; i++) {
    const row = integerAt(rows, i);
    const y = doubleAt(targets, row);
    const own = f64x2.extract_lane(pairAt(pairs, row), 0);
    w += own;
    sum += own * y;
    draws += integerAt(counts, row);
    differs = differs || y !== first;
  }
  varies = differs;
  weight = w;
  mean = differs ? sum / w : first + 0.0;
}

/** The score of each row and the loss of the node: weighted squared error about the mean, or weighted entropy in bits. */
function score(rows: usize, m: i32): void {
  let squares: f64 = 0;
  let sum: f64 = 0;
  for (let i = 0; i < m; i++) {
    const row = integerAt(rows, i);
    const y = doubleAt(targets, row);
    const pair = pairAt(pairs, row);
    const own = f64x2.extract_lane(pair, 0);
    const d = y - mean;
    squares += own * d * d;
    sum += own * y;
    putPair(pairs, row, f64x2.replace_lane(pair, 1, own * (entropy ? y : d)));
  }
  loss = entropy ? entropyLoss(sum, weight) : squares;
}

/** Puts the rows whose place is at most `last` first, both sides in their old order; returns how many those are. */
function partition(rows: usize, m: i32, places: usize, last: i32): i32 {
  let left = rows;
  let right = heldRows;
  // Every row is written to both sides; only the side it belongs to moves on.
  for (let i = 0; i < m; i++) {
    const row = integerAt(rows, i);
    const goesRight = (<usize>i32(integerAt(places, row) > last)) << 2;
    store<i32>(left, row);
    store<i32>(right, row);
    right += goesRight;
    left += 4 - goesRight;
  }
  memory.copy(left, heldRows, right - heldRows);
  return <i32>((left - rows) >> 2);
}
