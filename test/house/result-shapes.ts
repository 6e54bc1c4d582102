import {
  count,
  fields,
  finite,
  listOf,
  numberFrom,
  numbers,
  oneOf,
  optional,
  type Shape,
  text,
  tuple,
} from "#lib/core/shape.js";
import { MATRIX_JSON } from "#lib/math/matrix.js";
import { MEASURED, RECORDS } from "#lib/study/shapes.js";

// Shapes of results that no door of the library takes back in, and so does not look at.

/** How often rules decide alike. */
export const AGREEMENTS: Shape = fields({ names: listOf(text), matrix: listOf(numbers), mean: finite });

/** The mean of D among some patients. */
const PSEUDO_OUTCOME_MEAN: Shape = fields({
  group: text,
  patients: count,
  estimate: finite,
  standardError: numberFrom(0),
  armDifference: finite,
  benefit: optional(finite),
});

/** Means of D, in all patients and group by group. */
export const PSEUDO_OUTCOME_MEANS: Shape = fields({
  overall: PSEUDO_OUTCOME_MEAN,
  groups: listOf(PSEUDO_OUTCOME_MEAN),
});

/** A cross-validated risk and its error. */
export const RISK: Shape = fields({ risk: finite, standardError: numberFrom(0) });

/** One Super Learner under many ways of cutting the same rows into folds. */
export const FOLD_SPLITS: Shape = fields({
  weights: MATRIX_JSON,
  cvRisk: MATRIX_JSON,
  predictions: MATRIX_JSON,
  weightSpread: numbers,
  predictionSpread: finite,
  predictionRange: finite,
  leastCorrelation: finite,
});

/** A learner's loss on rows it was fitted to, and on others. */
export const IN_SAMPLE_AND_HELD_OUT: Shape = fields({
  name: text,
  inSample: finite,
  heldOut: finite,
  standardError: numberFrom(0),
});

const interval = tuple(finite, finite);
const share = numberFrom(0, 1);

const armMean = fields({ label: text, n: count, mean: finite });

/** The difference between the arms of a trial. */
export const ARM_DIFFERENCE: Shape = fields({
  trial: text,
  estimate: finite,
  standardError: numberFrom(0),
  interval,
  level: share,
  method: oneOf("miettinen-nurminen", "wald"),
  treated: armMean,
  control: armMean,
});

/** The difference of two shares. */
export const RISK_DIFFERENCE: Shape = fields({
  estimate: finite,
  standardError: numberFrom(0),
  interval,
  level: share,
  method: oneOf("miettinen-nurminen", "wald"),
  treated: fields({ cured: count, n: count }),
  control: fields({ cured: count, n: count }),
});

/** Predicted risk beside true benefit. */
export const BENEFIT_BY_RISK: Shape = fields({
  risk: numbers,
  benefit: numbers,
  groups: listOf(fields({ patients: count, risk: finite, benefit: finite })),
});

const truth = { estimate: finite, standardError: numberFrom(0) };

/** What a rule is truly worth in a scenario. */
export const TRUE_VALUE: Shape = fields({
  ...truth,
  rule: text,
  scenario: text,
  trial: oneOf(1, 2),
  draws: count,
  gain: fields({ overAll: fields(truth), overNone: fields(truth), overBetterArm: fields(truth) }),
  arms: fields({ all: fields(truth), none: fields(truth) }),
  shareTreated: share,
});

/** A finished study; its plan is looked at by those who read it. */
export const STUDY: Shape = fields({
  plan: fields({ kind: oneOf("replication", "estimators") }),
  records: RECORDS,
  summary: listOf(MEASURED),
  shard: optional(text),
});

/** What the rules of one learner claim. */
export const LEARNER_CLAIMS: Shape = fields({
  name: text,
  family: text,
  claimed: finite,
  standardError: numberFrom(0),
  replicated: finite,
  replicatedStandardError: numberFrom(0),
  crossValidated: optional(finite),
  crossValidatedStandardError: optional(numberFrom(0)),
  truth: finite,
  study: STUDY,
});
