import { assertInteger, assertObject } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { assertShape, fields, madeBy } from "../../core/shape.js";
import { Matrix } from "../../math/matrix.js";
import { mean } from "../../math/statistics/descriptive.js";
import { extremesOf, placeOfGreatest } from "../../math/statistics/range.js";
import type { FoldSplits } from "../outer/fold-splits.js";

/** One learner's weight over several fold splits. */
export interface WeightOverSplits {
  readonly name: string;
  /** One weight a split. */
  readonly weights: readonly number[];
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
  /** greatest - least. */
  readonly span: number;
}

/** One patient's prediction over several fold splits. */
export interface PredictionOverSplits {
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
  /** The rank of the mean among the patients drawn, 0 to 100. */
  readonly rank: number;
}

/** How far weights and predictions move between fold splits. */
export interface FoldSplitsSummary {
  readonly splits: number;
  readonly learners: readonly WeightOverSplits[];
  /** The learner whose weight moves most, the first of several. */
  readonly widest: WeightOverSplits;
  /** Mean over patients of the range of their predictions. */
  readonly predictionMoves: number;
  /** The least and the greatest mean prediction of a patient. */
  readonly predictions: readonly [number, number];
  /** Patients evenly by rank of their mean prediction, the least first. */
  readonly patients: readonly PredictionOverSplits[];
  /** A weight moves more than four times as far as the predictions do. */
  readonly weightsJump: boolean;
}

const MATRIX = madeBy("matrix", Matrix);

/**
 * Under other fold splits: the range of every learner's weight, and of the patients' predictions.
 *
 * @param splits what `foldSplits` returned; its matrices are enough
 * @param options.patients how many patients are picked, evenly by rank; @default 60
 * @param where the function that errors name
 * @throws code "integer", also where there are no patients;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const weights = Matrix.fromRows([[0.5, 0.5], [0.25, 0.75]], ["mean", "tree"]);
 * const predictions = Matrix.fromColumns([[0.5, 0.75], [0.5, 0.5]]);
 * const { learners, predictionMoves } = summarizeFoldSplits({ weights, predictions });
 * learners[0].span; // 0.25
 * predictionMoves; // 0.125
 */
export function summarizeFoldSplits(
  splits: Pick<FoldSplits, "weights" | "predictions">,
  options: { readonly patients?: number } = {},
  where: string = "summarizeFoldSplits",
): FoldSplitsSummary {
  assertObject(splits, where, "the splits");
  assertOptions(options, ["patients"], where);
  const { patients: asked = 60 } = options;
  assertInteger(asked, where, "patients", 1);
  assertShape(splits, fields({ weights: MATRIX, predictions: MATRIX }), where, "the splits");
  const { weights, predictions } = splits;
  assertInteger(predictions.rows, where, "the number of patients", 1);
  assertInteger(weights.columns, where, "the number of learners", 1);
  assertInteger(weights.rows, where, "the number of splits", 1);
  const learners = weights.names.map((name, k): WeightOverSplits => {
    const own = Array.from(weights.column(k));
    const [least, greatest] = extremesOf(own);
    return { name, weights: own, least, mean: mean(own), greatest, span: greatest - least };
  });
  const all = Array.from({ length: predictions.rows }, (_, i) => {
    const own = Array.from(predictions.row(i));
    const [least, greatest] = extremesOf(own);
    return { least, greatest, mean: mean(own) };
  }).sort((a, b) => a.mean - b.mean);
  const count = Math.min(asked, all.length);
  const steps = Math.max(1, count - 1);
  const widest = learners[placeOfGreatest(learners.map(({ span }) => span))];
  const predictionMoves = mean(all.map(({ least, greatest }) => greatest - least));
  return {
    ...{ splits: weights.rows, learners, widest, predictionMoves },
    predictions: [all[0].mean, all[all.length - 1].mean],
    patients: Array.from({ length: count }, (_, i) => ({
      ...all[Math.round((i * (all.length - 1)) / steps)],
      rank: count === 1 ? 50 : (100 * i) / steps,
    })),
    weightsJump: widest.span > 4 * predictionMoves,
  };
}
