import type { Tabular } from "../../core/print.js";
import { normalPoint } from "../../math/intervals.js";
import type { OutcomeModel } from "../../nuisance/types.js";
import { atOnce, type Steps } from "../../parallel/steps.js";
import type { Stream } from "../../random/stream.js";
import { estimateOf } from "../estimate.js";
import { printedEvaluation } from "../print-evaluation.js";
import type { Estimate, Evaluation } from "../types.js";
import { treatsAlike, VERDICT_LEVEL, verdictOf } from "./verdict.js";

/** So many cross-fits of the outcome model are made, the first among them, where a verdict hangs by little. */
export const CROSS_FITS = 5;

/** A verdict hangs by little where a bound lies this near to 0, in standard errors: fixed beforehand. */
const NEAR = 0.5;

const Z = normalPoint(VERDICT_LEVEL);

/** The stream of a cross-fit of the outcome model, from that of the trial's: the first as if there were no others. */
export function streamOfFit(outcome: Stream, fit: number): Stream {
  return fit === 1 ? outcome : outcome.child("cross-fit", fit);
}

/**
 * Whether the verdict of an evaluation hangs on the folds of its outcome model: a bound that it is read from lies within half a
 * standard error of 0, the standard error as the interval has it. With Wald's, that is z of either gain within .5 of 1.96, or z of
 * the gain over the arm to beat as near to -1.96. It cannot where the ground gives no verdict, and a rule that treats everyone
 * alike cannot show benefit.
 */
export function hangs(evaluation: Evaluation): boolean {
  const { gain, diagnostics } = evaluation;
  if ((diagnostics.ground?.lacking ?? []).length > 0) return false;
  const near = (e: Estimate | undefined, side: 0 | 1): boolean => {
    if (e === undefined || !(e.standardError > 0)) return false;
    const bound = (e.limits ?? e.interval)[side];
    const impliedError = Math.abs(e.estimate - bound) / Z;
    return Math.abs(bound) < NEAR * impliedError;
  };
  const benefit = !treatsAlike(evaluation) && (near(gain.overAll, 0) || near(gain.overNone, 0));
  return benefit || near(gain.overBestStatic, 1);
}

/**
 * An evaluation as it is, or, where its verdict hangs on the draw of the folds, the median of five.
 *
 * @param once the evaluation by the first cross-fit
 * @param judgeBy the same rule, trial and estimator by another outcome model
 * @param refit the outcome model cross-fitted anew in a stream of its own, by the number of the fit, from 2
 */
export function* settled(
  once: Evaluation & Tabular,
  judgeBy: (outcome: OutcomeModel | undefined) => Evaluation,
  refit: (fit: number) => Steps<OutcomeModel | undefined>,
): Steps<Evaluation & Tabular> {
  if (!hangs(once)) return once;
  const fits = Array.from({ length: CROSS_FITS - 1 }, (_, k) => k + 2);
  const outcomes = yield* atOnce(fits.map((fit) => ({ label: `cross-fit ${fit}`, steps: refit(fit) })));
  return medianEvaluation([once, ...outcomes.map(judgeBy)]);
}

/**
 * The median of evaluations that differ in the folds of their outcome model: each estimate the median, its standard error
 * `sqrt(median(se^2 + (theta - median)^2))`, and the bounds by the same formula from each fit's own reach.
 *
 * Value and gains have their own medians; diagnostics are those of the fit with the median value.
 *
 * Source: Chernozhukov et al. (2018), Econometrics Journal 21:C1, definition 3.3.
 */
export function medianEvaluation(all: readonly Evaluation[]): Evaluation & Tabular {
  const { level } = all[0].diagnostics;
  const of = (estimate: (e: Evaluation) => Estimate): Estimate => medianEstimate(all.map(estimate), level);
  const middle = placeOfMedian(all.map((e) => e.value.estimate));
  const { overBestStatic } = all[0].gain;
  const [overAll, overNone] = [of((e) => e.gain.overAll), of((e) => e.gain.overNone)];
  // One estimate that stands in two places stays one.
  const toBeat = (): Estimate =>
    overBestStatic === all[0].gain.overAll
      ? overAll
      : overBestStatic === all[0].gain.overNone
        ? overNone
        : of((e) => e.gain.overBestStatic as Estimate);
  const median: Evaluation = {
    ...all[middle],
    value: of((e) => e.value),
    gain: {
      overAll,
      overNone,
      ...(overBestStatic ? { overBestStatic: toBeat() } : {}),
    },
  };
  const verdict = verdictOf(median);
  const verdicts = all.map(verdictOf);
  const otherwise = verdicts.filter((own) => own !== verdict).length;
  return printedEvaluation({ ...median, crossFits: { count: all.length, verdicts, otherwise } });
}

function medianEstimate(all: readonly Estimate[], level: number): Estimate {
  const middle = placeOfMedian(all.map((e) => e.estimate));
  const { estimate } = all[middle];
  if (all.every((e) => e.standardError === 0 && e.estimate === estimate)) return all[middle];
  const off = (e: Estimate): number => e.estimate - estimate;
  const spread = (size: (e: Estimate) => number): number => Math.sqrt(median(all.map(size)));
  /** How far a bound lies from the estimate: each fit's own reach, and its distance as many standard errors as that. */
  const reach = (bounds: (e: Estimate) => readonly [number, number], side: 0 | 1, at: number): number =>
    spread((e) => {
      const own = Math.abs(bounds(e)[side] - e.estimate);
      const point = e.standardError > 0 ? own / e.standardError : normalPoint(at);
      return own * own + point * point * off(e) * off(e);
    });
  const around = (bounds: (e: Estimate) => readonly [number, number], at: number): [number, number] => [
    estimate - reach(bounds, 0, at),
    estimate + reach(bounds, 1, at),
  ];
  const { limits } = all[middle];
  return estimateOf({
    ...all[middle],
    standardError: spread((e) => e.standardError * e.standardError + off(e) * off(e)),
    interval: around((e) => e.interval, level),
    ...(limits ? { limits: around((e) => e.limits ?? e.interval, VERDICT_LEVEL) } : {}),
  });
}

/** The place of the middle one in order of size; of an even number the lower of the two. */
function placeOfMedian(values: readonly number[]): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  return order[Math.floor((values.length - 1) / 2)];
}

function median(values: readonly number[]): number {
  return values[placeOfMedian(values)];
}
