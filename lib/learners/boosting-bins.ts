import { raise } from "../core/errors.js";
import { doublesAt, integersAt, type Pointer, type Room } from "../kernels/module.js";
import { sorter } from "../kernels/sort-order.js";
import type { Matrix } from "../math/matrix.js";

/** The most bins a column may have: its rows' bins are stored as 16-bit numbers. */
export const MOST_BINS = 65_535;

/** One column cut into bins of neighbouring values. */
export interface BinnedColumn {
  /** In the kernels' memory: the bin of each row, a 16-bit number. */
  readonly codes: Pointer;
  /** The smallest and the largest value in each bin. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * Cuts each column into at most `most` bins. With no more distinct values than that, each value is a bin, and splits between
 * bins are all splits there are. Otherwise bins are cut at weighted quantiles of the values: each takes about an equal part
 * of the weight that those before it left, and equal values stay together. Weights and values alone decide, so that neither
 * the order of rows nor a row written twice instead of weighing twice makes a difference.
 *
 * @param most 2 to 65,535, or "exact": as many as there are distinct values
 */
export function binColumns(
  x: Matrix,
  weights: Float64Array,
  most: number | "exact",
  room: Room,
): readonly BinnedColumn[] {
  const n = x.rows;
  const allCodes = room.integers(Math.ceil((x.columns * n) / 2));
  const valuesAt = room.doubles(n);
  const orderAt = room.integers(n);
  const sort = sorter(room, n);
  // All room is taken: views stay good from here on.
  const values = doublesAt(valuesAt, n);
  const order = integersAt(orderAt, n);
  const sorted = new Float64Array(n);
  const sortedWeights = new Float64Array(n);
  const binOf = new Int32Array(n);
  return x.names.map((name, j) => {
    values.set(x.column(j));
    sort(valuesAt, orderAt);
    for (let k = 0; k < n; k++) {
      sorted[k] = values[order[k]];
      sortedWeights[k] = weights[order[k]];
    }
    const bins = cutBins(sorted, sortedWeights, most === "exact" ? n : most, binOf);
    if (bins > MOST_BINS) tooManyBins(name, bins);
    const codes = allCodes + 2 * j * n;
    const codeOf = new Uint16Array(values.buffer, codes, n);
    const lower = new Float64Array(bins);
    const upper = new Float64Array(bins);
    for (let k = n - 1; k >= 0; k--) lower[binOf[k]] = sorted[k];
    for (let k = 0; k < n; k++) {
      upper[binOf[k]] = sorted[k];
      codeOf[order[k]] = binOf[k];
    }
    return { codes, lower, upper };
  });
}

/** Fills in the bin of each sorted value; returns how many bins there are. */
function cutBins(sorted: Float64Array, weights: Float64Array, most: number, binOf: Int32Array): number {
  const distinct = countDistinct(sorted);
  return distinct <= most ? binPerValue(sorted, binOf) : binPerQuantile(sorted, weights, most, binOf);
}

function countDistinct(sorted: Float64Array): number {
  let distinct = 1;
  for (let k = 1; k < sorted.length; k++) if (sorted[k] !== sorted[k - 1]) distinct++;
  return distinct;
}

function binPerValue(sorted: Float64Array, binOf: Int32Array): number {
  let bin = 0;
  binOf[0] = 0;
  for (let k = 1; k < sorted.length; k++) {
    if (sorted[k] !== sorted[k - 1]) bin++;
    binOf[k] = bin;
  }
  return bin + 1;
}

/** Lets rounding decide nothing: whole weights, whose sums are exact, may meet a border exactly. */
const ROUNDING = 1e-9;

/** A bin is closed before the value that would take it farther beyond its part of the weight than it falls short of it. */
function binPerQuantile(sorted: Float64Array, weights: Float64Array, most: number, binOf: Int32Array): number {
  const n = sorted.length;
  let left = 0;
  for (let k = 0; k < n; k++) left += weights[k];
  let bin = 0;
  let inside = 0;
  let part = left / most;
  for (let start = 0; start < n; ) {
    let end = start;
    let weight = 0;
    for (; end < n && sorted[end] === sorted[start]; end++) weight += weights[end];
    if (inside > 0 && bin < most - 1 && 2 * inside + weight > 2 * part * (1 + ROUNDING)) {
      bin++;
      left -= inside;
      inside = 0;
      part = left / (most - bin);
    }
    inside += weight;
    binOf.fill(bin, start, end);
    start = end;
  }
  return bin + 1;
}

function tooManyBins(name: string, bins: number): never {
  raise({
    code: "bins",
    where: "gradientBoosting.fit",
    expected: `at most ${MOST_BINS} distinct values in a column for bins: "exact"`,
    got: `${bins} in column ${JSON.stringify(name)}`,
    hint: "Give a number of bins, such as 255.",
  });
}
