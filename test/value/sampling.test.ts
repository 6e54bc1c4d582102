// slow: coverage over hundreds of simulated trials, 6 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bestRule,
  type EstimatorName,
  type Evaluation,
  evaluateRule,
  type Learner,
  learners,
  simulateTrial,
  stream,
  trueValue,
} from "treatment-rules";
import type { Rule } from "#lib/rules/types.js";

interface Tally {
  readonly mean: number;
  readonly error: number;
}

function tally(values: readonly number[]): Tally {
  const mean = values.reduce((s, v) => s + v, 0) / values.length;
  const variance = values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

/** 3.5 Monte Carlo errors around the nominal level: a right implementation fails once in two thousand. */
function nominal(hits: number, reps: number, level: number, what: string): void {
  const allowed = 3.5 * Math.sqrt((level * (1 - level)) / reps) + 0.01;
  assert.ok(Math.abs(hits / reps - level) < allowed, `${what}: ${hits} of ${reps}`);
}

const CASES: [scenario: "simple" | "complex", outcomeModel: Learner][] = [
  ["simple", learners.logistic({ interactions: "treatment" })],
  ["complex", learners.tree({ maxDepth: 4, minLeaf: 20 })],
];

for (const [scenario, outcomeModel] of CASES) {
  test(`on ${scenario}, tmle of a fixed rule covers its value and both gains, and aipw is no wider than hajek`, () => {
    const reps = 400;
    const rule = bestRule(scenario);
    const truth = trueValue(rule, scenario);
    const hits = { value: 0, all: 0, none: 0 };
    const errors: { hajek: number[]; aipw: number[] } = { hajek: [], aipw: [] };
    for (let r = 0; r < reps; r++) {
      const trial = simulateTrial(scenario, { n: 400, seed: stream(`coverage of tmle on ${scenario}`).child(r) });
      const options = { outcomeModel, crossFit: 5, seed: `coverage ${r}` };
      const { value, gain } = evaluateRule(rule, trial, options);
      const inside = ([low, high]: readonly [number, number], true_: number) => (low <= true_ && true_ <= high ? 1 : 0);
      hits.value += inside(value.interval, truth.estimate);
      hits.all += inside(gain.overAll.interval, truth.gain.overAll.estimate);
      hits.none += inside(gain.overNone.interval, truth.gain.overNone.estimate);
      if (r % 2 === 0) {
        errors.hajek.push(evaluateRule(rule, trial, { estimator: "hajek" }).value.standardError);
        // Folds that are given are no draw, so that one cross-fit stands beside hajek, and no median with its spread.
        const crossFit = Array.from({ length: trial.n }, (_, i) => i % 5);
        errors.aipw.push(evaluateRule(rule, trial, { ...options, crossFit, estimator: "aipw" }).value.standardError);
      }
    }
    nominal(hits.value, reps, 0.95, "value");
    nominal(hits.all, reps, 0.95, "gain over all");
    nominal(hits.none, reps, 0.95, "gain over none");
    assert.ok(tally(errors.aipw).mean <= tally(errors.hajek).mean, `${tally(errors.aipw).mean}`);
  });
}

test("at 3:1 randomisation iptw and aipw are unbiased even with a silly Q, and the plain mean of followers is not", () => {
  const reps = 600;
  const n = 300;
  const rule = bestRule("simple");
  const truth = trueValue(rule, "simple").estimate;
  const silly = {
    q1: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 0.05 : 0.9)),
    q0: new Float64Array(n).fill(0.99),
  };
  const estimates: { [name: string]: number[] } = { iptw: [], aipw: [], followers: [] };
  for (let r = 0; r < reps; r++) {
    const trial = simulateTrial("simple", { n, randomization: 0.75, seed: stream("silly Q").child(r) });
    const by = (estimator: EstimatorName): Evaluation => evaluateRule(rule, trial, { estimator, outcomeModel: silly });
    estimates.iptw.push(by("iptw").value.estimate);
    estimates.aipw.push(by("aipw").value.estimate);
    estimates.followers.push(plainMeanOfFollowers(rule, trial));
  }
  for (const name of ["iptw", "aipw"]) {
    const { mean, error } = tally(estimates[name]);
    assert.ok(Math.abs(mean - truth) < 3.5 * error, `${name}: ${mean} for ${truth}, error ${error}`);
  }
  const followers = tally(estimates.followers);
  assert.ok(Math.abs(followers.mean - truth) > 5 * followers.error, "weights matter at 3:1");
});

function plainMeanOfFollowers(rule: Rule, trial: ReturnType<typeof simulateTrial>): number {
  const decisions = rule.decide(trial.covariates);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < trial.n; i++) {
    if (decisions[i] === trial.treatment[i]) {
      sum += trial.outcome[i];
      count++;
    }
  }
  return sum / count;
}
