// Columns as trees see them. A split asks only which values are smaller, so every row's value is replaced by its place in the
// column's order: the same tree comes out of any monotone transformation of the column.
//
// A column of many values numbers its rows 0 to n - 1, equal values in row order; `lastAt` gives the last place that holds
// the same value. A column of few values numbers its values. `rowAt` gives a row at each place.

import { doubleAt, integerAt, putInteger } from "./cells";

/** Up to so many distinct values are few. */
const FEW = 64;
const DIGITS = 256;
const PASSES = 8;

/** A double as a whole number in the same order; -0 is 0. */
function sortable(value: f64): u64 {
  const bits = reinterpret<u64>(value + 0.0);
  return bits >> 63 ? ~bits : bits | 0x8000000000000000;
}

function digit(key: u64, pass: i32): i32 {
  return <i32>((key >> ((<u64>pass) << 3)) & 255);
}

function keyAt(keys: usize, i: i32): u64 {
  return load<u64>(keys + ((<usize>i) << 3));
}

/** How often each digit occurs in each pass; `counts` has room for 8 * 256 integers. */
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
    store<u64>(toKeys + ((<usize>to) << 3), key);
    putInteger(toRows, to, integerAt(rows, i));
  }
}

/**
 * Sorts the rows 0 to n - 1 by value, stably, digit by digit from the lowest (radix sort); passes in which all keys share
 * their digit are left out. `room` is 20 n + 8192 bytes; the order ends in `rows`, the sorted keys at the place returned.
 */
function sortRows(values: usize, n: i32, rows: usize, room: usize): usize {
  const size = (<usize>n) << 3;
  let keys = room;
  let otherKeys = room + size;
  let from = rows;
  let to = otherKeys + size;
  const counts = to + (size >> 1);
  for (let i = 0; i < n; i++) {
    store<u64>(keys + ((<usize>i) << 3), sortable(doubleAt(values, i)));
    putInteger(rows, i, i);
  }
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

/** Fills `lastAt` and returns the number of distinct values. */
function markEqual(keys: usize, n: i32, lastAt: usize): i32 {
  let distinct = 0;
  let last = n - 1;
  for (let place = n - 1; place >= 0; place--) {
    if (place === n - 1 || keyAt(keys, place) !== keyAt(keys, place + 1)) {
      last = place;
      distinct++;
    }
    putInteger(lastAt, place, last);
  }
  return distinct;
}

function numberRows(n: i32, places: usize, rowAt: usize): void {
  for (let place = 0; place < n; place++) putInteger(places, integerAt(rowAt, place), place);
}

/** Numbers the values; `rowAt` keeps the first row of each. */
function numberValues(n: i32, places: usize, rowAt: usize, lastAt: usize): void {
  let level = 0;
  for (let place = 0; place < n; level++) {
    const last = integerAt(lastAt, place);
    const first = integerAt(rowAt, place);
    for (; place <= last; place++) putInteger(places, integerAt(rowAt, place), level);
    putInteger(rowAt, level, first);
  }
}

/**
 * Puts a column's rows in their places.
 *
 * @param room 20 n + 8192 bytes
 * @returns the number of distinct values when they are few, else 0
 */
export function placeColumn(values: usize, n: i32, places: usize, rowAt: usize, lastAt: usize, room: usize): i32 {
  const keys = sortRows(values, n, rowAt, room);
  const distinct = markEqual(keys, n, lastAt);
  if (distinct > FEW) {
    numberRows(n, places, rowAt);
    return 0;
  }
  numberValues(n, places, rowAt, lastAt);
  return distinct;
}
