import {
  anything,
  fields,
  finite,
  listOf,
  numberFrom,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
} from "../core/shape.js";
import { RULE } from "../rules/shapes.js";
import { EVALUATION } from "../value/shapes.js";
import { VERDICTS } from "../value/verdict/types.js";

const bothWays = fields({ forward: finite, backward: finite });

/** Both directions, with rules and verdicts as they are or as they are written down. */
function replication(rule: Shape, verdict: Shape): Shape {
  const direction = fields({
    learnedOn: text,
    judgedOn: text,
    rule,
    fingerprint: text,
    evaluation: EVALUATION,
    verdict,
    sentence: text,
    detectable: optional(numberFrom(0)),
    resubstitution: optional(EVALUATION),
    insideTrial: optional(EVALUATION),
  });
  return fields({
    forward: direction,
    backward: direction,
    verdict,
    sentence: text,
    detectable: optional(fields({ givenRules: numberFrom(0), correlated: numberFrom(0), correlation: finite })),
    mean: fields({ overAll: finite, overNone: finite, overBestStatic: finite }),
    optimism: optional(fields({ resubstitution: bothWays, insideTrial: bothWays })),
    notes: optional(listOf(text)),
  });
}

/** Learned on each of two trials, judged on the other. */
export const REPLICATION: Shape = replication(RULE, oneOf(...VERDICTS));

/** The same written down; its rules are looked at by those who read them, and so are verdicts, which version 0.1 wrote in words. */
export const REPLICATION_JSON: Shape = replication(recordOf(anything), text);
