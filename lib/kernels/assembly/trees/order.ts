// The places that a node's rows take in a column, from the smallest to the largest.
//
// Few rows: each place's rank is the number of smaller ones, four compared at a time. Many: every place sets a bit, every
// 64 bits one bit of a summary, and the set bits are read off in order; that costs little more than touching each row twice.

import { integerAt, putInteger } from "../memory/cells";

/** Up to so many rows are always ordered by rank. */
const FEW_ROWS = 24;
/** The same where words are many: up to so many when fewer than words. */
const FEWER_THAN_WORDS = 64;

/** One bit a place, all 0 between calls; and one a word of those. */
let bits: usize = 0;
let summary: usize = 0;
let allWords: i32 = 0;
let summaryWords: i32 = 0;
/** Arena for FEWER_THAN_WORDS + 4 integers. */
let unordered: usize = 0;

/** Bytes that ordering places below n needs. */
export function orderBytes(n: i32): usize {
  const words = (n + 63) >> 6;
  return ((<usize>(words + ((words + 63) >> 6))) << 3) + ((FEWER_THAN_WORDS + 4) << 2);
}

/** @param space as many bytes as were asked for, all 0 */
export function setOrderSpace(n: i32, space: usize): void {
  allWords = (n + 63) >> 6;
  summaryWords = (allWords + 63) >> 6;
  unordered = space;
  bits = space + ((FEWER_THAN_WORDS + 4) << 2);
  summary = bits + ((<usize>allWords) << 3);
}

/** Writes the places of m rows in order; `ordered` has space for m + 4. */
export function orderPlaces(rows: usize, m: i32, places: usize, ordered: usize): void {
  const few = m <= FEW_ROWS || (m <= FEWER_THAN_WORDS && m < allWords);
  if (few) orderByRank(rows, m, places, ordered);
  else orderByBits(rows, m, places, ordered);
}

function orderByRank(rows: usize, m: i32, places: usize, ordered: usize): void {
  for (let i = 0; i < m; i++) putInteger(unordered, i, integerAt(places, integerAt(rows, i)));
  for (let i = m; i < m + 4; i++) putInteger(unordered, i, i32.MAX_VALUE);
  for (let i = 0; i < m; i++) {
    const place = integerAt(unordered, i);
    putInteger(ordered, smaller(place, m), place);
  }
}

/** How many of the first m unordered places lie below one. */
function smaller(place: i32, m: i32): i32 {
  const splat = i32x4.splat(place);
  let found = i32x4.splat(0);
  // Each comparison gives -1 where it holds.
  for (let i = 0; i < m; i += 4) found = i32x4.add(found, i32x4.lt_s(v128.load(unordered + ((<usize>i) << 2)), splat));
  return -(
    i32x4.extract_lane(found, 0) +
    i32x4.extract_lane(found, 1) +
    i32x4.extract_lane(found, 2) +
    i32x4.extract_lane(found, 3)
  );
}

function setBit(words: usize, i: i32): void {
  const word = words + ((<usize>(i >> 6)) << 3);
  store<u64>(word, load<u64>(word) | ((<u64>1) << (<u64>i & 63)));
}

/** The word at i; it is 0 afterwards. */
function take(words: usize, i: i32): u64 {
  const word = words + ((<usize>i) << 3);
  const value = load<u64>(word);
  store<u64>(word, 0);
  return value;
}

/** With so many rows that most words hold one, all words are read; with fewer only those of which the summary knows. */
function orderByBits(rows: usize, m: i32, places: usize, ordered: usize): void {
  if (m >= allWords) {
    for (let i = 0; i < m; i++) setBit(bits, integerAt(places, integerAt(rows, i)));
    readWords(ordered);
  } else {
    for (let i = 0; i < m; i++) {
      const place = integerAt(places, integerAt(rows, i));
      setBit(bits, place);
      setBit(summary, place >> 6);
    }
    readSummary(ordered);
  }
}

function readWords(to: usize): void {
  for (let word = 0; word < allWords; word++) to = readBits(take(bits, word), word << 6, to);
}

function readSummary(to: usize): void {
  for (let s = 0; s < summaryWords; s++) {
    let words = take(summary, s);
    while (words !== 0) {
      const word = (s << 6) + <i32>ctz(words);
      words &= words - 1;
      to = readBits(take(bits, word), word << 6, to);
    }
  }
}

/** Writes base + the place of each bit that is set, four at a time; what is written past the last is written over later. */
function readBits(word: u64, base: i32, to: usize): usize {
  const end = to + ((<usize>popcnt(word)) << 2);
  do {
    store<i32>(to, base + <i32>ctz(word));
    word &= word - 1;
    store<i32>(to, base + <i32>ctz(word), 4);
    word &= word - 1;
    store<i32>(to, base + <i32>ctz(word), 8);
    word &= word - 1;
    store<i32>(to, base + <i32>ctz(word), 12);
    word &= word - 1;
    to += 16;
  } while (word !== 0);
  return end;
}
