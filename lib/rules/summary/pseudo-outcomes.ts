import { asList, asNumbers, assertInteger, assertSome } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { tidy } from "../../core/print.js";
import { anything, assertShape, either, listOf, only, text } from "../../core/shape.js";
import { type MeanInterval, meanInterval } from "../../math/intervals.js";
import { type Bin, type Bins, countIn, roundBins } from "../../math/statistics/bins.js";
import { extremesOf } from "../../math/statistics/range.js";
import { CLASSIFICATION_PROBLEM } from "../shapes.js";
import type { ClassificationProblem } from "../types.js";

/** A list of pseudo-outcomes with a name of its own. */
export interface NamedPseudoOutcome {
  readonly name: string;
  readonly d: ArrayLike<number>;
}

/** How often values occur: a few distinct ones each for itself, many in bins of one width. */
export interface Occurrences {
  readonly kind: "distinct" | "bins";
  /** The values, or the middles of the bins. */
  readonly at: readonly number[];
  readonly counts: readonly number[];
  readonly most: number;
  /** Of the bins. */
  readonly width: number;
}

/** One version of D: its mean is right, its spread says how noisy it is. */
export interface PseudoOutcomeSummary extends MeanInterval {
  /** The name given, or which m was taken off. */
  readonly version: string;
  /** var(D) / var(D of the first version); null where the first does not vary. */
  readonly relativeVariance: number | null;
  readonly occurrences: Occurrences;
}

/** Several versions of D of the same trial. */
export interface PseudoOutcomesSummary {
  readonly versions: readonly PseudoOutcomeSummary[];
  /** The least and the greatest D of all. */
  readonly range: readonly [number, number];
  /** The last version is less noisy than the first. */
  readonly lessNoise: boolean;
}

/** A problem has no name; a list by name has nothing else. */
const VERSION = either((value) => "name" in Object(value), only({ name: text, d: anything }), CLASSIFICATION_PROBLEM);

/**
 * Mean, spread and histogram of the pseudo-outcome D, for one version or several: an unbiased version changes the spread alone.
 *
 * @param problems one classification problem or several of the same trial, or named lists of D
 * @param options.bins about how many bins over all versions; @default 70
 * @param options.distinct up to how many distinct values are counted each for itself; @default 8
 * @param where the function that errors name
 * @throws code "empty", "not-finite";
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const { versions } = summarizePseudoOutcomes([{ name: "raw", d: [-2, 0, 2, 4] }, { name: "mild", d: [0, 1, 1, 2] }]);
 * versions[1].relativeVariance; // 0.1
 * versions[1].occurrences.counts; // [1, 2, 1]
 */
export function summarizePseudoOutcomes(
  problems: ClassificationProblem | NamedPseudoOutcome | readonly (ClassificationProblem | NamedPseudoOutcome)[],
  options: { readonly bins?: number; readonly distinct?: number } = {},
  where: string = "summarizePseudoOutcomes",
): PseudoOutcomesSummary {
  const given = asList<ClassificationProblem | NamedPseudoOutcome>(problems, where, "problems");
  assertOptions(options, ["bins", "distinct"], where);
  const { bins: about = 70, distinct = 8 } = options;
  assertInteger(about, where, "bins", 1, 1000);
  assertInteger(distinct, where, "distinct", 0);
  assertShape(given, listOf(VERSION), where, "problems");
  const lists = given.map(({ d }) => asNumbers(d, where, "D"));
  const all = lists.flat();
  assertSome(all, where, "D");
  const bins = roundBins(all, about);
  const means = lists.map((d) => meanInterval(d));
  const first = means[0].standardDeviation;
  const last = means[means.length - 1].standardDeviation;
  return {
    versions: means.map((mean, k) => {
      const problem = given[k];
      const ratio = mean.standardDeviation / first;
      return {
        ...mean,
        version: "name" in problem ? problem.name : problem.pseudoOutcome,
        relativeVariance: first > 0 ? ratio * ratio : null,
        occurrences: occurrencesOf(lists[k], bins, distinct),
      };
    }),
    range: extremesOf(all),
    lessNoise: last < first,
  };
}

function occurrencesOf(d: readonly number[], bins: Bins, most: number): Occurrences {
  const counts = new Map<number, number>();
  for (const value of d.map(tidy)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const few = counts.size <= most;
  const held: readonly Pick<Bin, "middle" | "count">[] = few
    ? [...counts].sort(([a], [b]) => a - b).map(([middle, count]) => ({ middle, count }))
    : countIn(d, bins);
  return {
    kind: few ? "distinct" : "bins",
    at: held.map(({ middle }) => middle),
    counts: held.map(({ count }) => count),
    most: held.reduce((greatest, { count }) => Math.max(greatest, count), 0),
    width: bins.width,
  };
}
