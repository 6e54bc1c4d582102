import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateRule, learnRule, replicate, ruleFromJSON, simulateTrial } from "treatment-rules";
import { crossFitOutcomeSteps } from "#lib/nuisance/outcome.js";
import { runSync } from "#lib/parallel/steps.js";
import { nearly } from "../support/nearly.js";

const [first, second] = ([1, 2] as const).map((trial) =>
  simulateTrial("crossover", { trial, n: 120, seed: "repeats" }),
);
const recipe = { library: ["mean", "logistic"], folds: 3, seed: "repeats" } as const;

test("one draw is what comes of asking for none", async () => {
  const one = await learnRule(first, { ...recipe, repeats: 1 });
  assert.equal(one.fingerprint(), (await learnRule(first, recipe)).fingerprint());
});

test("several draws of folds give one rule, the same each time, which is none of a single draw", async () => {
  const rule = await learnRule(first, { ...recipe, repeats: 3 });
  const again = await learnRule(first, { ...recipe, repeats: 3, workers: 2 });
  assert.equal(again.fingerprint(), rule.fingerprint());
  assert.equal(rule.origin.options?.repeats, 3);
  const single = await learnRule(first, recipe);
  assert.notEqual(rule.origin.library?.[0].weight, single.origin.library?.[0].weight);
  assert.match((rule.origin.notes ?? []).join(), /cross-fitted in 3 folds, drawn 3 times/);
  const { forward } = await replicate(first, second, { ...recipe, repeats: 3, insideTrial: false });
  assert.equal(forward.fingerprint, rule.fingerprint());
  const written = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
  assert.equal(evaluateRule(written, second).value.estimate, forward.evaluation.value.estimate);
});

test("Q of several draws is the mean of the draws with the weights of all of them", () => {
  const q = (repeats: number) =>
    runSync(crossFitOutcomeSteps(first, { library: ["logistic"], folds: 3, random: "q", repeats }));
  const draws = ["q", "q/repeat/1"].map((random) =>
    runSync(crossFitOutcomeSteps(first, { library: ["logistic"], folds: 3, random })),
  );
  for (const side of ["q1", "q0"] as const) {
    nearly(
      Array.from(q(2)[side]),
      Array.from(draws[0][side], (value, i) => (value + draws[1][side][i]) / 2),
      1e-14,
    );
  }
});

test("draws that can't be counted, or of folds that were given, are refused", async () => {
  const ids = Array.from({ length: first.n }, (_, i) => i % 3);
  for (const repeats of [0, 1.5, "3" as never]) {
    await assert.rejects(learnRule(first, { ...recipe, repeats }), { code: /integer|option/ });
  }
  await assert.rejects(learnRule(first, { ...recipe, folds: ids, repeats: 2 }), { code: "fold" });
});
