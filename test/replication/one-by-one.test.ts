import assert from "node:assert/strict";
import { test } from "node:test";
import {
  customLearner,
  evaluateRule,
  type LearnRuleOptions,
  learners,
  learnRule,
  replicate,
  ruleFromJSON,
  simulateTrial,
  staticRule,
  stream,
} from "treatment-rules";

const [first, second] = ([1, 2] as const).map((trial) =>
  simulateTrial("crossover", { trial, n: 120, seed: "one by one" }),
);

const RECIPES: { readonly [name: string]: LearnRuleOptions } = {
  "all defaults": {},
  "a seed, a library and folds": { seed: "other", library: ["mean", "logistic"], folds: 4 },
  "an outcome library and columns": {
    ...{ library: ["mean", "logistic"], outcomeLibrary: ["mean", "linear"], columns: ["age"], folds: 3, seed: 7 },
  },
  "a stream, and rules among the candidates": {
    ...{ method: "value", library: [staticRule(0), staticRule(1), learners.linear()], folds: 3 },
    seed: stream("a stream"),
  },
};

for (const [name, recipe] of Object.entries(RECIPES)) {
  test(`learning and then judging gives the numbers of replicate, to the bit: ${name}`, async () => {
    const whole = await replicate(first, second, { ...recipe, insideTrial: false, resubstitution: true } as never);
    const turned = await replicate(second, first, { ...recipe, insideTrial: false } as never);
    for (const [direction, home, away] of [
      [whole.forward, first, second],
      [whole.backward, second, first],
    ] as const) {
      const rule = await learnRule(home, recipe);
      assert.equal(rule.fingerprint(), direction.fingerprint);
      for (const frozen of [rule, ruleFromJSON(JSON.parse(JSON.stringify(rule)))]) {
        assert.deepEqual(evaluateRule(frozen, away), direction.evaluation);
      }
    }
    assert.deepEqual(turned.backward.evaluation, whole.forward.evaluation);
    assert.deepEqual(turned.forward.evaluation, whole.backward.evaluation);
  });
}

test("a rule learned with a function's learner is judged once the model is named, and not before", async () => {
  const own = customLearner("guess", () => (x) => new Float64Array(x.rows).fill(0.5));
  const recipe = { library: ["mean", "logistic"], outcomeLibrary: [learners.mean(), own], folds: 3 } as const;
  const rule = await learnRule(first, recipe);
  assert.deepEqual(rule.origin.options?.outcomeLibrary.at(-1), { notWritten: own.name });
  assert.throws(() => evaluateRule(rule, second), { code: "not-serialisable", message: /outcomeModel: \[/ });
  assert.equal(evaluateRule(rule, second, { estimator: "hajek" }).diagnostics.outcomeModel, "none");
  const given = evaluateRule(rule, second, { outcomeModel: [learners.mean(), own] });
  const { forward } = await replicate(first, second, { ...recipe, insideTrial: false });
  assert.deepEqual(given, forward.evaluation);
});

test("what is asked for goes before what the rule was learned with", async () => {
  const rule = await learnRule(first, { library: ["mean", "logistic"], folds: 3, seed: "learned" });
  const value = (options: Parameters<typeof evaluateRule>[2]) => evaluateRule(rule, second, options).value.estimate;
  const usual = value({});
  assert.equal(value({ seed: "learned", outcomeModel: ["mean", "logistic"], crossFit: 3 }), usual);
  for (const other of [{ seed: "other" }, { outcomeModel: ["mean", "tree"] as const }, { crossFit: 5 }]) {
    assert.notEqual(value(other), usual);
  }
});
