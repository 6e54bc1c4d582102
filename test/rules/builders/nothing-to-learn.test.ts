import assert from "node:assert/strict";
import { test } from "node:test";
import {
  customLearner,
  evaluateLearning,
  evaluateRule,
  learners,
  learnRule,
  Matrix,
  makeTrial,
  ruleFromJSON,
  selectPatients,
  type TrialParts,
  trialFromJSON,
} from "treatment-rules";

const n = 40;
const age = Array.from({ length: n }, (_, i) => 30 + ((i * 7) % 23));
const rare = (outcome: readonly number[], direction: TrialParts["direction"] = "maximize") =>
  makeTrial({
    covariates: Matrix.fromColumns([age], ["age"]),
    treatment: Array.from({ length: n }, (_, i) => (i >> 1) % 2),
    outcome,
    direction,
    randomization: 0.5,
  });
const oneFailure = Array.from({ length: n }, (_, i) => (i === n - 1 ? 0 : 1));
const firstHalf = Array.from({ length: n / 2 }, (_, i) => i);

test("a part of a trial keeps the type of its outcome, also when it is written down", () => {
  const part = selectPatients(rare(oneFailure), firstHalf);
  assert.deepEqual(new Set(part.outcome), new Set([1]));
  assert.equal(part.outcomeType, "binary");
  assert.deepEqual(trialFromJSON(JSON.parse(JSON.stringify(part))), part);
  // 0 and 1 among days in hospital are days, not the two outcomes there are.
  const days = selectPatients(rare(oneFailure.map((y, i) => (i === n - 1 ? 7.5 : i % 2 === 0 ? y : 0))), firstHalf);
  assert.equal(days.outcomeType, "continuous");
  assert.deepEqual(trialFromJSON(JSON.parse(JSON.stringify(days))), days);
  const json = JSON.parse(JSON.stringify(part));
  json.outcome[3] = 2;
  assert.throws(() => trialFromJSON(json), { code: "outcome-type" });
  assert.throws(() => rare(oneFailure.map(() => 1)), { code: "constant-outcome" });
});

test("of patients who all had one outcome, every method learns to treat no one, and says why", async () => {
  const costs = rare(oneFailure.map((y) => (y === 1 ? 0.1 : 0.35)));
  for (const trial of [rare(oneFailure), rare(oneFailure, "minimize"), costs]) {
    const part = selectPatients(trial, firstHalf);
    for (const method of ["classification", "blip", "value", "outcome-weighted"] as const) {
      for (const pseudoOutcome of ["efficient", "mean", "inverse-weighting"] as const) {
        const rule = await learnRule(part, { method, pseudoOutcome, folds: 3 });
        assert.ok(
          rule.decide(trial.covariates).every((d) => d === 0),
          method,
        );
        assert.equal(rule.bestStatic, 0);
        assert.deepEqual(rule.origin.notes, [
          `All 20 patients had outcome ${part.outcome[0]}, so that there was nothing to learn: the arms tie, and the rule treats no one.`,
        ]);
        assert.match(rule.inWords(), /^Treat no one\./);
        const again = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
        assert.deepEqual(again.decide(trial.covariates), rule.decide(trial.covariates));
        assert.deepEqual(again.origin, rule.origin);
      }
    }
  }
});

test("such a rule is judged like any other: nobody's treatment changes against treating none", async () => {
  const rule = await learnRule(selectPatients(rare(oneFailure), firstHalf));
  const { gain, value } = evaluateRule(rule, rare(oneFailure), { estimator: "hajek" });
  assert.equal(gain.overNone.note, "treats everyone alike");
  assert.ok(value.interval[0] < value.interval[1]);
});

test("where the outcome varies and its model is never wrong, nothing is learned: refused, with the remedy", async () => {
  // Cured are those of 45 and more; the learner knows it.
  const oracle = customLearner("oracle", () => (x: Matrix) => x.columnNamed("age").map((v) => (v >= 45 ? 1 : 0)));
  const decided = rare(age.map((v) => (v >= 45 ? 1 : 0)));
  const options = { library: [learners.logistic()], outcomeLibrary: [oracle], folds: 4 };
  await assert.rejects(learnRule(decided, options), { code: "weight", hint: /leave it out, or ask for pseudoOutcome/ });
  const remedied = await learnRule(decided, { ...options, pseudoOutcome: "mean" });
  assert.equal(remedied.origin.pseudoOutcome, "mean");
});

test("where D is 0 for all but one patient, a classification takes the better arm, and says so", async () => {
  // Cured by whoever looks at the age alone; the one failure was treated.
  const treatedFailure = Array.from({ length: n }, (_, i) => (i === 3 ? 0 : 1));
  const always = customLearner("always", () => (x: Matrix) => new Float64Array(x.rows).fill(1));
  const options = { library: [learners.logistic()], outcomeLibrary: [always], folds: 4 };
  for (const [direction, arm] of [
    ["maximize", 0],
    ["minimize", 1],
  ] as const) {
    const rule = await learnRule(rare(treatedFailure, direction), options);
    const words = arm === 1 ? "everyone" : "no one";
    assert.deepEqual(rule.origin.notes, [
      `D is 0 for all but 1 of 40 patients, so that there was nothing to learn by: the rule takes the better arm and treats ${words}.`,
    ]);
    assert.equal(rule.bestStatic, arm);
    assert.ok(rule.decide(rare(treatedFailure).covariates).every((d) => d === arm));
  }
  // Two failures of one arm are enough to go on.
  const two = rare(treatedFailure.map((y, i) => (i === 2 ? 0 : y)));
  assert.match((await learnRule(two, options)).name, /logistic/);
});

test("judging of learning counts the rules learned from patients of one outcome", async () => {
  const trial = rare(oneFailure);
  const folds = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 8));
  const recipe = { library: [learners.logistic()], folds: 2 };
  const options = { folds, outcomeModel: learners.mean() };
  const noted = (notes: readonly string[]) => notes.filter((note) => note.includes("nothing to learn"));
  // The failure is in the last fold: steps learn from 24 and 32 patients before it, folds all but one with it.
  const steps = await evaluateLearning(trial, recipe, options);
  assert.deepEqual(noted(steps.diagnostics.notes), [
    "2 of 2 rules were learned from patients who all had the same outcome, so that there was nothing to learn.",
  ]);
  const crossed = await evaluateLearning(trial, recipe, { ...options, estimator: "hajek" });
  assert.deepEqual(noted(crossed.diagnostics.notes), [
    "1 of 5 rules was learned from patients who all had the same outcome, so that there was nothing to learn.",
  ]);
});
