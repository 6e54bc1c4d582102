// Sorting rows by doubles, digit by digit from the lowest: linear in n, stable, no comparison.

import { doubleAt, integerAt, putInteger } from "./cells";

const DIGITS = 256;
const PASSES = 8;

/** A double as a whole number in the same order, -0 before 0. */
export function sortable(value: f64): u64 {
  const bits = reinterpret<u64>(value);
  return bits >> 63 ? ~bits : bits | 0x8000000000000000;
}

/** The i-th key. */
export function keyAt(keys: usize, i: i32): u64 {
  return load<u64>(keys + ((<usize>i) << 3));
}

/** Sets the i-th key. */
export function putKey(keys: usize, i: i32, key: u64): void {
  store<u64>(keys + ((<usize>i) << 3), key);
}

function digit(key: u64, pass: i32): i32 {
  return <i32>((key >> ((<u64>pass) << 3)) & 255);
}

/** How often each digit occurs in each pass; `counts` has space for 8 * 256 integers. */
function countDigits(keys: usize, n: i32, counts: usize): void {
  memory.fill(counts, 0, PASSES * DIGITS * 4);
  for (let i = 0; i < n; i++) {
    const key = keyAt(keys, i);
    for (let pass = 0; pass < PASSES; pass++) {
      const cell = pass * DIGITS + digit(key, pass);
      putInteger(counts, cell, integerAt(counts, cell) + 1);
    }
  }
}

/** Turns the counts of one pass into the place where each digit begins. */
function beginnings(counts: usize): void {
  let sum = 0;
  for (let d = 0; d < DIGITS; d++) {
    const count = integerAt(counts, d);
    putInteger(counts, d, sum);
    sum += count;
  }
}

function deal(keys: usize, rows: usize, n: i32, pass: i32, begin: usize, toKeys: usize, toRows: usize): void {
  for (let i = 0; i < n; i++) {
    const key = keyAt(keys, i);
    const d = digit(key, pass);
    const to = integerAt(begin, d);
    putInteger(begin, d, to + 1);
    putKey(toKeys, to, key);
    putInteger(toRows, to, integerAt(rows, i));
  }
}

/**
 * rows = 0 to n - 1 in the order of the n keys, equal keys in row order; passes in which all keys share their digit are left
 * out. `space` is 20 n + 8192 bytes that begin with the keys; the sorted keys end at the place returned.
 */
export function sortKeys(n: i32, rows: usize, space: usize): usize {
  const size = (<usize>n) << 3;
  let keys = space;
  let otherKeys = space + size;
  let from = rows;
  let to = otherKeys + size;
  const counts = to + (size >> 1);
  for (let i = 0; i < n; i++) putInteger(rows, i, i);
  countDigits(keys, n, counts);
  for (let pass = 0; pass < PASSES; pass++) {
    const begin = counts + pass * DIGITS * 4;
    if (integerAt(begin, digit(keyAt(keys, 0), pass)) === n) continue;
    beginnings(begin);
    deal(keys, from, n, pass, begin, otherKeys, to);
    const heldKeys = keys;
    keys = otherKeys;
    otherKeys = heldKeys;
    const held = from;
    from = to;
    to = held;
  }
  if (from !== rows) memory.copy(rows, from, size >> 1);
  return keys;
}

/**
 * order = the rows 0 to n - 1 from the smallest value to the largest, equal values in row order.
 *
 * @param space 20 n + 8192 bytes
 */
export function sortOrder(values: usize, n: i32, order: usize, space: usize): void {
  for (let i = 0; i < n; i++) putKey(space, i, sortable(doubleAt(values, i)));
  sortKeys(n, order, space);
}
