// slow: a cross-validated value and gain over a thousand simulated trials, 4 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateLearning,
  type Rule,
  ruleFrom,
  simulateTrial,
  staticRule,
  stream,
  type Trial,
  trueValue,
} from "treatment-rules";
import { crossStrata, drawFolds } from "#lib/folds/folds.js";
import { judgingStrata } from "#lib/nuisance/design.js";

/** Folds that know who was cured. */
function outcomeStrata(trial: Trial): Int32Array {
  return crossStrata(judgingStrata(trial), trial.outcome);
}

/** The arm with more cured in the training part. */
function betterArm({ treatment, outcome }: Trial): 0 | 1 {
  const sum = [0, 0];
  const n = [0, 0];
  for (let i = 0; i < treatment.length; i++) {
    sum[treatment[i]] += outcome[i];
    n[treatment[i]]++;
  }
  return sum[1] / n[1] > sum[0] / n[0] ? 1 : 0;
}

/** Treats at random, and remembers which arm was better where it was learned. */
function atRandom(part: Trial): Rule {
  const drawn = ruleFrom((x) => x.column(0).map((_, i) => i % 2));
  return Object.assign(drawn, { bestStatic: betterArm(part) });
}

/** Mean error of a cross-validated figure over null trials, with its own error, under folds drawn by the strata given. */
async function bias(
  strata: (trial: Trial) => Int32Array,
  learn: (part: Trial) => Rule,
  figure: (e: Awaited<ReturnType<typeof evaluateLearning>>) => number,
  truth: number,
) {
  const reps = 500;
  const misses: number[] = [];
  for (let r = 0; r < reps; r++) {
    const seed = stream("folds that judge").child(r);
    const trial = simulateTrial("null", { n: 400, seed: seed.child("trial") });
    const folds = drawFolds(trial.n, 10, strata(trial), seed.child("folds"));
    const judged = await evaluateLearning(trial, learn, { folds, estimator: "hajek", seed });
    misses.push(figure(judged) - truth);
  }
  const mean = misses.reduce((sum, miss) => sum + miss, 0) / reps;
  const error = Math.sqrt(misses.reduce((sum, miss) => sum + (miss - mean) ** 2, 0) / (reps - 1) / reps);
  return { mean, error };
}

const overBest = (e: Awaited<ReturnType<typeof evaluateLearning>>) => e.gain.overBestStatic!.estimate;

test("folds balanced by the outcome show the arm that won by chance winning again; folds balanced by arm alone do not", async () => {
  const better = (part: Trial) => staticRule(betterArm(part));
  const cured = trueValue(staticRule(1), "null").estimate;
  const balanced = await bias(outcomeStrata, better, (e) => e.value.estimate, cured);
  assert.ok(balanced.mean > 5 * balanced.error && balanced.mean > 0.005, `value, by outcome: ${balanced.mean}`);
  const free = await bias(judgingStrata, better, (e) => e.value.estimate, cured);
  assert.ok(Math.abs(free.mean) < 3.5 * free.error, `value, by arm: ${free.mean}, error ${free.error}`);
  const gain = await bias(outcomeStrata, atRandom, overBest, 0);
  assert.ok(gain.mean < -5 * gain.error && gain.mean < -0.005, `gain, by outcome: ${gain.mean}`);
  const honest = await bias(judgingStrata, atRandom, overBest, 0);
  assert.ok(Math.abs(honest.mean) < 3.5 * honest.error, `gain, by arm: ${honest.mean}, error ${honest.error}`);
});
