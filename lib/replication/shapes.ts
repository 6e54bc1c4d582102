import {
  anything,
  fields,
  finite,
  listOf,
  numberFrom,
  oneOf,
  only,
  optional,
  recordOf,
  SEAL,
  type Shape,
  text,
} from "../core/shape.js";
import { RULE } from "../rules/shapes.js";
import { EVALUATION } from "../value/shapes.js";
import { VERDICTS } from "../value/verdict/types.js";

const bothWays = fields({ forward: finite, backward: finite });

const verdict = oneOf(...VERDICTS);

const DIRECTION: Shape = fields({
  learnedOn: text,
  judgedOn: text,
  rule: RULE,
  fingerprint: text,
  evaluation: EVALUATION,
  verdict,
  sentence: text,
  detectable: optional(numberFrom(0)),
  resubstitution: optional(EVALUATION),
  insideTrial: optional(EVALUATION),
});

/** Learned on each of two trials, judged on the other. */
export const REPLICATION: Shape = fields({
  forward: DIRECTION,
  backward: DIRECTION,
  verdict,
  sentence: text,
  detectable: optional(fields({ givenRules: numberFrom(0), correlated: numberFrom(0), correlation: finite })),
  mean: fields({ overAll: finite, overNone: finite, overBestStatic: finite }),
  optimism: optional(fields({ resubstitution: bothWays, insideTrial: bothWays })),
  notes: optional(listOf(text)),
});

/** What is looked at by those who read it, such as a rule. */
const written = recordOf(anything);

const DIRECTION_JSON: Shape = only({
  learnedOn: text,
  judgedOn: text,
  rule: written,
  fingerprint: text,
  evaluation: written,
  verdict: text,
  sentence: text,
  detectable: optional(numberFrom(0)),
  resubstitution: optional(written),
  insideTrial: optional(written),
});

const bothWaysJson = only({ forward: finite, backward: finite });

/** The same written down; its rules and evaluations are looked at by those who read them. */
export const REPLICATION_JSON: Shape = only({
  forward: DIRECTION_JSON,
  backward: DIRECTION_JSON,
  verdict: text,
  sentence: text,
  detectable: optional(only({ givenRules: numberFrom(0), correlated: numberFrom(0), correlation: finite })),
  mean: only({ overAll: finite, overNone: finite, overBestStatic: finite }),
  optimism: optional(only({ resubstitution: bothWaysJson, insideTrial: bothWaysJson })),
  notes: optional(listOf(text)),
  ...SEAL,
});
