import assert from "node:assert/strict";
import { test } from "node:test";
import { bestRule, learners, staticRule, type TreatmentRulesError } from "treatment-rules";
import { checkPlan, planFingerprint, planSize } from "#lib/study/plan/plan.js";
import { ruleOfPlan } from "#lib/study/plan/rule-of-plan.js";

const common = { scenario: "crossover", seed: "plan" };
const pairs = { ...common, kind: "replication", pairs: 7, library: [learners.mean().toJSON()] };
const trials = {
  ...{ ...common, kind: "estimators", trials: 9, rule: staticRule(1).toJSON(), estimators: ["tmle"] },
  outcomeLibrary: [learners.mean().toJSON()],
};

/** What is refused of a plan, and where; undefined where nothing is. */
function refusal(plan: unknown): readonly [where: string, got: string] | undefined {
  try {
    checkPlan(plan);
    return undefined;
  } catch (error) {
    const { where, got } = error as TreatmentRulesError;
    return [where, got];
  }
}

test("a refused plan names the field, and the option inside it where there is one", () => {
  assert.deepEqual(refusal([]), ["plan", "an array of 0"]);
  assert.deepEqual(refusal({ ...pairs, folds: 1 }), ["plan.folds", "1"]);
  const learner = { learner: "logistic", options: { rigde: 1 } };
  assert.deepEqual(refusal({ ...pairs, library: [learner] }), ["plan.library[0]", '"rigde" (logistic)']);
  assert.deepEqual(refusal(common), ["plan.kind", "undefined"]);
});

test("a probability of treatment lies between 0 and 1, as near to either as one likes", () => {
  for (const randomization of [1e-9, 0.5, 0.97, 1 - 1e-9]) {
    assert.equal(refusal({ ...trials, randomization }), undefined, `${randomization}`);
  }
  for (const randomization of [0, 1]) assert.equal(refusal({ ...trials, randomization })?.[0], "plan.randomization");
});

test("a constant Q is two finite numbers and nothing beside", () => {
  assert.equal(refusal({ ...trials, constantOutcome: { q1: 0.2, q0: 0.1 } }), undefined);
  for (const wrong of [{ q1: 1 }, { q0: 1 }, { q1: "1", q0: 0 }, { q1: 1, q0: "0" }, { q1: 1, q0: 0, q2: 1 }, "", 3]) {
    assert.equal(refusal({ ...trials, constantOutcome: wrong })?.[0], "plan.constantOutcome");
  }
});

test("the best rule of either trial comes back from its name as itself", () => {
  const prints = ([1, 2] as const).map((trial) => {
    const rule = bestRule("crossover", { trial });
    assert.equal(ruleOfPlan(rule).fingerprint(), rule.fingerprint());
    assert.equal(ruleOfPlan(rule.toJSON()).fingerprint(), rule.fingerprint());
    return rule.fingerprint();
  });
  assert.notEqual(prints[0], prints[1]);
});

test("what JSON would leave out or turn into something else is refused, and an estimator that comes twice", () => {
  assert.deepEqual(refusal({ ...trials, estimators: ["tmle", "tmle"] }), ["plan.estimators", '"tmle" twice']);
  assert.deepEqual(refusal({ ...pairs, onRefusal: () => "record" }), ["plan", "the function onRefusal"]);
  assert.deepEqual(refusal({ ...pairs, truthDraws: Number.NaN }), ["plan", "NaN"]);
});

test("a plan is the same with the digest of its rule and without", () => {
  const bare = { ...trials, rule: { rule: "static", treat: 1 } };
  assert.equal(planFingerprint(checkPlan(trials)), planFingerprint(checkPlan(bare)));
  const other = { ...trials, rule: { rule: "static", treat: 0 } };
  assert.notEqual(planFingerprint(checkPlan(trials)), planFingerprint(checkPlan(other)));
});

test("a plan is as large as it has pairs or trials", () => {
  assert.deepEqual(
    [pairs, trials].map((plan) => planSize(checkPlan(plan))),
    [7, 9],
  );
});
