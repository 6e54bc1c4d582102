import {
  anything,
  callable,
  count,
  fields,
  finite,
  listOf,
  numberFrom,
  numbers,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
} from "../core/shape.js";
import { LEFT_OUT } from "../super-learner/shapes.js";
import { METHODS, PSEUDO_OUTCOMES } from "./types.js";

/** How a rule came about. */
export const RULE_ORIGIN: Shape = fields({
  method: oneOf(...METHODS, "static", "marker", "function"),
  trial: optional(text),
  n: optional(count),
  pseudoOutcome: optional(text),
  library: optional(
    listOf(fields({ learner: text, weight: finite, cvRisk: finite, cvRiskStandardError: numberFrom(0) })),
  ),
  metaLearner: optional(text),
  leftOut: optional(listOf(LEFT_OUT)),
  notes: optional(listOf(text)),
});

/** A treatment rule: what the library asks of one. */
export const RULE: Shape = fields({
  name: text,
  origin: RULE_ORIGIN,
  columns: listOf(text),
  threshold: finite,
  bestStatic: optional(oneOf(0, 1)),
  decide: callable,
  score: optional(callable),
  inWords: callable,
  fingerprint: callable,
  toJSON: callable,
});

/** A learned rule that was written down; its model is looked at by those who read it. */
export const LEARNED_RULE_JSON: Shape = fields({
  name: text,
  origin: RULE_ORIGIN,
  threshold: finite,
  bestStatic: oneOf(0, 1),
  model: recordOf(anything),
});

/** A trial seen as a weighted classification problem. */
export const CLASSIFICATION_PROBLEM: Shape = fields({
  pseudoOutcome: oneOf(...PSEUDO_OUTCOMES, "given"),
  m: numbers,
  d: numbers,
  label: numbers,
  weight: numbers,
});
