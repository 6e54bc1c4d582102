import { either, fields, finite, listOf, oneOf, only, optional, type Shape, text } from "../../core/shape.js";
import { COVARIATE_LEVELS } from "../../trials/shapes.js";

/** What a rule remembers of its trial. */
export const RULE_MEMORY: Shape = fields({
  version: text,
  levels: listOf(COVARIATE_LEVELS),
  nobody: listOf(only({ column: text, level: either((value) => value === null, oneOf(null), text) })),
  labels: only({
    treated: text,
    control: text,
    outcome: text,
    treatment: text,
    event: optional(text),
    nonEvent: optional(text),
  }),
  outcomeType: oneOf("binary", "continuous"),
  direction: oneOf("maximize", "minimize"),
  unit: optional(text),
  horizon: optional(finite),
  randomizationSource: text,
  digest: text,
});
