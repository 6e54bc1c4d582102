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

const interval = tuple(finite, finite);
const share = numberFrom(0, 1);

/** An estimate with its interval and its influence curve. */
export const ESTIMATE: Shape = fields({
  estimate: finite,
  standardError: numberFrom(0),
  interval,
  influence: numbers,
  note: optional(text),
});

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
});

/** A rule judged on a trial. */
export const EVALUATION: Shape = fields({
  rule: text,
  trial: text,
  value: ESTIMATE,
  gain: fields({ overAll: ESTIMATE, overNone: ESTIMATE, overBestStatic: optional(ESTIMATE) }),
  shareTreated: share,
  diagnostics: DIAGNOSTICS,
});

const arm = only({ cured: count, n: count });

/** Counts of two arms, as they are given by hand. */
export const TWO_ARMS: Shape = only({ treated: arm, control: arm });

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
