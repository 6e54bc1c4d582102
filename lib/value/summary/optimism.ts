import { assertFinite } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { anything, assertRows, only, optional, text } from "../../core/shape.js";
import { type Bounds, waldInterval } from "../../math/intervals.js";

/** What a learner's rules claim on their own patients, and what they are worth. */
export interface ClaimedAndTrue {
  /** The learner, in the order of flexibility. */
  readonly name: string;
  /** The learner's family, such as "tree": only neighbors of one family are joined by a line. */
  readonly family?: string;
  /** Gain on the patients the rule was learned from, as a share. */
  readonly claimed: number;
  /** Standard error of `claimed` (over simulated trials: of their mean). */
  readonly standardError?: number;
  /** Gain by judging the learning inside its own trial, step by step or cross-validated, where there is one. */
  readonly crossValidated?: number;
  readonly crossValidatedStandardError?: number;
  /** True gain, where a simulation knows it. */
  readonly truth?: number;
  /** Gain on a replicate. */
  readonly replicated?: number;
  readonly replicatedStandardError?: number;
}

/** One analysis of every learner's gain. */
export interface GainSeries {
  readonly analysis: "claimed" | "crossValidated" | "replicated" | "truth";
  /** One gain a learner. */
  readonly gains: readonly number[];
  /** gain -+ 1.96 standard errors, one a learner; absent where no standard error is given, the gain itself where one is missing. */
  readonly intervals?: readonly Bounds[];
}

/** Claims against what they are worth, learner by learner. */
export interface OptimismSummary {
  readonly names: readonly string[];
  /** Neighbors of one family, two or more: the place of the first, and that after the last. */
  readonly runs: readonly (readonly [from: number, to: number])[];
  /** Claimed, judged inside the trial, replicated, truth: those that are there. */
  readonly series: readonly GainSeries[];
  /** What the claims are held against: the truth, else the replicate, else the answer inside the trial; absent where there is none. */
  readonly against?: GainSeries["analysis"];
  /** Claimed less that, one a learner; empty where there is none. */
  readonly optimism: readonly number[];
  /** The last learner's optimism exceeds the first one's. */
  readonly grows: boolean;
}

/** By hand, or as `claimsByLearner` gives them with their study. */
const CLAIMED_AND_TRUE = only({
  name: text,
  family: optional(text),
  claimed: anything,
  standardError: anything,
  crossValidated: anything,
  crossValidatedStandardError: anything,
  truth: anything,
  replicated: anything,
  replicatedStandardError: anything,
  study: anything,
});

/**
 * How much more is claimed on a rule's own patients than it is worth, learner by learner.
 *
 * @param rows learners from stiff to flexible; each of truth, replicated and crossValidated in all rows or in none
 * @param where the function that errors name
 * @throws code "empty", "not-finite"; code "length" where an analysis is there in some rows only;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const rows = [{ name: "mean", claimed: 0, truth: 0 }, { name: "deep tree", claimed: 0.12, truth: -0.01 }];
 * summarizeOptimism(rows).optimism; // [0, 0.13]
 */
export function summarizeOptimism(
  rows: readonly ClaimedAndTrue[],
  where: string = "summarizeOptimism",
): OptimismSummary {
  assertRows(rows, CLAIMED_AND_TRUE, where, "rows");
  const series = [
    seriesOf(rows, "claimed", "standardError", where),
    seriesOf(rows, "crossValidated", "crossValidatedStandardError", where),
    seriesOf(rows, "replicated", "replicatedStandardError", where),
    seriesOf(rows, "truth", undefined, where),
  ].filter((one): one is GainSeries => one !== undefined);
  const [claimed, ...others] = series;
  const against = others[others.length - 1];
  const optimism = against === undefined ? [] : claimed.gains.map((gain, i) => gain - against.gains[i]);
  return {
    names: rows.map(({ name }) => name),
    runs: runsOf(rows),
    series,
    ...(against === undefined ? {} : { against: against.analysis }),
    optimism,
    grows: optimism[optimism.length - 1] > optimism[0],
  };
}

function runsOf(rows: readonly ClaimedAndTrue[]): OptimismSummary["runs"] {
  const starts = rows.flatMap(({ family }, i) =>
    i === 0 || family === undefined || family !== rows[i - 1].family ? [i] : [],
  );
  return starts.map((from, k) => [from, starts[k + 1] ?? rows.length] as const).filter(([from, to]) => to - from > 1);
}

function seriesOf(
  rows: readonly ClaimedAndTrue[],
  analysis: GainSeries["analysis"],
  error: "standardError" | "crossValidatedStandardError" | "replicatedStandardError" | undefined,
  where: string,
): GainSeries | undefined {
  const gains = rows.flatMap((row) => row[analysis] ?? []);
  if (gains.length === 0 && analysis !== "claimed") return undefined;
  if (gains.length < rows.length) {
    const got = `${gains.length} of ${rows.length}`;
    raise({ code: "length", where, expected: `"${analysis}" in every row or in none`, got });
  }
  assertFinite(gains, where, analysis);
  const errors = rows.map((row) => (error === undefined ? undefined : row[error]));
  if (errors.every((e) => e === undefined)) return { analysis, gains };
  return { analysis, gains, intervals: gains.map((gain, i) => waldInterval(gain, errors[i] ?? 0)) };
}
