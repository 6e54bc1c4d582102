import { assertObject } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { assertRows } from "../../core/shape.js";
import { type Bounds, meanInterval, waldInterval, wilsonInterval } from "../../math/intervals.js";
import { mean, variance } from "../../math/statistics/descriptive.js";
import { placeOfLeast } from "../../math/statistics/range.js";
import type { EstimatorName } from "../../value/types.js";
import { ESTIMATOR_RECORD } from "../shapes.js";
import type { EstimatorRecord, Study } from "../types.js";

/** One estimator over the trials of a study. */
export interface EstimatorSummary {
  readonly estimator: EstimatorName;
  readonly trials: number;
  /** Its estimates, trial by trial. */
  readonly estimates: readonly number[];
  readonly mean: number;
  /** The standard deviation over the trials, with divisor n - 1. */
  readonly standardDeviation: number;
  /** The mean of estimate less truth, with its Monte Carlo standard error. */
  readonly bias: number;
  readonly biasError: number;
  /** The mean -+ 1.96 Monte Carlo standard errors of the bias. */
  readonly meanInterval: Bounds;
  /** The share of trials whose interval holds the truth, with Wilson's interval at 95%. */
  readonly coverage: number;
  readonly coverageInterval: Bounds;
  /** The share of patients one could do without for the precision of the reference: 1 - var / var(reference); 0 where that does not vary. */
  readonly saved: number;
  /** Half a percent of the patients saved or more, as much needed beyond the reference's, or neither. */
  readonly needs: "fewer" | "as many" | "more";
}

/** Several estimators of one rule's value over the trials of a study. */
export interface EstimatorsSummary {
  readonly estimators: readonly EstimatorSummary[];
  readonly reference: EstimatorName;
  /** The mean of the rule's true value over all records. */
  readonly truth: number;
  readonly trials: number;
  /** The estimator of least spread, the first of several. */
  readonly sharpest: EstimatorSummary;
  /** No bias is farther from 0 than three of its Monte Carlo standard errors. */
  readonly centered: boolean;
}

/**
 * Mean, spread, bias, coverage and efficiency of several estimators of one rule's value.
 *
 * @param study a finished study of kind "estimators"
 * @param options.reference the estimator that the others are measured against; @default the first of the records
 * @param where the function that errors name
 * @throws code "empty" without records; code "option" for a reference that is not among them;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const record = (trial, estimator, estimate) => ({ trial, estimator, estimate, standardError: 1, lower: estimate - 2, upper: estimate + 2, truth: 5 });
 * const records = [record(1, "iptw", 3), record(2, "iptw", 7), record(1, "aipw", 4), record(2, "aipw", 6)];
 * const { estimators, sharpest } = summarizeEstimators({ records });
 * estimators[1].saved; // 0.75
 * sharpest.estimator; // "aipw"
 */
export function summarizeEstimators(
  study: Pick<Study<EstimatorRecord>, "records">,
  options: { readonly reference?: EstimatorName } = {},
  where: string = "summarizeEstimators",
): EstimatorsSummary {
  assertObject(study, where, "the study");
  assertOptions(options, ["reference"], where);
  assertRows(study.records, ESTIMATOR_RECORD, where, "records");
  const names = [...new Set(study.records.map((r) => r.estimator))];
  const { reference = names[0] } = options;
  if (!names.includes(reference)) {
    raise({ code: "option", where, expected: `reference to be one of ${names.join(", ")}`, got: shown(reference) });
  }
  const own = (name: EstimatorName) => study.records.filter((r) => r.estimator === name);
  const unit = varianceOf(own(reference));
  const estimators = names.map((name) => summaryOf(name, own(name), unit));
  return {
    estimators,
    reference,
    truth: mean(study.records.map((r) => r.truth)),
    trials: estimators[0].trials,
    sharpest: estimators[placeOfLeast(estimators.map((e) => e.standardDeviation))],
    centered: estimators.every((e) => Math.abs(e.bias) <= 3 * e.biasError),
  };
}

/**
 * Two summaries of the same estimators on the same trials: whether all keep their centers, and the estimator whose spread the
 * second enlarges most, where it enlarges any.
 */
export function summarizeTwoModels(
  first: EstimatorsSummary,
  other: EstimatorsSummary,
): { readonly centered: boolean; readonly widened?: EstimatorSummary } {
  const grown = other.estimators.map((c, k) => first.estimators[k].standardDeviation - c.standardDeviation);
  const most = placeOfLeast(grown);
  const centered = first.centered && other.centered;
  return grown[most] < 0 ? { centered, widened: other.estimators[most] } : { centered };
}

function varianceOf(records: readonly EstimatorRecord[]): number {
  return records.length < 2 ? 0 : variance(records.map((r) => r.estimate));
}

function summaryOf(estimator: EstimatorName, records: readonly EstimatorRecord[], unit: number): EstimatorSummary {
  const estimates = meanInterval(records.map((r) => r.estimate));
  const errors = meanInterval(records.map((r) => r.estimate - r.truth));
  const trials = records.length;
  const covered = records.filter((r) => r.lower <= r.truth && r.truth <= r.upper).length;
  const saved = unit > 0 ? 1 - varianceOf(records) / unit : 0;
  return {
    ...{ estimator, trials, estimates: records.map((r) => r.estimate) },
    mean: estimates.estimate,
    standardDeviation: estimates.standardDeviation,
    bias: errors.estimate,
    biasError: errors.standardError,
    meanInterval: waldInterval(estimates.estimate, errors.standardError),
    coverage: covered / trials,
    coverageInterval: wilsonInterval(covered, trials),
    saved,
    needs: Math.abs(saved) < 0.005 ? "as many" : saved > 0 ? "fewer" : "more",
  };
}
