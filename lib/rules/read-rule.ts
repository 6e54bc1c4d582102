import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import { superLearnerModelFromJSON } from "../super-learner/read.js";
import type { Rule, RuleOrigin } from "./contract.js";
import { learnedRule } from "./learned-rule.js";
import { type MarkerTest, markerRule } from "./marker-rule.js";
import { staticRule } from "./static-rule.js";

/**
 * A rule from what its `toJSON` wrote: the same decisions, the same bits, the same fingerprint.
 *
 * @param json a rule as plain data
 * @throws code "rule" when it is none
 *
 * @example
 * ruleFromJSON(markerRule("age", { below: 50 }).toJSON()).inWords(); // "Treat where age is below 50."
 */
export function ruleFromJSON(json: JsonObject): Rule {
  const kind = (json as JsonObject | null)?.rule;
  switch (kind) {
    case "static":
      return staticRule(json.treat as 0 | 1);
    case "marker":
      return markerRule(json.column as string, json.test as unknown as MarkerTest);
    case "learned":
      return learnedRule({
        name: json.name as string,
        origin: json.origin as unknown as RuleOrigin,
        threshold: json.threshold as number,
        bestStatic: json.bestStatic as 0 | 1,
        model: superLearnerModelFromJSON(json.model as JsonObject),
      });
    default:
      return raise({
        code: "rule",
        where: "ruleFromJSON",
        expected: 'a rule written by toJSON ("static", "marker" or "learned")',
        got: shown(kind),
      });
  }
}
