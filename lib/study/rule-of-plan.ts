import type { JsonObject } from "../core/json.js";
import type { Rule } from "../rules/contract.js";
import { ruleFromJSON } from "../rules/read-rule.js";
import { bestRule } from "../value/best-rule.js";

/** The rule that a plan carries as JSON; the best rule of a scenario is written down by its name. */
export function ruleOfPlan(json: JsonObject): Rule {
  if (json?.rule === "best" && typeof json.scenario === "string") {
    return bestRule(json.scenario, { trial: json.trial === 2 ? 2 : 1 });
  }
  return ruleFromJSON(json);
}
