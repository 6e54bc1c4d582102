import { type JsonObject, plain } from "../../core/json.js";
import { ruleFromJSON } from "../../rules/saved/read-rule.js";
import type { Rule } from "../../rules/types.js";

/** Plain JSON, or a thing that writes itself down as such: a learner, a rule. A finished study holds the JSON. */
export type Written<T> = T | { toJSON(): T };

/** The rule that a plan carries as JSON; the best rule of a scenario is written down by its name. */
export function ruleOfPlan(written: Written<JsonObject>): Rule {
  return ruleFromJSON(plain(written) as JsonObject);
}
