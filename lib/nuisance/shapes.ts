import { fields, listOf, numbers, optional, type Shape, text } from "../core/shape.js";
import { DROPPED, SUPER_LEARNER_MODEL } from "../super-learner/shapes.js";

/** Weights and cross-validated risks of a library. */
const ENSEMBLE_SUMMARY: Shape = fields({
  library: listOf(text),
  weights: numbers,
  cvRisk: numbers,
  cvRiskStandardError: numbers,
  dropped: listOf(DROPPED),
  notes: listOf(text),
});

/** Q(1, W) and Q(0, W) for every patient of a trial. */
export const OUTCOME_MODEL: Shape = fields({
  q1: numbers,
  q0: numbers,
  folds: optional(numbers),
  ensemble: optional(ENSEMBLE_SUMMARY),
  superLearner: optional(SUPER_LEARNER_MODEL),
  source: text,
});
