import * as simple from "simple-statistics";
import { raise } from "../../core/errors.js";
import { select } from "./select.js";

// simple-statistics reads any array-like of numbers; only its declarations ask for number[].
const asNumbers = (values: ArrayLike<number>): number[] => values as unknown as number[];

/** The unweighted mean, summed with Kahan's and Babuska's correction. */
export function mean(values: ArrayLike<number>): number {
  return simple.mean(asNumbers(values));
}

/** The unweighted variance with divisor n - 1; needs two values. */
export function variance(values: ArrayLike<number>): number {
  return simple.sampleVariance(asNumbers(values));
}

/** The square root of {@link variance}; 0 for a single value. */
export function standardDeviation(values: ArrayLike<number>): number {
  return values.length < 2 ? 0 : Math.sqrt(variance(values));
}

/**
 * The middle value, or the point half-way between the two in the middle. Ours, since simple-statistics takes its pivots from
 * the engine's logarithm.
 */
export function median(values: ArrayLike<number>): number {
  const n = values.length;
  if (n === 0) raise({ code: "no-rows", where: "median", expected: "at least one value", got: "none" });
  const copy = new Float64Array(values);
  const half = n >> 1;
  select(copy, half);
  const upper = copy[half];
  if (n % 2 === 1) return upper;
  const lower = copy.subarray(0, half).reduce((most, v) => Math.max(most, v));
  return lower + 0.5 * (upper - lower);
}

/** Pearson's correlation; two constants correlate 1, a constant and something that varies 0. */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const flat = [x, y].filter((values) => standardDeviation(values) <= 1e-12).length;
  return flat > 0 ? flat - 1 : simple.sampleCorrelation(asNumbers(x), asNumbers(y));
}
