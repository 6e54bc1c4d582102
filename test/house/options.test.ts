import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import type { Field } from "#lib/core/options.js";
import { WORK } from "#lib/parallel/fields.js";
import { REPLICATE } from "#lib/replication/replicate.js";
import { RECIPE } from "#lib/rules/builders/fields.js";
import { LEARN_RULE } from "#lib/rules/builders/learn-rule.js";
import { ESTIMATORS_PLAN, REPLICATION_PLAN } from "#lib/study/plan/fields.js";
import { NOTATION, ROLES } from "#lib/trials/reading/role-fields.js";
import { EVALUATE_LEARNING } from "#lib/value/evaluate-learning.js";
import { EVALUATE } from "#lib/value/evaluate-rule.js";
import { JUDGE, OUTCOME } from "#lib/value/fields.js";
import { sourcesOfLib } from "./rooms.js";

type Table = { readonly [name: string]: Field<never> };

const TABLES: { readonly [fields: string]: object } = {
  WorkFields: WORK,
  RecipeFields: RECIPE,
  LearnRuleFields: LEARN_RULE,
  JudgeFields: JUDGE,
  OutcomeFields: OUTCOME,
  EvaluateFields: EVALUATE,
  EvaluateLearningFields: EVALUATE_LEARNING,
  ReplicateFields: REPLICATE,
  ReplicationPlanFields: REPLICATION_PLAN,
  EstimatorsPlanFields: ESTIMATORS_PLAN,
  Roles: ROLES,
  Notation: NOTATION,
};

/** What an editor shows of the options that an interface declares itself: the sentence, and the default. */
function shownOf(name: string): ReadonlyMap<string, { readonly text: string; readonly default?: string }> {
  const found = new Map<string, { text: string; default?: string }>();
  for (const { path, text } of sourcesOfLib()) {
    if (!text.includes(`interface ${name} `)) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== name) continue;
      for (const member of statement.members) {
        const comment = ts.getJSDocCommentsAndTags(member).at(-1)?.getText() ?? "";
        const words = comment
          .replace(/^\/\*\*|\*\/$/g, "")
          .replace(/\s*\n\s*\*\s?/g, " ")
          .trim();
        const [said, byDefault] = words.split(/\s*@default\s+/);
        found.set(member.name?.getText() ?? "", { text: said.trim(), default: byDefault?.trim() });
      }
    }
  }
  return found;
}

/** A sentence as the table holds it: without its capital and its full stop. */
const bare = (sentence: string) => sentence.replace(/\.$/, "").replace(/^[A-Z]/, (letter) => letter.toLowerCase());

for (const [name, fields] of Object.entries(TABLES)) {
  test(`editors show of ${name} what help and pages are made from`, () => {
    const table = fields as Table;
    const shown = shownOf(name);
    for (const [option, { text, default: byDefault }] of shown) {
      assert.equal(bare(text), bare(table[option]?.text ?? ""), `${name}.${option}`);
      assert.equal(byDefault, table[option]?.default, `the default of ${name}.${option}`);
    }
    assert.ok(shown.size > 0 || Object.keys(table).length > 0);
  });
}

test("an option has one meaning and one default in every table, but for those that say otherwise", () => {
  const OTHERWISE = new Set([
    "seed",
    "folds",
    "estimator",
    "level",
    "insideTrial",
    "resubstitution",
    "crossFit",
    "kind",
  ]);
  OTHERWISE.add("outcomeLibrary").add("outcomeModel").add("randomization").add("missing").add("workers");
  const seen = new Map<string, string>();
  for (const table of Object.values(TABLES) as Table[]) {
    for (const [option, { text, default: byDefault }] of Object.entries(table)) {
      const now = `${text} (${byDefault})`;
      if (!OTHERWISE.has(option)) assert.equal(now, seen.get(option) ?? now, option);
      seen.set(option, now);
    }
  }
});

test("replicate takes every option of learnRule, and a plan every one that is no matter of the call", () => {
  assert.deepEqual(
    Object.keys(LEARN_RULE).filter((option) => !Object.hasOwn(REPLICATE, option)),
    [],
  );
  assert.deepEqual(
    Object.keys(REPLICATE).filter((option) => !Object.hasOwn(REPLICATION_PLAN, option)),
    ["workers", "onProgress", "signal", "level"],
  );
});
