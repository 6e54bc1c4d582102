import { asNumbers, assertInteger } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { type Bin, countIn, roundBins } from "./bins.js";
import { mean, standardDeviation } from "./descriptive.js";
import { extremesOf } from "./range.js";

/** Values counted in round bins, with their mean and spread. */
export interface Histogram {
  readonly n: number;
  readonly mean: number;
  /** With divisor n - 1; 0 for a single value. */
  readonly standardDeviation: number;
  readonly least: number;
  readonly greatest: number;
  /** Of every bin. */
  readonly width: number;
  readonly bins: readonly Bin[];
}

/**
 * A histogram as numbers: bins of one round width with their counts, mean, spread and range of the values.
 *
 * @param values at least one finite number
 * @param options.bins about how many bins; their width is 1, 2, 2.5 or 5 times a power of ten; @default 30
 * @param where the function that errors name
 * @throws code "empty", "not-finite", "integer"; code "option" for one that it has not
 *
 * @example
 * summarizeHistogram([1, 1, 2, 3], { bins: 2 }).bins[0]; // { from: 1, to: 2, middle: 1.5, count: 2 }
 */
export function summarizeHistogram(
  values: ArrayLike<number>,
  options: { readonly bins?: number } = {},
  where: string = "summarizeHistogram",
): Histogram {
  const all = asNumbers(values, where, "values");
  assertOptions(options, ["bins"], where);
  const { bins: about = 30 } = options;
  assertInteger(about, where, "bins", 1, 1000);
  const bins = roundBins(all, about);
  const [least, greatest] = extremesOf(all);
  return {
    n: all.length,
    mean: mean(all),
    standardDeviation: standardDeviation(all),
    ...{ least, greatest },
    width: bins.width,
    bins: countIn(all, bins),
  };
}
