import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import type { Tabular } from "../../core/print.js";
import { superLearnerModelFromJSON } from "../../super-learner/read.js";
import { learnedRule } from "../learned-rule.js";
import { type MarkerTest, markerRule } from "../marker-rule.js";
import { staticRule } from "../static-rule.js";
import type { Rule, RuleOrigin } from "../types.js";

/** Reads one kind of rule. */
export type RuleReader = (json: JsonObject) => Rule & Tabular;

const readers = new Map<string, RuleReader>([
  ["static", (json) => staticRule(json.treat as 0 | 1)],
  ["marker", (json) => markerRule(json.column as string, json.test as unknown as MarkerTest)],
  [
    "learned",
    (json) =>
      learnedRule({
        name: json.name as string,
        origin: json.origin as unknown as RuleOrigin,
        threshold: json.threshold as number,
        bestStatic: json.bestStatic as 0 | 1,
        model: superLearnerModelFromJSON(json.model as JsonObject),
      }),
  ],
]);

/** Makes a kind of rule readable by the name in its JSON's `rule`; rooms above add theirs with it. */
export function registerRule(kind: string, read: RuleReader): void {
  readers.set(kind, read);
}

/**
 * A rule from what its `toJSON` wrote: the same decisions, the same bits, the same fingerprint.
 *
 * @param json a rule as plain data
 * @throws code "rule" when it is none
 *
 * @example
 * ruleFromJSON(markerRule("age", { below: 50 }).toJSON()).inWords(); // "Treat where age is below 50."
 */
export function ruleFromJSON(json: JsonObject): Rule & Tabular {
  const kind = (json as JsonObject | null)?.rule;
  const read = typeof kind === "string" ? readers.get(kind) : undefined;
  if (read === undefined) {
    raise({
      code: "rule",
      where: "ruleFromJSON",
      expected: `a rule written by toJSON (${Array.from(readers.keys()).join(", ")})`,
      got: shown(kind),
    });
  }
  return read(json);
}
