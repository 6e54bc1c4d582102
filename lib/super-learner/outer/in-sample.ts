import { assertOptions } from "../../core/options.js";
import type { Folds } from "../../folds/folds.js";
import { fitted, predictions } from "../../learners/base/fitted.js";
import type { Library } from "../../learners/library.js";
import { runSync } from "../../parallel/steps.js";
import { crossValidateSteps } from "../cross-validation/cross-validate.js";
import { fitDataOf, prepare, withStream } from "../fit.js";
import { squaredError, weightedRisk } from "../losses.js";
import { metaLearners } from "../meta/meta-learners.js";
import type { SuperLearnerFitInput } from "../types.js";

/** A learner's loss on the rows it was fitted to, and on rows it has not seen. */
export interface InSampleAndHeldOut {
  readonly name: string;
  /** Weighted mean squared error on its own rows. */
  readonly inSample: number;
  /** Weighted mean squared error of the held-out predictions. */
  readonly heldOut: number;
  /** Standard error of `heldOut`. */
  readonly standardError: number;
}

/** Options of {@link inSampleAgainstHeldOut}. */
export interface InSampleOptions {
  /**
   * A count, drawn from `random`, or any whole numbers as ids.
   * @default 10
   */
  readonly folds?: Folds;
}

/**
 * Every learner's squared error on the rows it was fitted to, beside the cross-validated one: how much of a fit is memory.
 *
 * @param given the learners, or their names, or the name of a ready library
 * @param rows x, y, weights, strata and random, as for `superLearner(...).fit`
 * @param options.folds how the rows are cut
 * @returns one entry a learner, in their order; losses are divided by the sum of weights
 * @throws code "library" without learners; code "learner-failed", "fold", as `superLearner`
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6]], ["dose"]);
 * const input = { x, y: [2, 4, 6, 8, 10, 12] };
 * const memory = learners.nearestNeighbors({ k: 1 });
 * inSampleAgainstHeldOut([memory], input, { folds: [1, 2, 3, 1, 2, 3] })[0].inSample; // 0
 */
export function inSampleAgainstHeldOut(
  given: Library,
  rows: SuperLearnerFitInput,
  options: InSampleOptions = {},
): InSampleAndHeldOut[] {
  const where = "inSampleAgainstHeldOut";
  assertOptions(options, ["folds"], where);
  const { folds } = options;
  const input = withStream(rows, where);
  const metaLearner = metaLearners.discrete();
  const prepared = prepare(input, { library: given, metaLearner, ...(folds === undefined ? {} : { folds }) }, where);
  const { x, y, weights } = prepared;
  const { library } = prepared.options;
  const common = { x, y, weights, treatment: input.treatment };
  const held = runSync(crossValidateSteps({ ...fitDataOf(prepared), library, onFailure: "error" }));
  const [z] = held.z;
  return library.map((learner, k) => {
    const random = input.random?.child("all rows", "learner", k);
    const own = predictions(fitted(learner, { ...common, random }, where), x, where);
    const unseen = weightedRisk([z.column(k)], y, weights, squaredError);
    return {
      name: learner.name,
      inSample: weightedRisk([own], y, weights, squaredError).risk,
      heldOut: unseen.risk,
      standardError: unseen.standardError,
    };
  });
}
