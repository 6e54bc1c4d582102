import type { Matrix } from "../math/matrix.js";
import type { Dropped, SuperLearnerModel } from "../super-learner/types.js";

/** Weights and cross-validated risks of a library, without its models. */
export interface EnsembleSummary {
  readonly library: readonly string[];
  readonly weights: Float64Array;
  readonly cvRisk: Float64Array;
  readonly cvRiskStandardError: Float64Array;
  readonly dropped: readonly Dropped[];
  readonly notes: readonly string[];
}

/** Q(1, W) and Q(0, W) for every patient of a trial, on the scale where larger is better (see `benefit`). */
export interface OutcomeModel {
  readonly q1: Float64Array;
  readonly q0: Float64Array;
  /** The fold of each row when the predictions are held out; absent when Q was fitted to all rows or given. */
  readonly folds?: Int32Array;
  /** Set where the predictions were given as numbers: they count as made before the trial. */
  readonly given?: true;
  /** How a cross-fitted library was weighed. */
  readonly ensemble?: EnsembleSummary;
  /** The Super Learner behind it, if one was fitted to all rows. */
  readonly superLearner?: SuperLearnerModel;
  /** In words: which learner, cross-fitted or not. */
  readonly source: string;
}

/** A fitted regression Q(a, W) that can be asked of patients it was not fitted to. */
export interface OutcomePredictor {
  /** Q(a, W) for every row of x, on the outcome's own scale. */
  readonly at: (x: Matrix, a: 0 | 1) => Float64Array;
  /** In words: which learner. */
  readonly source: string;
  /** The Super Learner behind it, if there is one. */
  readonly superLearner?: SuperLearnerModel;
}
