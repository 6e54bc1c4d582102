// What the tree just grown predicts for rows of its own data, by their places. Four rows walk at a time, until none of them
// moves: each step waits for memory, and they wait together.

import { doubleAt, integerAt, putDouble, putInteger } from "../memory/cells";
import { nodeAt, size } from "./grow";
import { counts, placesOf } from "./state";

/** The column in which a row is taken for another one; -1: none. */
let swapped: i32 = -1;

function step(at: i32, row: i32, other: i32): i32 {
  const node = nodeAt(at);
  const column = integerAt(node, 0);
  const place = integerAt(placesOf(column), column === swapped ? other : row);
  return select(at + 1, integerAt(node, 3), place <= integerAt(node, 1));
}

function valueAt(at: i32): f64 {
  return load<f64>(nodeAt(at), 32);
}

/** Walks four rows to their leaves and writes the values there to `out`. */
function walk(rows: usize, others: usize, out: usize): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  while (size > 1) {
    const a2 = step(a, integerAt(rows, 0), integerAt(others, 0));
    const b2 = step(b, integerAt(rows, 1), integerAt(others, 1));
    const c2 = step(c, integerAt(rows, 2), integerAt(others, 2));
    const d2 = step(d, integerAt(rows, 3), integerAt(others, 3));
    if (((a2 ^ a) | (b2 ^ b) | (c2 ^ c) | (d2 ^ d)) === 0) break;
    a = a2;
    b = b2;
    c = c2;
    d = d2;
  }
  putDouble(out, 0, valueAt(a));
  putDouble(out, 1, valueAt(b));
  putDouble(out, 2, valueAt(c));
  putDouble(out, 3, valueAt(d));
}

/**
 * out = what the tree predicts for m rows; in column `column` (-1: none) each is taken for the row at its place in `others`.
 * All three arrays have space for a multiple of four.
 */
export function predictRows(rows: usize, m: i32, column: i32, others: usize, out: usize): void {
  swapped = column;
  for (let i = 0; i < m; i += 4) {
    walk(rows + ((<usize>i) << 2), others + ((<usize>i) << 2), out + ((<usize>i) << 3));
  }
}

/** Writes down the rows that were not drawn; returns how many they are. */
export function undrawnRows(n: i32, rows: usize): i32 {
  let m = 0;
  for (let row = 0; row < n; row++) {
    putInteger(rows, m, row);
    m += i32(integerAt(counts, row) === 0);
  }
  return m;
}

/** sums += a prediction for each of m rows, times += 1. */
export function addPredictions(rows: usize, m: i32, predictions: usize, sums: usize, times: usize): void {
  for (let i = 0; i < m; i++) {
    const row = integerAt(rows, i);
    putDouble(sums, row, doubleAt(sums, row) + doubleAt(predictions, i));
    putInteger(times, row, integerAt(times, row) + 1);
  }
}
