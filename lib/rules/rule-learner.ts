import { raise, shown } from "../core/errors.js";
import { type JsonObject, plain } from "../core/json.js";
import { assertOptions } from "../core/options.js";
import { printed } from "../core/print.js";
import { contentOf } from "../core/seal.js";
import { fittedModel } from "../learners/base/fitted-model.js";
import { assertColumns, prepare } from "../learners/base/input.js";
import { readNumber, readTexts } from "../learners/base/read.js";
import type { LearnerKind } from "../learners/base/registry.js";
import type { Learner, LearnerDescription, Model } from "../learners/base/types.js";
import type { Matrix } from "../math/matrix.js";
import { decisionsOf, wordsOf } from "./decisions.js";
import { assertRule } from "./rule.js";
import type { Rule } from "./types.js";

/** The name of such learners in JSON. */
const RULE = "rule";

/** A rule as a fitted learner: its decisions on the scale of the target. */
export interface RuleModel extends Model {
  readonly rule: Rule;
  /** The mean size of the target: what a decision to treat scores. */
  readonly size: number;
}

/**
 * A rule that is not learned, as a member of a library: it scores `(2 d(W) - 1) m`, m the mean of |y|, which is what a
 * classifier as sure as that would score. Treating all and treating none belong in a library so.
 *
 * @param rule a static or marker rule, or any other
 * @returns a learner for a continuous target, such as the pseudo-outcome D
 * @throws code "rule" for what is no rule
 * @example
 * const x = Matrix.fromRows([[40], [60]], ["age"]);
 * ruleLearner(markerRule("age", { below: 50 })).fit({ x, y: [2, -4] }).predict(x); // Float64Array(2) [ 3, -3 ]
 */
export function ruleLearner(rule: Rule): Learner {
  assertRule(rule, "ruleLearner");
  const learner: Learner = {
    name: rule.name,
    description: { learner: RULE, options: optionsOf(rule) },
    units: {},
    binaryOnly: false,
    needsTreatment: false,
    draws: false,
    fit: (input) => {
      const { y, weights } = prepare(input, "rule.fit");
      const total = weights.reduce((sum, w) => sum + w, 0);
      const size = y.reduce((sum, value, i) => sum + (weights[i] / total) * Math.abs(value), 0);
      return ruleModel(rule, input.x.names, size);
    },
    toJSON: (): LearnerDescription => ({ learner: RULE, options: { rule: plain(rule.toJSON()) as JsonObject } }),
  };
  return printed(learner, () => ({
    caption: `Rule in a library: ${rule.name}`,
    columns: [],
    rows: [],
    notes: [wordsOf(rule)],
  }));
}

/** A rule made from a function cannot be written down: then toJSON says so, and until then nobody asks. */
function optionsOf(rule: Rule): JsonObject {
  try {
    return { rule: plain(contentOf(rule)) as JsonObject };
  } catch {
    return {};
  }
}

/** True for a learner made by {@link ruleLearner}. */
export function isRuleLearner(learner: Learner): boolean {
  return learner.description.learner === RULE;
}

function ruleModel(rule: Rule, columns: readonly string[], size: number): RuleModel {
  return fittedModel<RuleModel>(
    {
      learner: RULE,
      columns,
      rule,
      size,
      notes: [],
      predict: (x: Matrix) => {
        assertColumns(x, columns, "rule.predict");
        return Float64Array.from(decisionsOf(rule, x, "rule.predict"), (d) => (d === 1 ? size : -size));
      },
      toJSON: () => ({ learner: RULE, columns, rule: contentOf(rule), size }),
    },
    () => ({ caption: `Rule: ${rule.name}`, columns: [], rows: [], notes: [wordsOf(rule)] }),
  );
}

/** How such learners are read, given a reader of rules. */
export function ruleLearnerKind(readRule: (json: JsonObject) => Rule): LearnerKind {
  return {
    make(options) {
      assertOptions(options, ["rule"], "ruleLearner");
      return ruleLearner(readRule(options.rule as JsonObject));
    },
    read(json) {
      const columns = readTexts(json, "columns");
      const rule = readRule(json.rule as JsonObject);
      const lost = rule.columns.find((name) => !columns.includes(name));
      if (lost !== undefined) {
        const expected = `columns ${shown(rule.columns.join(", "))}, which the rule reads`;
        raise({ code: "model-json", where: "modelFromJSON (rule)", expected, got: shown(columns.join(", ")) });
      }
      return ruleModel(rule, columns, readNumber(json, "size", 0));
    },
  };
}
