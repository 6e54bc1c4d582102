// Cutting a column into bins of neighboring values. A column's bins are 16-bit numbers, one a row. `order` lists the rows
// from the smallest value to the largest.

/** Lets rounding decide nothing: whole weights, whose sums are exact, may meet a border exactly. */
const ROUNDING = 1e-9;

function rowAt(order: usize, k: i32): usize {
  return <usize>load<u32>(order + ((<usize>k) << 2));
}

function numberAt(numbers: usize, row: usize): f64 {
  return load<f64>(numbers + (row << 3));
}

/** How many different values there are. */
export function countDistinct(values: usize, order: usize, n: i32): i32 {
  let distinct = 1;
  let before = numberAt(values, rowAt(order, 0));
  for (let k = 1; k < n; k++) {
    const value = numberAt(values, rowAt(order, k));
    distinct += i32(value !== before);
    before = value;
  }
  return distinct;
}

/** Puts the rows from place `start` to before `end` into a bin. */
function fillBin(order: usize, start: i32, end: i32, codes: usize, bin: i32): void {
  for (let k = start; k < end; k++) store<u16>(codes + (rowAt(order, k) << 1), bin);
}

/** Notes the smallest value of a bin when it is opened, and its largest so far. */
function noteValue(lower: usize, upper: usize, bin: i32, opens: bool, value: f64): void {
  const at = (<usize>bin) << 3;
  if (opens) store<f64>(lower + at, value);
  store<f64>(upper + at, value);
}

/** The end of the run of equal values that starts at a place. */
function runEnd(values: usize, order: usize, start: i32, n: i32, value: f64): i32 {
  let end = start + 1;
  while (end < n && numberAt(values, rowAt(order, end)) === value) end++;
  return end;
}

/** A bin for each value; returns how many. `lower` and `upper` have space for them. */
export function binValues(values: usize, order: usize, n: i32, codes: usize, lower: usize, upper: usize): i32 {
  let bin = 0;
  for (let start = 0; start < n; bin++) {
    const value = numberAt(values, rowAt(order, start));
    const end = runEnd(values, order, start, n, value);
    noteValue(lower, upper, bin, true, value);
    fillBin(order, start, end, codes, bin);
    start = end;
  }
  return bin;
}

/**
 * At most `most` bins at weighted quantiles: each is to take an equal part of the weight that those before it left, and is
 * closed before the value that would take it farther beyond that part than it falls short of it. Returns how many.
 */
export function binQuantiles(
  values: usize,
  weights: usize,
  order: usize,
  n: i32,
  most: i32,
  codes: usize,
  lower: usize,
  upper: usize,
): i32 {
  let left = 0.0;
  for (let k = 0; k < n; k++) left += numberAt(weights, rowAt(order, k));
  let bin = 0;
  let inside = 0.0;
  let part = left / <f64>most;
  for (let start = 0; start < n; ) {
    const value = numberAt(values, rowAt(order, start));
    const end = runEnd(values, order, start, n, value);
    let weight = 0.0;
    for (let k = start; k < end; k++) weight += numberAt(weights, rowAt(order, k));
    const closes = inside > 0 && bin < most - 1 && 2 * inside + weight > 2 * part * (1 + ROUNDING);
    if (closes) {
      bin++;
      left -= inside;
      inside = 0;
      part = left / <f64>(most - bin);
    }
    inside += weight;
    noteValue(lower, upper, bin, closes || start === 0, value);
    fillBin(order, start, end, codes, bin);
    start = end;
  }
  return bin + 1;
}

/**
 * Writes where each row's bin of a column lies, in bytes, to every fourth of `out`'s whole numbers: bins are pairs of doubles,
 * one after the other from `start` on.
 */
export function placeBins(codes: usize, n: i32, start: i32, out: usize): void {
  for (let row: usize = 0; row < <usize>n; row++) {
    store<u32>(out + (row << 4), start + ((<i32>load<u16>(codes + (row << 1))) << 4));
  }
}

/**
 * Cuts a column at `bins - 1` borders: a row's bin is how many borders its value is above. `borders` are 2^levels - 1, in
 * order, the last ones infinite; `lower` and `upper` become the smallest and the largest value in each bin.
 */
export function binByBorders(
  values: usize,
  n: i32,
  borders: usize,
  levels: i32,
  bins: i32,
  codes: usize,
  lower: usize,
  upper: usize,
): void {
  for (let bin: usize = 0; bin < <usize>bins; bin++) {
    store<f64>(lower + (bin << 3), Infinity);
    store<f64>(upper + (bin << 3), -Infinity);
  }
  for (let row: usize = 0; row < <usize>n; row++) {
    const value = numberAt(values, row);
    let bin: usize = 0;
    // Halves the borders in question, without a branch to guess.
    for (let step = (<usize>1) << (levels - 1); step > 0; step >>= 1) {
      bin += <usize>i32(value > numberAt(borders, bin + step - 1)) * step;
    }
    store<u16>(codes + (row << 1), <u16>bin);
    const at = bin << 3;
    if (value < load<f64>(lower + at)) store<f64>(lower + at, value);
    if (value > load<f64>(upper + at)) store<f64>(upper + at, value);
  }
}
