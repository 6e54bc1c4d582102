import { tidy } from "../../core/print.js";
import { rangeOf } from "./range.js";

/** Bins of one width; bin i runs from `start + i * width`, and holds its lower end but not its upper. */
export interface Bins {
  readonly start: number;
  readonly width: number;
  readonly count: number;
}

/** What a bin covers and how many values lie in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly count: number;
}

/**
 * Round bins over all values: a width of 1, 2, 2.5 or 5 times a power of ten, as near to the width asked for as the ratio
 * of the two tells, with an edge at 0.
 *
 * @param values at least one finite number
 * @param about how many bins are wanted
 *
 * @example
 * roundBins([1, 1, 2, 3], 2); // { start: 1, width: 1, count: 3 }
 */
export function roundBins(values: readonly number[], about: number): Bins {
  const [low, high] = rangeOf(values, 0);
  const rough = (high - low) / about;
  // The exponent as the number's own digits have it: no logarithm, so no rounding at a power of ten.
  const exponent = Number(rough.toExponential().split("e")[1]);
  const tens = (k: number) => Number(`${k}e${exponent}`);
  const ratio = (width: number) => Math.max(width / rough, rough / width);
  const width = [1, 2, 2.5, 5, 10].map(tens).reduce((best, next) => (ratio(next) < ratio(best) ? next : best));
  const first = Math.floor(low / width + 1e-9);
  const last = Math.floor(high / width + 1e-9);
  return { start: first * width, width, count: last - first + 1 };
}

/** The bin of a value, with a tolerance so that 0.3 falls into the bin that starts at 0.1 * 3; the outer bins take what lies beyond. */
export function binOf(value: number, bins: Bins): number {
  const i = Math.floor((value - bins.start) / bins.width + 1e-9);
  return Math.min(bins.count - 1, Math.max(0, i));
}

/**
 * How many values fall into each bin.
 *
 * @example
 * countIn([1, 1, 2, 3], { start: 1, width: 1, count: 3 }).map((bin) => bin.count); // [2, 1, 1]
 */
export function countIn(values: readonly number[], bins: Bins): Bin[] {
  const counts = new Array<number>(bins.count).fill(0);
  for (const value of values) counts[binOf(value, bins)]++;
  const edge = (i: number) => tidy(bins.start + i * bins.width);
  return counts.map((count, i) => ({ from: edge(i), to: edge(i + 1), middle: edge(i + 0.5), count }));
}
