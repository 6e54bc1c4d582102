import {
  count,
  fields,
  finite,
  listOf,
  numberFrom,
  numbers,
  oneOf,
  only,
  optional,
  type Shape,
  text,
  tuple,
} from "../core/shape.js";
import { LEARNING_ESTIMATORS } from "./types.js";
import { VERDICTS } from "./verdict/types.js";

const interval = tuple(finite, finite);
const share = numberFrom(0, 1);

/** An estimate with its interval and its influence curve. */
export const ESTIMATE: Shape = fields({
  estimate: finite,
  standardError: numberFrom(0),
  interval,
  limits: optional(interval),
  influence: numbers,
  note: optional(text),
});

/** An estimate that may have no interval. */
const POINT_ESTIMATE: Shape = fields({
  estimate: finite,
  standardError: numberFrom(0),
  interval: optional(interval),
  limits: optional(interval),
  noInterval: optional(text),
  influence: numbers,
  note: optional(text),
});

const armGround = fields({ patients: count, outcomes: optional(tuple(count, count)), chosen: count, spared: count });

/** What a reader needs to trust or distrust an evaluation. */
const DIAGNOSTICS: Shape = fields({
  estimator: oneOf(...LEARNING_ESTIMATORS),
  n: count,
  judged: optional(count),
  level: share,
  outcomeModel: text,
  randomization: text,
  positivity: fields({
    smallest: finite,
    largest: finite,
    table: listOf(fields({ from: finite, to: finite, count })),
  }),
  cleverCovariate: interval,
  meanInfluence: finite,
  agreement: fields({ all: share, none: share }),
  followed: count,
  epsilon: optional(fields({ rule: finite, all: finite, none: finite })),
  notes: listOf(text),
  ground: optional(fields({ control: armGround, treated: armGround, lacking: listOf(text) })),
});

/** One step of learning judged step by step. */
const STEP: Shape = fields({
  name: text,
  trainingRows: numbers,
  blockRows: numbers,
  sigma: numberFrom(0),
  weight: share,
  shareTreated: share,
  mean: finite,
});

function evaluation(estimate: Shape): Shape {
  return fields({
    rule: text,
    trial: text,
    target: optional(text),
    value: estimate,
    gain: fields({ overAll: estimate, overNone: estimate, overBestStatic: optional(estimate) }),
    shareTreated: share,
    steps: optional(listOf(STEP)),
    diagnostics: DIAGNOSTICS,
    bestStatic: optional(fields({ arm: oneOf(0, 1), label: text, from: oneOf("learned", "named") })),
    crossFits: optional(fields({ count, verdicts: listOf(oneOf(...VERDICTS)), otherwise: count })),
  });
}

/** A rule judged on a trial. */
export const EVALUATION: Shape = evaluation(ESTIMATE);

/** The same, or learning cross-validated, whose figures may have no interval. */
export const POINT_EVALUATION: Shape = evaluation(POINT_ESTIMATE);

const arm = only({ cured: count, n: count });

/** Counts of two arms, as they are given by hand. */
export const TWO_ARMS: Shape = only({ treated: arm, control: arm });
