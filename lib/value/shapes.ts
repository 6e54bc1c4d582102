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
import { ESTIMATORS } from "./types.js";
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

const armGround = fields({ patients: count, outcomes: optional(tuple(count, count)), chosen: count, spared: count });

/** What a reader needs to trust or distrust an evaluation. */
const DIAGNOSTICS: Shape = fields({
  estimator: oneOf(...ESTIMATORS),
  n: count,
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

/** A rule judged on a trial. */
export const EVALUATION: Shape = fields({
  rule: text,
  trial: text,
  value: ESTIMATE,
  gain: fields({ overAll: ESTIMATE, overNone: ESTIMATE, overBestStatic: optional(ESTIMATE) }),
  bestStatic: optional(fields({ arm: oneOf(0, 1), label: text, from: oneOf("learned", "named") })),
  shareTreated: share,
  diagnostics: DIAGNOSTICS,
  crossFits: optional(fields({ count, verdicts: listOf(oneOf(...VERDICTS)), otherwise: count })),
});

const arm = only({ cured: count, n: count });

/** Counts of two arms, as they are given by hand. */
export const TWO_ARMS: Shape = only({ treated: arm, control: arm });
