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
  only,
  optional,
  SEAL,
  type Shape,
  text,
} from "../core/shape.js";
import { ESTIMATORS } from "../value/types.js";

/** How an object is looked at: with other fields beside those told, or without. */
type Object = (shapes: { readonly [name: string]: Shape }) => Shape;

/** An estimate beside its truth. */
const known = (object: Object): Shape =>
  object({ estimate: finite, lower: optional(finite), upper: optional(finite), truth: finite });

/** An estimate beside its truth. */
export const KNOWN: Shape = known(fields);

/** One gain over the better static arm, as one analysis saw it. */
const claim = (object: Object): Shape =>
  object({
    gain: finite,
    standardError: numberFrom(0),
    lower: finite,
    upper: finite,
    significant: flag,
    value: finite,
    valueLower: finite,
    valueUpper: finite,
  });

const directionRecord = (object: Object): Shape => {
  const [aClaim, aKnown] = [claim(object), known(object)];
  return object({
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
    resubstitution: optional(aClaim),
    insideTrial: optional(aClaim),
    replicated: aClaim,
    ownOverAll: optional(aKnown),
    ownOverNone: optional(aKnown),
    overAll: optional(aKnown),
    overNone: optional(aKnown),
    insideTarget: optional(object({ value: aKnown, overAll: aKnown, overNone: aKnown })),
    verdict: text,
  });
};

const estimatorRecord = (object: Object): Shape =>
  object({
    trial: count,
    estimator: oneOf(...ESTIMATORS),
    estimate: finite,
    standardError: numberFrom(0),
    lower: finite,
    upper: finite,
    truth: finite,
  });

/** One direction of one pair; its verdict is looked at by those who read it, for version 0.1 wrote it in words. */
export const DIRECTION_RECORD: Shape = directionRecord(fields);

/** One estimator on one trial. */
export const ESTIMATOR_RECORD: Shape = estimatorRecord(fields);

/** A replicate that was refused. */
export const REFUSAL: Shape = only({ refused: count, code: text, message: text });

const DIRECTION_JSON = directionRecord(only);
const ESTIMATOR_JSON = estimatorRecord(only);

/** Records of a study written down: all of one kind, with no field beside those they have. */
export const RECORDS: Shape = (value, place) => {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  const isDirection = typeof first === "object" && first !== null && "pair" in first;
  return listOf(isDirection ? DIRECTION_JSON : ESTIMATOR_JSON)(value, place);
};

/** A figure of a study. */
const measured = (object: Object): Shape =>
  object({
    name: text,
    estimate: finite,
    monteCarloError: numberFrom(0),
    unit: oneOf("share", "points", "ratio"),
    replicates: optional(count),
  });

/** A figure of a study. */
export const MEASURED: Shape = measured(fields);

/** A study written down; its plan and its records are looked at by those who read them. */
export const STUDY_JSON: Shape = only({
  plan: anything,
  records: anything,
  summary: listOf(measured(only)),
  refused: optional(listOf(REFUSAL)),
  shard: optional(text),
  ...SEAL,
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
