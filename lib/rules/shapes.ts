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
  optional,
  recordOf,
  type Shape,
  text,
} from "../core/shape.js";
import { LEFT_OUT } from "../super-learner/shapes.js";
import { RULE_MEMORY } from "./memory/shapes.js";
import { METHODS, PSEUDO_OUTCOMES } from "./types.js";

/** What a rule was learned with. */
const LEARNED_WITH: Shape = fields({
  seed: text,
  method: oneOf(...METHODS),
  pseudoOutcome: oneOf(...PSEUDO_OUTCOMES),
  folds: either((value) => typeof value === "number", count, oneOf("given")),
  repeats: count,
  onFailure: oneOf("error", "drop"),
  columns: optional(listOf(text)),
  metaLearner: recordOf(anything),
  library: listOf(recordOf(anything)),
  outcomeLibrary: listOf(recordOf(anything), 1),
});

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
  options: optional(LEARNED_WITH),
});

/** A treatment rule: what the library asks of one. */
export const RULE: Shape = fields({
  name: text,
  origin: RULE_ORIGIN,
  columns: listOf(text),
  threshold: finite,
  bestStatic: optional(oneOf(0, 1)),
  memory: optional(RULE_MEMORY),
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
  memory: optional(RULE_MEMORY),
  inShort: optional(text),
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
