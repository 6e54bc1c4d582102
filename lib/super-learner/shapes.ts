import {
  anything,
  callable,
  count,
  either,
  fields,
  finite,
  listOf,
  numberFrom,
  numbers,
  oneOf,
  only,
  optional,
  recordOf,
  SEAL,
  type Shape,
  text,
} from "../core/shape.js";
import { MODEL } from "../learners/base/shapes.js";
import { MATRIX_JSON } from "../math/matrix.js";

const metaFit = { weights: numbers, raw: numbers, objective: finite, kktResidual: finite, notes: listOf(text) };

/** How a meta-learner weighs. */
export const META_FIT: Shape = fields(metaFit);

/** A meta-learner written down. */
export const META_DESCRIPTION: Shape = fields({ metaLearner: text, options: recordOf(anything) });

const dropped = {
  learner: text,
  place: count,
  fold: either((value) => typeof value === "number", count, oneOf("all rows")),
  repeat: optional(count),
  message: text,
};

/** A learner that failed and was left out. */
export const DROPPED: Shape = fields(dropped);

const leftOut = { learner: text, reason: text };

/** A learner that was not asked, and why. */
export const LEFT_OUT: Shape = fields(leftOut);

/** The same written down. */
export const LEFT_OUT_JSON: Shape = only(leftOut);

/** What a fitted Super Learner is and what it writes down. */
const summary = {
  library: listOf(text),
  cvRisk: numbers,
  cvRiskStandardError: numbers,
  meta: META_FIT,
  dropped: listOf(DROPPED),
};

/** A fitted Super Learner. */
export const SUPER_LEARNER_MODEL: Shape = (value, place) =>
  MODEL(value, place) ??
  fields({
    ...summary,
    leftOut: listOf(LEFT_OUT),
    weights: numbers,
    metaLearner: fields({ name: text, description: META_DESCRIPTION, combine: callable }),
    crossValidated: MATRIX_JSON,
    heldOut: numbers,
    folds: numbers,
    repeatedFolds: listOf(numbers),
    members: listOf(fields({ predict: callable })),
  })(value, place);

/** A fitted Super Learner that was written down; its members are looked at by those who read them. */
export const SUPER_LEARNER_JSON: Shape = only({
  learner: oneOf("superLearner"),
  columns: listOf(text),
  library: listOf(text, 1),
  metaLearner: only({ metaLearner: text, options: recordOf(anything) }),
  cvRisk: listOf(finite),
  cvRiskStandardError: listOf(numberFrom(0)),
  meta: only({ ...metaFit, weights: listOf(numberFrom(0, 1)), raw: listOf(finite) }),
  dropped: listOf(only(dropped)),
  leftOut: optional(listOf(LEFT_OUT_JSON)),
  members: listOf(recordOf(anything)),
  ...SEAL,
});

/** One line of an outer cross-validation. */
const OUTER_RISK: Shape = fields({
  name: text,
  kind: oneOf("ensemble", "discrete", "member"),
  risk: finite,
  standardError: numberFrom(0),
  excess: optional(fields({ estimate: finite, standardError: numberFrom(0) })),
  meanWeight: optional(finite),
});

/** The honest risk of a Super Learner and its members. */
export const OUTER_CROSS_VALIDATION: Shape = fields({
  lines: listOf(OUTER_RISK, 1),
  outerFolds: count,
  folds: count,
  n: count,
  weights: listOf(numbers),
  dropped: listOf(DROPPED),
});

/** Risks compared with one of them, patient by patient. */
export const PAIRED_RISKS: Shape = fields({
  lines: listOf(
    fields({
      name: text,
      risk: finite,
      standardError: numberFrom(0),
      excess: fields({ estimate: finite, standardError: numberFrom(0) }),
    }),
    1,
  ),
  against: text,
  n: count,
});
