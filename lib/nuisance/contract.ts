import type { SuperLearnerModel } from "../super-learner/contract.js";

/** Q(1, W) and Q(0, W) for every patient of a trial, on the scale where larger is better (see `benefit`). */
export interface OutcomeModel {
  readonly q1: Float64Array;
  readonly q0: Float64Array;
  /** The fold of each row when the predictions are held out; absent when Q was fitted to all rows or given. */
  readonly folds?: Int32Array;
  /** The Super Learner behind it, if one was. */
  readonly superLearner?: SuperLearnerModel;
  /** In words: which learner, cross-fitted or not. */
  readonly source: string;
}
