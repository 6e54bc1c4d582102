// slow: coverage over hundreds of rules learned fold by fold, 15 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateLearning,
  learners,
  type Rule,
  ruleFrom,
  simulateTrial,
  staticRule,
  stream,
  type Trial,
  type TrueValue,
  trueValue,
} from "treatment-rules";
import { fitOutcome } from "#lib/nuisance/outcome.js";
import { runSync, type Steps } from "#lib/parallel/steps.js";
import { evaluateLearningSteps } from "#lib/value/evaluate-learning.js";

const trial = simulateTrial("simple", { n: 300, seed: "learning" });
const logistic = learners.logistic({ interactions: "treatment" });
const recipe = { library: [learners.mean(), learners.logistic()], outcomeLibrary: [logistic], folds: 3 };

test("a recipe is options or a function, which may be a promise; progress is told and an abort ends it", async () => {
  const seen: number[] = [];
  const options = {
    seed: "recipe",
    folds: 4,
    outcomeModel: logistic,
    onProgress: (p: { done: number }) => seen.push(p.done),
  };
  const byOptions = await evaluateLearning(trial, recipe, options);
  assert.equal(byOptions.diagnostics.estimator, "sequential");
  assert.ok(seen.length > 4);
  assert.ok(byOptions.gain.overBestStatic);
  const byFunction = await evaluateLearning(trial, async () => staticRule(1), options);
  assert.equal(byFunction.gain.overAll.note, "treats everyone alike");
  const signal = AbortSignal.abort();
  await assert.rejects(evaluateLearning(trial, recipe, { ...options, signal }), { code: "cancelled" });
  await assert.rejects(
    evaluateLearning(trial, () => 3 as unknown as Rule, options),
    /expected a rule, got 3/,
  );
});

test("no patient is decided for by a rule that saw him", async () => {
  const folds = Array.from({ length: trial.n }, (_, i) => i % 5);
  // A rule that remembers its patients treats exactly those it has seen.
  const remembers = (part: Trial) => {
    const seen = new Set(part.covariates.column(0));
    return ruleFrom((x) => x.column(0).map((w) => (seen.has(w) ? 1 : 0)));
  };
  for (const estimator of ["sequential", "cv-tmle"] as const) {
    const judged = await evaluateLearning(trial, remembers, {
      seed: 1,
      folds,
      estimator,
      outcomeModel: learners.mean(),
    });
    assert.equal(judged.shareTreated, 0);
  }
});

test("the same seed gives the same bits", async () => {
  const options = { seed: "bits", folds: 3, outcomeModel: logistic };
  const [a, b] = [await evaluateLearning(trial, recipe, options), await evaluateLearning(trial, recipe, options)];
  assert.equal(JSON.stringify(a), JSON.stringify(b));
});

/** Learns by a logistic plug-in. */
function* plugIn(part: Trial): Steps<Rule> {
  yield* []; // It needs no step.
  const y = part.outcome;
  const model = logistic.fit({ x: part.covariates.withFirst("A", part.treatment), y });
  return ruleFrom((x) => {
    const at = (a: number) => model.predict(x.withFirst("A", new Float64Array(x.rows).fill(a)));
    const control = at(0);
    return at(1).map((q, i) => (q > control[i] ? 1 : 0));
  });
}

for (const scenario of ["simple", "complex"] as const) {
  test(`on ${scenario}, learning judged step by step covers the weighted true value of its rules`, () => {
    const reps = 300;
    let hits = 0;
    let gains = 0;
    for (let r = 0; r < reps; r++) {
      const seed = stream(`coverage of the learning on ${scenario}`).child(r);
      const drawn = simulateTrial(scenario, { n: 320, seed: seed.child("trial") });
      const outcomeModel = scenario === "simple" ? logistic : learners.tree({ maxDepth: 3, minLeaf: 20 });
      const { value, gain, steps } = runSync(evaluateLearningSteps(drawn, plugIn, { seed, folds: 4, outcomeModel }));
      const truths = (steps ?? []).map((step) => trueValue(step.rule as Rule, scenario, { draws: 5000 }));
      const target = (of: (t: TrueValue) => number) =>
        truths.reduce((sum, t, m) => sum + steps![m].weight * steps![m].blockRows.length * of(t), 0);
      const truth = target((t) => t.estimate);
      const overAll = target((t) => t.gain.overAll.estimate);
      if (value.interval[0] <= truth && truth <= value.interval[1]) hits++;
      if (gain.overAll.interval[0] <= overAll && overAll <= gain.overAll.interval[1]) gains++;
    }
    const allowed = 3.5 * Math.sqrt((0.95 * 0.05) / reps) + 0.01;
    assert.ok(Math.abs(hits / reps - 0.95) < allowed, `value: ${hits} of ${reps}`);
    assert.ok(Math.abs(gains / reps - 0.95) < allowed, `gain over all: ${gains} of ${reps}`);
  });
}

test("where nobody is special, the trial a rule was learned on glows, and the learning judged step by step does not", () => {
  const reps = 40;
  const glow: number[] = [];
  const honest: number[] = [];
  for (let r = 0; r < reps; r++) {
    const seed = stream("glow").child(r);
    const drawn = simulateTrial("null", { n: 200, seed: seed.child("trial") });
    const q = fitOutcome(drawn, { learner: logistic, random: seed });
    const rule = runSync(plugIn(drawn));
    const decisions = rule.decide(drawn.covariates);
    let claimed = 0;
    for (let i = 0; i < drawn.n; i++) {
      const { treatment, outcome, randomization } = drawn;
      if (decisions[i] === treatment[i])
        claimed += outcome[i] / (treatment[i] === 1 ? randomization[i] : 1 - randomization[i]);
      claimed -= (q.q1[i] + q.q0[i]) / 2;
    }
    glow.push(claimed / drawn.n);
    const judged = runSync(evaluateLearningSteps(drawn, plugIn, { seed, folds: 5, outcomeModel: learners.mean() }));
    honest.push((judged.gain.overAll.estimate + judged.gain.overNone.estimate) / 2);
  }
  const mean = (v: number[]) => v.reduce((s, x) => s + x, 0) / reps;
  const error = (v: number[]) => Math.sqrt(v.reduce((s, x) => s + (x - mean(v)) ** 2, 0) / (reps - 1) / reps);
  assert.ok(mean(glow) > 4 * error(glow), `${mean(glow)}`);
  assert.ok(Math.abs(mean(honest)) < 3.5 * error(honest), `${mean(honest)} with error ${error(honest)}`);
});
