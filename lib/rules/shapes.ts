import {
  anything,
  callable,
  count,
  either,
  fields,
  finite,
  listOf,
  nonEmpty,
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
import { LEFT_OUT, LEFT_OUT_JSON } from "../super-learner/shapes.js";
import { RULE_MEMORY, RULE_MEMORY_JSON } from "./memory/shapes.js";
import { METHODS, PSEUDO_OUTCOMES } from "./types.js";

/** A whole number of at least 1. */
const AT_LEAST_1: Shape = (value, place) => count(value, place) ?? numberFrom(1)(value, place);

const FOLDS: Shape = either((value) => typeof value === "number", AT_LEAST_1, oneOf("given"));

/** What a rule was learned with. */
const learnedWith = {
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
};

const originFields = {
  method: oneOf(...METHODS, "static", "marker", "function"),
  trial: optional(text),
  n: optional(count),
  pseudoOutcome: optional(text),
  metaLearner: optional(text),
  notes: optional(listOf(text)),
};

const libraryLine = { learner: text, weight: finite, cvRisk: finite, cvRiskStandardError: numberFrom(0) };

/** How a rule came about. */
export const RULE_ORIGIN: Shape = fields({
  ...originFields,
  library: optional(listOf(fields(libraryLine))),
  leftOut: optional(listOf(LEFT_OUT)),
  options: optional(fields(learnedWith)),
});

/** The same written down, with nothing beside it. */
const RULE_ORIGIN_JSON: Shape = only({
  ...originFields,
  method: oneOf(...METHODS),
  pseudoOutcome: optional(oneOf(...PSEUDO_OUTCOMES, "given")),
  library: optional(listOf(only(libraryLine))),
  leftOut: optional(listOf(LEFT_OUT_JSON)),
  options: optional(only({ ...learnedWith, seed: nonEmpty, folds: FOLDS, repeats: AT_LEAST_1 })),
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
export const LEARNED_RULE_JSON: Shape = only({
  rule: oneOf("learned"),
  name: text,
  origin: RULE_ORIGIN_JSON,
  threshold: finite,
  bestStatic: oneOf(0, 1),
  memory: optional(RULE_MEMORY_JSON),
  inShort: optional(text),
  model: recordOf(anything),
  ...SEAL,
});

/** A trial seen as a weighted classification problem. */
export const CLASSIFICATION_PROBLEM: Shape = fields({
  pseudoOutcome: oneOf(...PSEUDO_OUTCOMES, "given"),
  m: numbers,
  d: numbers,
  label: numbers,
  weight: numbers,
});
