import { type JsonObject, plain } from "../../core/json.js";
import { bestRule } from "../../rules/best-rule.js";
import { ruleFromJSON } from "../../rules/saved/read-rule.js";
import type { Rule } from "../../rules/types.js";

/** Plain JSON, or a thing that writes itself down as such: a learner, a rule. A finished study holds the JSON. */
export type Written<T> = T | { toJSON(): T };

/** The rule that a plan carries as JSON; the best rule of a scenario is written down by its name. */
export function ruleOfPlan(written: Written<JsonObject>): Rule {
  const json = plain(written) as JsonObject;
  if (json?.rule === "best" && typeof json.scenario === "string") {
    return bestRule(json.scenario, { trial: json.trial === 2 ? 2 : 1 });
  }
  return ruleFromJSON(json);
}
