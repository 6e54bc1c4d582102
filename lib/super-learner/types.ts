import type { JsonObject } from "../core/json.js";
import type { Tabular } from "../core/print.js";
import type { Folds } from "../folds/folds.js";
import type { FitInput, Learner, LearnerDescription, Model, Unit } from "../learners/base/types.js";
import type { SuitedLibrary } from "../learners/libraries.js";
import type { Library } from "../learners/library.js";
import type { Matrix } from "../math/matrix.js";
import type { ParallelWork } from "../parallel/steps.js";
import type { Seed } from "../random/stream.js";
import type { Risk } from "./losses.js";

/** What a meta-learner is fitted to. */
export interface MetaInput {
  /** n x K cross-validated predictions. */
  readonly z: Matrix;
  readonly y: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
  /**
   * How often each row of the data stands in z, once for every draw of folds: errors are those of n / repeats rows.
   * @default 1
   */
  readonly repeats?: number;
}

/** The weights of the ensemble and how well they solve their problem. */
export interface MetaFit {
  /** K weights, at least 0, summing to 1. */
  readonly weights: Float64Array;
  /** The same before they were divided by their sum, where the method does that. */
  readonly raw: Float64Array;
  /** The minimized objective. */
  readonly objective: number;
  /**
   * How far the weights are from solving their problem. For a convex one the largest violation of the optimality conditions,
   * relative to the objective's gradient; for a step function (auc, value) what the best line that was tried through them
   * (every exchange of weight between two learners among those) would still gain, 0 where none does.
   */
  readonly kktResidual: number;
  readonly notes: readonly string[];
}

/** How cross-validated predictions become one prediction. */
export interface MetaLearner {
  readonly name: "nnls" | "convex" | "logLoss" | "convexLogLoss" | "discrete" | "auc" | "value";
  readonly description: { readonly metaLearner: string; readonly options: JsonObject };
  /** The unit of each option that counts something, by option name. */
  readonly units: { readonly [option: string]: Unit };
  /** What the ensemble is good for: a mean close to the target, an order of the rows, or a decision on each. */
  readonly aim: "mean" | "order" | "decision";
  /** Targets it takes: any numbers, shares from 0 to 1, or 0 and 1 only. */
  readonly target: "any" | "share" | "binary";
  fit(input: MetaInput): MetaFit & Tabular;
  /** One prediction from the columns of z (n x K) and the weights: a weighted mean, or the inverse logit of one. */
  combine(z: Matrix, weights: ArrayLike<number>): Float64Array;
  /**
   * The `cvRisk` of one learner: of its held-out predictions the mean loss (squared, log, the price of wrong decisions) or
   * 1 - AUC, with its standard error over the rows.
   *
   * @param repeats its n predictions, once for every draw of folds; the risk is the mean over the draws
   */
  risk(repeats: readonly ArrayLike<number>[], y: ArrayLike<number>, weights: ArrayLike<number>): Risk;
  /** Each row's part in the error of a risk; sqrt(var / n) of the difference of two is the error of their risks' difference. */
  influence(prediction: ArrayLike<number>, y: ArrayLike<number>, weights: ArrayLike<number>): Float64Array;
  toJSON(): JsonObject;
}

/** A learner that failed and was left out because `onFailure` said so. */
export interface Dropped {
  readonly learner: string;
  /** Its place in the library, from 0. */
  readonly place: number;
  readonly fold: number | "all rows";
  /** Which draw of folds that was, from 1; absent for the first. */
  readonly repeat?: number;
  readonly message: string;
}

/** Options of {@link superLearner}. */
export interface SuperLearnerOptions {
  /** Learners, or their names; or the name of a ready library. */
  readonly library: Library;
  /**
   * A meta-learner or its name.
   * @default "nnls"
   */
  readonly metaLearner?: MetaLearner | MetaLearner["name"];
  /** @default 10 */
  readonly folds?: Folds;
  /**
   * How often folds are drawn, each time anew; needs a count of folds.
   * @default 1
   */
  readonly repeats?: number;
  /** @default "error" */
  readonly onFailure?: "error" | "drop";
}

/** A fitted Super Learner. */
export interface SuperLearnerModel extends Model {
  /** Names of the learners that took part, in library order. */
  readonly library: readonly string[];
  readonly metaLearner: MetaLearner;
  /** K weights, at least 0, summing to 1. */
  readonly weights: Float64Array;
  /** K cross-validated risks, each column's by the meta-learner's `risk`: a weighted mean loss, or 1 - AUC; with repeats their mean. */
  readonly cvRisk: Float64Array;
  /** K standard errors of cvRisk, over the rows: repeats do not make them smaller than n rows allow. */
  readonly cvRiskStandardError: Float64Array;
  /** n x K cross-validated predictions, with repeats their mean; not part of toJSON. */
  readonly crossValidated: Matrix;
  /** n held-out predictions of the ensemble: the columns combined with the final weights, with repeats the mean of that; not part of toJSON. */
  readonly heldOut: Float64Array;
  /** The fold of each row, 0 to V - 1, in the first draw; not part of toJSON. */
  readonly folds: Int32Array;
  /** The same for every draw; not part of toJSON. */
  readonly repeatedFolds: readonly Int32Array[];
  readonly meta: MetaFit;
  readonly dropped: readonly Dropped[];
  /** Learners that were not asked, each with the reason, such as those that need a treatment column where there is none. */
  readonly leftOut: SuitedLibrary["leftOut"];
  /** The members fitted to all rows, in library order. */
  readonly members: readonly Model[];
}

/** What a Super Learner's `fit` takes. */
export interface SuperLearnerFitInput extends Omit<FitInput, "random"> {
  /** A stream or a seed. */
  readonly random?: Seed;
  /** A whole number for every row; folds are balanced in it, as they are in a target of 0 and 1. */
  readonly strata?: ArrayLike<number>;
  /** A number or name for every row, such as a family or a clinic: no fold cuts a cluster in two. */
  readonly clusters?: ArrayLike<number | string>;
}

/** A Super Learner not yet fitted; it is a Learner and can stand in a library itself. */
export interface SuperLearner extends Learner {
  readonly library: readonly Learner[];
  readonly metaLearner: MetaLearner;
  /** The options it was made with, defaults filled in. */
  readonly options: SuperLearnerOptions;
  readonly description: LearnerDescription;
  /** `strata` keeps the folds balanced, `clusters` keeps rows together; `random` may be a seed. */
  fit(input: SuperLearnerFitInput): SuperLearnerModel & Tabular;
  /**
   * The same model to the bit, from worker threads, while this thread stays free. Workers left out: one for each core, up
   * to 8. A learner made from a function cannot leave this thread and is fitted in it, after the others.
   */
  fitInWorkers(input: SuperLearnerFitInput, work?: ParallelWork): Promise<SuperLearnerModel & Tabular>;
}

/** One line of an outer cross-validation: the ensemble, the discrete Super Learner, or a member. */
export interface OuterRisk {
  readonly name: string;
  readonly kind: "ensemble" | "discrete" | "member";
  /** Weighted mean loss on the outer held-out rows. */
  readonly risk: number;
  readonly standardError: number;
  /** The risk above the ensemble's on the same rows, and the standard error of that difference; absent for the ensemble. */
  readonly excess?: { readonly estimate: number; readonly standardError: number };
  /** Mean weight in the ensemble over the outer folds; absent for the discrete one. */
  readonly meanWeight?: number;
}

/** The honest risk of a Super Learner and its members. */
export interface OuterCrossValidation {
  readonly lines: readonly OuterRisk[];
  readonly outerFolds: number;
  readonly folds: number;
  readonly n: number;
  /** Outer fold by learner: the weights each outer fit chose; 0 for a learner that was dropped there. */
  readonly weights: readonly (readonly number[])[];
  /** Learners that failed in some outer fold, when the options say to drop them; they have no line of their own. */
  readonly dropped: readonly Dropped[];
}
