import { gotOf, raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { assertPlainData } from "../../core/plain-data.js";
import type { Tabular } from "../../core/print.js";
import { contentOf, type ReadBack, readBack } from "../../core/seal.js";
import { finiteOnly } from "../../learners/base/finite-only.js";
import { type Readers, readersOf } from "../../learners/base/registry.js";
import type { Learner, LearnerDescription, Model } from "../../learners/base/types.js";
import { SUPER_LEARNER_KINDS } from "../../super-learner/read.js";
import { ruleLearnerKind } from "../rule-learner.js";
import type { Rule } from "../types.js";
import { RULE_KINDS } from "./rule-kinds.js";

/** Readers of every learner as a door takes them: those of the rooms below, and rules in the place of learners. */
const readers: Readers = readersOf({ ...SUPER_LEARNER_KINDS, rule: ruleLearnerKind(ruleFromJSON) });

/** The same for what stands inside a rule or a model, whose digest covers it. */
const inside: Readers = readersOf({ ...SUPER_LEARNER_KINDS, rule: ruleLearnerKind(ruleOfContent) });

/** A rule from its content, which has no digest of its own. */
function ruleOfContent(json: JsonObject): Rule & Tabular {
  const kind = (json as JsonObject | null | undefined)?.rule;
  if (typeof kind !== "string" || !Object.hasOwn(RULE_KINDS, kind)) {
    const expected = `a rule written by toJSON (${Object.keys(RULE_KINDS).join(", ")})`;
    raise({ code: "rule", where: "ruleFromJSON", expected, ...gotOf(kind === undefined ? json : kind) });
  }
  return RULE_KINDS[kind](json, inside);
}

const RULE_DOOR: ReadBack<Rule & Tabular> = {
  where: "ruleFromJSON",
  what: "the rule",
  remedy:
    "Write the rule anew: JSON.stringify(rule) in code, treatment-rules learn trial.csv -o rule.json on the command line.",
  byHand: ({ rule }) => rule !== "learned",
  read: ruleOfContent,
  again: contentOf,
};

const MODEL_DOOR: ReadBack<Model> = {
  where: "modelFromJSON",
  what: "the model",
  remedy: "Write the model anew with JSON.stringify(model).",
  read: (json) => finiteOnly(inside.model(json)),
  again: contentOf,
};

/**
 * A rule from what its `toJSON` wrote: the same decisions, the same bits, the same fingerprint.
 *
 * A learned rule comes with the digest it was written with. One that needs no trial may be written by hand, without:
 * `{ rule: "static", treat }`, `{ rule: "marker", column, test }` and `{ rule: "best", scenario, trial }`.
 *
 * @param json a rule as plain data
 * @throws code "rule" when it is none, "digest" where anything in it was changed since it was written, "form" for what another
 *   version wrote otherwise, "shape", "model-json" and others with the place of a field that is not what it must be
 *
 * @example
 * ruleFromJSON(markerRule("age", { below: 50 }).toJSON()).inWords(); // "Treat where age is below 50."
 */
export function ruleFromJSON(json: JsonObject): Rule & Tabular {
  return readBack(json, RULE_DOOR);
}

/**
 * The learner that a description names: the way back from `learner.toJSON()`. A description may be written by hand.
 *
 * @param description the name of a learner and its options
 * @throws code "learner" for an unknown name, "option" for an unknown option, "shape" where options are missing
 *
 * @example
 * learnerFromJSON({ learner: "tree", options: { maxDepth: 2 } }).name; // "tree (depth 2)"
 */
export function learnerFromJSON(description: LearnerDescription): Learner {
  assertPlainData(description ?? null, "learnerFromJSON", "the learner");
  return readers.learner(description);
}

/** The learner of a description inside a rule, whose digest covers it. */
export function learnerInside(description: LearnerDescription): Learner {
  return inside.learner(description);
}

/**
 * The model that `model.toJSON()` wrote: it predicts the same bits.
 *
 * @param json a fitted model as plain data
 * @throws code "learner" for an unknown learner, "model-json" for a field that is missing or not what it should be, "digest"
 *   where anything was changed since it was written
 *
 * @example
 * const model = learners.mean().fit({ x: Matrix.fromRows([[1], [2]]), y: [0, 1] });
 * modelFromJSON(JSON.parse(JSON.stringify(model))).predict(Matrix.fromRows([[3]])); // Float64Array(1) [ 0.5 ]
 */
export function modelFromJSON(json: JsonObject): Model {
  return readBack(json, MODEL_DOOR);
}
