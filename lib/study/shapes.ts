import {
  anything,
  count,
  fields,
  finite,
  flag,
  listOf,
  nonEmpty,
  numberFrom,
  oneOf,
  optional,
  type Shape,
  text,
} from "../core/shape.js";
import { ESTIMATORS } from "../value/types.js";

/** One gain over the better static arm, as one analysis saw it. */
const CLAIM: Shape = fields({
  gain: finite,
  standardError: numberFrom(0),
  lower: finite,
  upper: finite,
  significant: flag,
  value: finite,
  valueLower: finite,
  valueUpper: finite,
});

/** An estimate beside its truth. */
export const KNOWN: Shape = fields({
  estimate: finite,
  lower: optional(finite),
  upper: optional(finite),
  truth: finite,
});

/** One direction of one pair; its verdict is looked at by those who read it, for version 0.1 wrote it in words. */
export const DIRECTION_RECORD: Shape = fields({
  pair: count,
  direction: oneOf("forward", "backward"),
  n: count,
  shareTreated: numberFrom(0, 1),
  alike: flag,
  trueGain: finite,
  possibleGain: finite,
  estimand: finite,
  ownEstimand: finite,
  value: finite,
  bestValue: finite,
  ownValue: finite,
  ownBestValue: finite,
  resubstitution: optional(CLAIM),
  insideTrial: optional(CLAIM),
  replicated: CLAIM,
  ownOverAll: optional(KNOWN),
  ownOverNone: optional(KNOWN),
  overAll: optional(KNOWN),
  overNone: optional(KNOWN),
  insideTarget: optional(fields({ value: KNOWN, overAll: KNOWN, overNone: KNOWN })),
  verdict: text,
});

/** One estimator on one trial. */
export const ESTIMATOR_RECORD: Shape = fields({
  trial: count,
  estimator: oneOf(...ESTIMATORS),
  estimate: finite,
  standardError: numberFrom(0),
  lower: finite,
  upper: finite,
  truth: finite,
});

/** A replicate that was refused. */
export const REFUSAL: Shape = fields({ refused: count, code: text, message: text });

/** Records of a study: all of one kind. */
export const RECORDS: Shape = (value, place) => {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const isDirection = typeof first === "object" && first !== null && "pair" in first;
  return listOf(isDirection ? DIRECTION_RECORD : ESTIMATOR_RECORD)(value, place);
};

/** A figure of a study. */
export const MEASURED: Shape = fields({
  name: text,
  estimate: finite,
  monteCarloError: numberFrom(0),
  unit: oneOf("share", "points", "ratio"),
  replicates: optional(count),
});

/** A study as far as its figures are asked for. */
export const SUMMARY: Shape = fields({ summary: listOf(MEASURED) });

/** Records of which pairs are counted: what else they hold is for the reader's own question. */
export const PAIRS: Shape = fields({ records: listOf(fields({ pair: count })) });

/** The same with both directions told apart. */
export const DIRECTIONS: Shape = fields({
  records: listOf(fields({ pair: count, direction: oneOf("forward", "backward") })),
});

/** Learners by name, as they are given by hand. */
export const NAMED_LEARNERS: Shape = listOf(fields({ name: nonEmpty, learner: anything }), 1);
