import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, learnRule, learnRules, ruleFromJSON, simulateTrial } from "treatment-rules";

const trial = simulateTrial("crossover", { n: 300, seed: "learn rules" });
const columns = ["clearance", "log2 lesion area"];
const outcomeLibrary = [learners.logistic({ interactions: "treatment" })];
const recipe = { columns, outcomeLibrary, folds: 3, seed: "columns" };

test("a rule reads the columns it was allowed and no others, in the order given", async () => {
  const rule = await learnRule(trial, { ...recipe, library: [learners.logistic()] });
  assert.deepEqual(rule.columns, columns);
  const x = trial.covariates;
  const two = x.selectColumns(columns.map((name) => x.indexOf(name)));
  assert.deepEqual(rule.decide(two), rule.decide(x));
  const again = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
  assert.deepEqual(again.decide(x), rule.decide(x));
});

test("all columns named is the same rule as none named", async () => {
  const library = [learners.logistic()];
  const all = await learnRule(trial, { ...recipe, columns: trial.covariates.names, library });
  const none = await learnRule(trial, { ...recipe, columns: undefined, library });
  assert.equal(all.fingerprint(), none.fingerprint());
});

test("columns that are unknown, doubled or none are refused", async () => {
  const library = [learners.logistic()];
  for (const bad of [["height"], ["__proto__"]]) {
    await assert.rejects(learnRule(trial, { ...recipe, columns: bad, library }), { code: "column" });
  }
  for (const bad of [[], ["age", "age"], "age", null]) {
    await assert.rejects(learnRule(trial, { ...recipe, columns: bad as never, library }), { code: "option" });
  }
});

test("one rule a learner, each as if it had been learned alone", async () => {
  const named = await learnRules(trial, [learners.logistic(), learners.mean()], recipe);
  assert.deepEqual(
    named.map(({ name }) => name),
    ["logistic", "mean"],
  );
  const alone = await learnRule(trial, { ...recipe, library: [learners.mean()] });
  assert.equal(named[1].rule.fingerprint(), alone.fingerprint());
  await assert.rejects(learnRules(trial, [], recipe), { code: "option" });
  await assert.rejects(learnRules(trial, [learners.logistic()], { columns }), /outcomeLibrary/);
});
