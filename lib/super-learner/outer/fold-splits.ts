import { assertInteger } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { askedFolds } from "../../folds/folds.js";
import { Matrix } from "../../math/matrix.js";
import { correlation, mean, standardDeviation } from "../../math/statistics/descriptive.js";
import { runSync, type Steps, within } from "../../parallel/steps.js";
import {
  checkedOptions,
  ensembleSteps,
  prepare,
  type SuperLearnerInput,
  superLearnerSteps,
  withStream,
} from "../fit.js";
import type { SuperLearnerFitInput, SuperLearnerOptions } from "../types.js";

/** One Super Learner under many ways of cutting the same rows into folds. */
export interface FoldSplits {
  /** Splits x learners: the weights each split chose. */
  readonly weights: Matrix;
  /** Splits x learners: the cross-validated risks. */
  readonly cvRisk: Matrix;
  /** Patients x splits: what each ensemble predicts. */
  readonly predictions: Matrix;
  /** Standard deviation over splits of each learner's weight. */
  readonly weightSpread: Float64Array;
  /** Mean over patients of the standard deviation over splits of the prediction. */
  readonly predictionSpread: number;
  /** Standard deviation over patients of the mean prediction: what the spread is to be compared with. */
  readonly predictionRange: number;
  /** The least correlation between two splits' predictions; 1 when all predict one constant. */
  readonly leastCorrelation: number;
}

/**
 * Fits a Super Learner under `count` other fold splits of the same rows: do the weights move, and do the predictions?
 *
 * The learners fitted to all rows do not depend on the folds, so they are fitted once; only the weights are found anew.
 *
 * @param input as for `superLearner(...).fit`; `random` names the streams of the splits
 * @param options as for `superLearner`; `folds` must be a count
 * @param count how many splits, at least 2
 * @returns weights and risks (splits x learners), predictions (patients x splits), and how far each moves
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6, 7, 8]], ["dose"]);
 * const y = [2, 4, 6, 8, 10, 12, 14, 16];
 * const library = [learners.mean(), learners.linear()];
 * foldSplits({ x, y, random: stream("doc") }, { library, folds: 4 }, 3).weights.rows; // 3
 */
export function foldSplits(
  input: SuperLearnerFitInput,
  options: SuperLearnerOptions,
  count: number,
): FoldSplits & Tabular {
  return runSync(foldSplitsSteps(withStream(input, "foldSplits"), options, count));
}

/** {@link foldSplits} in steps. */
export function* foldSplitsSteps(
  input: SuperLearnerInput,
  options: SuperLearnerOptions,
  count: number,
): Steps<FoldSplits & Tabular> {
  const where = "foldSplits";
  assertInteger(count, where, "the number of splits", 2);
  const { library } = checkedOptions(options, where);
  if (options.folds !== undefined && typeof options.folds !== "number") {
    raise({ code: "fold", where, expected: "folds to be a count, so that they can be drawn anew", got: "fold ids" });
  }
  const { length } = library;
  const steps = length * askedFolds(options.folds);
  const total = steps * (count + 1) + length;
  const first = yield* within(superLearnerSteps(input, options, where), 0, total, "all rows");
  if (first.dropped.length > 0) {
    raise({
      code: "learner-failed",
      where,
      expected: "a library in which every learner works",
      got: first.dropped.map((d) => `${d.learner}: ${d.message}`).join("; "),
    });
  }
  const { metaLearner } = first;
  const members = Matrix.fromColumns(
    first.members.map((member) => member.predict(input.x)),
    first.library,
  );
  const weights: Float64Array[] = [];
  const risks: Float64Array[] = [];
  const predictions: Float64Array[] = [];
  for (let s = 0; s < count; s++) {
    const random = input.random?.child("split", s);
    const prepared = prepare({ ...input, random }, { ...options, onFailure: "error" }, where);
    const before = total - (count - s) * steps;
    const { meta, risks: found } = yield* within(ensembleSteps(prepared), before, total, `split ${s + 1} of ${count}`);
    weights.push(meta.weights);
    risks.push(Float64Array.from(found, (r) => r.risk));
    predictions.push(metaLearner.combine(members, meta.weights));
  }
  const names = Array.from({ length: count }, (_, s) => `split ${s + 1}`);
  const result: FoldSplits = {
    weights: Matrix.fromRows(weights, first.library),
    cvRisk: Matrix.fromRows(risks, first.library),
    predictions: Matrix.fromColumns(predictions, names),
    weightSpread: Float64Array.from(first.library, (_, k) => standardDeviation(weights.map((w) => w[k]))),
    ...movement(predictions),
  };
  return printed(result, describe);
}

function movement(
  predictions: readonly Float64Array[],
): Pick<FoldSplits, "predictionSpread" | "predictionRange" | "leastCorrelation"> {
  const n = predictions[0].length;
  const means = new Float64Array(n);
  let spread = 0;
  for (let i = 0; i < n; i++) {
    const values = predictions.map((p) => p[i]);
    spread += standardDeviation(values) / n;
    means[i] = mean(values);
  }
  let least = 1;
  for (let s = 0; s < predictions.length; s++) {
    for (let t = 0; t < s; t++) least = Math.min(least, correlation(predictions[s], predictions[t]));
  }
  return { predictionSpread: spread, predictionRange: standardDeviation(means), leastCorrelation: least };
}

function describe(result: FoldSplits): TableData {
  const { weights, weightSpread, predictions } = result;
  return {
    caption: `One Super Learner under ${weights.rows} fold splits, ${predictions.rows} patients`,
    columns: ["learner", "least weight", "mean weight", "greatest weight", "s.d."],
    rows: weights.names.map((name, k) => {
      const column = weights.column(k);
      return [name, Math.min(...column), mean(column), Math.max(...column), weightSpread[k]];
    }),
    notes: [
      `A patient's prediction moves by ${result.predictionSpread.toFixed(4)} (s.d. over splits); between patients it varies by ${result.predictionRange.toFixed(4)}.`,
      `Least correlation between two splits' predictions: ${result.leastCorrelation.toFixed(4)}.`,
    ],
  };
}
