import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mean } from "#lib/math/statistics/descriptive.js";
import { type PublishedResults, pageOf, readPublished } from "../../bench/published/main.js";
import { PUBLISHED, readPlan } from "../../bench/published/plan.js";

const results = readPublished() as PublishedResults;

test("the published results are those of the plan: every scenario, recipe and draw once", () => {
  const plan = readPlan();
  assert.deepEqual(results.plan, plan);
  const names = results.records.map(({ scenario, recipe, draw }) => `${scenario}/${recipe}/${draw}`);
  assert.equal(new Set(names).size, names.length);
  assert.equal(names.length, plan.draws * plan.scenarios.length * plan.recipes.length);
});

test("rules from the mixed library reach the values asked for, and one logistic regression does not where blips bend", () => {
  const worth = (scenario: string, recipe: string) =>
    mean(results.records.filter((r) => r.scenario === scenario && r.recipe === recipe).map(({ value }) => value));
  for (const { name, atLeast } of results.plan.scenarios) {
    for (const recipe of results.plan.recipes.filter(({ mixed }) => mixed)) {
      assert.ok(worth(name, recipe.name) >= atLeast, `${name}, ${recipe.name}: ${worth(name, recipe.name)}`);
    }
  }
  assert.ok(worth("complex", "logistic alone") < 0.5);
});

test("the page says what the raw output holds", () => {
  assert.equal(readFileSync(join(PUBLISHED, "RESULTS.md"), "utf8"), pageOf(results));
});
