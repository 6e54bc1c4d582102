import { gotOf, raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import type { Tabular } from "../../core/print.js";
import { assertShape } from "../../core/shape.js";
import { type Readers, readersOf } from "../../learners/base/registry.js";
import type { Learner, LearnerDescription, Model } from "../../learners/base/types.js";
import { SUPER_LEARNER_KINDS, superLearnerModelFromJSON } from "../../super-learner/read.js";
import { bestRule } from "../best-rule.js";
import { learnedRule } from "../learned-rule.js";
import { type MarkerTest, markerRule } from "../marker-rule.js";
import type { RuleMemory } from "../memory/types.js";
import { ruleLearnerKind } from "../rule-learner.js";
import { LEARNED_RULE_JSON } from "../shapes.js";
import { staticRule } from "../static-rule.js";
import type { Rule, RuleOrigin } from "../types.js";

/** Reads one kind of rule. */
type RuleReader = (json: JsonObject) => Rule & Tabular;

/** Readers of every learner: those of the rooms below, and rules in the place of learners. */
const readers: Readers = readersOf({ ...SUPER_LEARNER_KINDS, rule: ruleLearnerKind(ruleFromJSON) });

/** Every kind of rule by its name in JSON. */
const RULE_KINDS: { readonly [kind: string]: RuleReader } = {
  static: (json) => staticRule(json.treat as 0 | 1),
  marker: (json) => markerRule(json.column as string, json.test as unknown as MarkerTest),
  best: ({ scenario, trial }) => bestRule(scenario as string, { trial: trial as 1 | 2 }),
  learned: (json) => {
    assertShape(json, LEARNED_RULE_JSON, "ruleFromJSON", "the rule");
    return learnedRule({
      name: json.name as string,
      origin: json.origin as unknown as RuleOrigin,
      threshold: json.threshold as number,
      bestStatic: json.bestStatic as 0 | 1,
      ...(json.memory === undefined ? {} : { memory: json.memory as unknown as RuleMemory }),
      ...(json.inShort === undefined ? {} : { inShort: json.inShort as string }),
      model: superLearnerModelFromJSON(json.model as JsonObject, readers),
    });
  },
};

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
  const kind = (json as JsonObject | null | undefined)?.rule;
  if (typeof kind !== "string" || !Object.hasOwn(RULE_KINDS, kind)) {
    const expected = `a rule written by toJSON (${Object.keys(RULE_KINDS).join(", ")})`;
    raise({ code: "rule", where: "ruleFromJSON", expected, ...gotOf(kind === undefined ? json : kind) });
  }
  return RULE_KINDS[kind](json);
}

/**
 * The learner that a description names: the way back from `learner.toJSON()`.
 *
 * @param description the name of a learner and its options
 * @throws code "learner" for an unknown name, "option" for an unknown option
 *
 * @example
 * learnerFromJSON({ learner: "tree", options: { maxDepth: 2 } }).name; // "tree (depth 2)"
 */
export function learnerFromJSON(description: LearnerDescription): Learner {
  return readers.learner(description);
}

/**
 * The model that `model.toJSON()` wrote: it predicts the same bits.
 *
 * @param json a fitted model as plain data
 * @throws code "learner" for an unknown learner, "model-json" for a field that is missing or not what it should be
 *
 * @example
 * modelFromJSON({ learner: "mean", columns: [], mean: 0.25, notes: [] }).learner; // "mean"
 */
export function modelFromJSON(json: JsonObject): Model {
  return readers.model(json);
}
