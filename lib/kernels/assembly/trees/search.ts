// The best split of a node. With the scores s_i = w_i (y_i - the node's mean), a split into left and right lowers the weighted
// squared error (and for y of 0 and 1 half of gini's impurity) by
//
//   (sum of s on the left)^2 * W / (W_left * W_right),      W the sum of weights.
//
// Candidates run through the places of a column in order, adding rows to the left one by one. Two gains nearer than 1e-10 of
// the node's loss are one: the first is kept, so that neither the scale of weights nor rounding decides between equals.

import { integerAt, pairAt, putInteger, putPair } from "../memory/cells";
import { drawBelow } from "../numbers/split-mix";
import { orderPlaces } from "./order";
import { entropy, lastAtOf, levelsOf, minLeaf, minLeafWeight, mtry, p, pairs, placesOf, rowAtOf } from "./state";

const TIE: f64 = 1e-10;

/** Columns, those drawn for the node first. */
let drawn: usize = 0;
/** A node's places in order: as many integers as rows, and four more. */
let ordered: usize = 0;
/** Of each value of a column of few: weight and score; and the number of rows. */
let levelPairs: usize = 0;
let levelRows: usize = 0;

// The node under way.
let rows: i32 = 0;
let weight: f64 = 0;
let ones: f64 = 0;
let loss: f64 = 0;

// The best split so far: places up to `place` go left, `next` is the first on the right.
export let column: i32 = -1;
export let place: i32 = 0;
export let next: i32 = 0;
/** By how much it lowers the loss. */
export let gain: f64 = 0;
/** What a split must exceed: for squared error without the factor W. */
let bar: f64 = 0;

/** Arena for the searches to come, see the names above. */
export function setSearchSpace(columnRoom: usize, rowRoom: usize, pairRoom: usize, levelRoom: usize): void {
  drawn = columnRoom;
  ordered = rowRoom;
  levelPairs = pairRoom;
  levelRows = levelRoom;
}

/** Columns in their own order, before a tree's first draw. */
export function resetColumns(): void {
  for (let j = 0; j < p; j++) putInteger(drawn, j, j);
}

/**
 * Searches the m rows of a node; false when no column can split it. `mtry` columns are drawn, and more as long as none of them
 * can split the node.
 */
export function searchNode(members: usize, m: i32, nodeWeight: f64, mean: f64, nodeLoss: f64): bool {
  rows = m;
  weight = nodeWeight;
  ones = mean * nodeWeight;
  loss = nodeLoss;
  column = -1;
  bar = -1.0;
  for (let tried = 0; tried < p && (tried < mtry || column < 0); tried++) {
    searchColumn(mtry < p ? drawColumn(tried) : tried, members);
  }
  return column >= 0;
}

/** Draws the next column without replacement (Fisher-Yates). */
function drawColumn(tried: i32): i32 {
  const other = tried + drawBelow(p - tried);
  const chosen = integerAt(drawn, other);
  putInteger(drawn, other, integerAt(drawn, tried));
  putInteger(drawn, tried, chosen);
  return chosen;
}

function searchColumn(j: i32, members: usize): void {
  const levels = levelsOf(j);
  if (levels > 0) {
    sumLevels(members, placesOf(j), levels);
    sweepLevels(j, levels);
  } else {
    orderPlaces(members, rows, placesOf(j), ordered);
    if (entropy) sweepByEntropy(j, rowAtOf(j), lastAtOf(j));
    else sweep(j, rowAtOf(j), lastAtOf(j));
  }
}

function keep(j: i32, left: i32, right: i32): void {
  column = j;
  place = left;
  next = right;
}

function heavyEnough(left: f64, right: f64): bool {
  return left >= minLeafWeight && right >= minLeafWeight && left * right > 0;
}

/** Weight and score of the first rows, which may not stand alone. */
function firstPairs(rowAt: usize, count: i32): v128 {
  let left = f64x2.splat(0);
  for (let i = 0; i < count; i++) left = f64x2.add(left, pairAt(pairs, integerAt(rowAt, integerAt(ordered, i))));
  return left;
}

/** Tries every threshold of a column of many values by squared error. */
function sweep(j: i32, rowAt: usize, lastAt: usize): void {
  const scores = pairs;
  const places = ordered;
  const whole = weight;
  const end = rows - minLeaf;
  let toBeat = bar;
  let left = firstPairs(rowAt, minLeaf - 1);
  for (let i = minLeaf - 1; i < end; i++) {
    const here = integerAt(places, i);
    left = f64x2.add(left, pairAt(scores, integerAt(rowAt, here)));
    const w = f64x2.extract_lane(left, 0);
    const s = f64x2.extract_lane(left, 1);
    if (s * s > toBeat * (w * (whole - w))) toBeat = consider(j, lastAt, i, w, s);
  }
}

/** A split that beats the best by its score: it is kept unless it parts equal values or leaves a side too light. */
function consider(j: i32, lastAt: usize, i: i32, w: f64, s: f64): f64 {
  const last = integerAt(lastAt, integerAt(ordered, i));
  const after = integerAt(ordered, i + 1);
  if (after > last && heavyEnough(w, weight - w)) {
    keep(j, last, after);
    raiseBar(s, w);
  }
  return bar;
}

function raiseBar(s: f64, w: f64): void {
  const share = (s * s) / (w * (weight - w));
  gain = share * weight;
  bar = share + (TIE * loss) / weight;
}

/** The same by entropy, where equal values are looked for first: logarithms cost more than a look. */
function sweepByEntropy(j: i32, rowAt: usize, lastAt: usize): void {
  let left = firstPairs(rowAt, minLeaf - 1);
  for (let i = minLeaf - 1; i < rows - minLeaf; i++) {
    const here = integerAt(ordered, i);
    const after = integerAt(ordered, i + 1);
    left = f64x2.add(left, pairAt(pairs, integerAt(rowAt, here)));
    const last = integerAt(lastAt, here);
    if (after > last) considerByEntropy(j, last, after, left);
  }
}

function considerByEntropy(j: i32, here: i32, after: i32, left: v128): void {
  const w = f64x2.extract_lane(left, 0);
  const sum = f64x2.extract_lane(left, 1);
  const rest = weight - w;
  if (!heavyEnough(w, rest)) return;
  const lowered = loss - entropyLoss(sum, w) - entropyLoss(ones - sum, rest);
  if (lowered > bar) {
    keep(j, here, after);
    gain = lowered;
    bar = lowered + TIE * loss;
  }
}

/** Weighted entropy in bits of so many ones in a weight. */
export function entropyLoss(sum: f64, w: f64): f64 {
  const zeros = w - sum;
  let bits: f64 = 0;
  if (sum > 0) bits -= sum * Math.log2(sum / w);
  if (zeros > 0) bits -= zeros * Math.log2(zeros / w);
  return bits;
}

/** Weight, score and rows of each value of a column of few. */
function sumLevels(members: usize, places: usize, levels: i32): void {
  memory.fill(levelPairs, 0, (<usize>levels) << 4);
  memory.fill(levelRows, 0, (<usize>levels) << 2);
  for (let i = 0; i < rows; i++) {
    const row = integerAt(members, i);
    const level = integerAt(places, row);
    putPair(levelPairs, level, f64x2.add(pairAt(levelPairs, level), pairAt(pairs, row)));
    putInteger(levelRows, level, integerAt(levelRows, level) + 1);
  }
}

/** The next value from `level` on that has rows in the node; `levels` when there is none. */
function nextLevel(level: i32, levels: i32): i32 {
  while (level < levels && integerAt(levelRows, level) === 0) level++;
  return level;
}

/** Tries every threshold of a column of few values. */
function sweepLevels(j: i32, levels: i32): void {
  let left = f64x2.splat(0);
  let leftRows = 0;
  let after = 0;
  for (let level = nextLevel(0, levels); ; level = after) {
    after = nextLevel(level + 1, levels);
    if (after === levels) return;
    left = f64x2.add(left, pairAt(levelPairs, level));
    leftRows += integerAt(levelRows, level);
    if (leftRows < minLeaf || rows - leftRows < minLeaf) continue;
    if (entropy) considerByEntropy(j, level, after, left);
    else considerLevel(j, level, after, left);
  }
}

function considerLevel(j: i32, level: i32, after: i32, left: v128): void {
  const w = f64x2.extract_lane(left, 0);
  const s = f64x2.extract_lane(left, 1);
  const rest = weight - w;
  if (s * s > bar * (w * rest) && heavyEnough(w, rest)) {
    keep(j, level, after);
    raiseBar(s, w);
  }
}
