import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  classificationProblem,
  crossFitOutcome,
  learners,
  potentialOutcomes,
  simulateTrial,
  type Trial,
} from "treatment-rules";

function aipw(trial: Trial, q1: ArrayLike<number>, q0: ArrayLike<number>, i: number): number {
  const g1 = trial.randomization[i];
  const [a, y] = [trial.treatment[i], trial.outcome[i]];
  return (a / g1) * (y - q1[i]) - ((1 - a) / (1 - g1)) * (y - q0[i]) + q1[i] - q0[i];
}

test("with m* the pseudo-outcome is the AIPW one, whatever Q and whatever the coin", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (seed, g1) => {
      const drawn = simulateTrial("simple", { n: 60, seed });
      const trial = { ...drawn, randomization: drawn.randomization.map((_, i) => (i % 2 === 0 ? g1 : 0.5)) };
      const q1 = trial.outcome.map((_, i) => Math.sin(i));
      const q0 = trial.outcome.map((_, i) => Math.cos(3 * i));
      const { d } = classificationProblem(trial, { outcome: { q1, q0, source: "waves" } });
      for (let i = 0; i < trial.n; i++) assert.ok(Math.abs(d[i] - aipw(trial, q1, q0, i)) < 1e-10);
    }),
    { numRuns: 20, seed: 2 },
  );
});

test("D means the effect given W whatever m is, and m* has the least variance", () => {
  const n = 20000;
  const world = potentialOutcomes("simple", { n, seed: "identity" });
  const trial = simulateTrial("simple", { n, seed: "identity" });
  const effect = world.q1.map((q, i) => q - world.q0[i]);
  const variances: number[] = [];
  const offsets = [
    classificationProblem(trial, { pseudoOutcome: "inverse-weighting" }),
    classificationProblem(trial, { pseudoOutcome: "mean" }),
    classificationProblem(trial, { m: trial.covariates.column(1).map((w) => 5 * w) }),
    classificationProblem(trial, { outcome: { q1: world.q1, q0: world.q0, source: "truth" } }),
  ];
  for (const { d } of offsets) {
    // E[D h(W)] = E[b(W) h(W)] for h = 1 and for the indicator of a half of the patients.
    for (const inside of [() => true, (i: number) => trial.covariates.get(i, 0) > 0]) {
      const gaps = Array.from(d, (value, i) => (inside(i) ? value - effect[i] : 0));
      const mean = gaps.reduce((a, b) => a + b, 0) / n;
      const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (n - 1);
      assert.ok(Math.abs(mean) < 4 * Math.sqrt(variance / n), `${mean} with standard error ${Math.sqrt(variance / n)}`);
    }
    const mean = d.reduce((a, b) => a + b, 0) / n;
    variances.push(d.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  }
  const [inverse, centered, awful, efficient] = variances;
  assert.ok(efficient < centered && centered < inverse && inverse < awful, `${variances}`);
});

test("label and weight are the sign and the size of D; a failure weighs 5.7 cures at 85% cure", () => {
  const trial = simulateTrial("published", { n: 400, seed: "weights" });
  const { d, label, weight, m } = classificationProblem(trial, { pseudoOutcome: "mean" });
  d.forEach((value, i) => {
    assert.equal(label[i], value > 0 ? 1 : 0);
    assert.equal(weight[i], Math.abs(value));
  });
  const weightOf = (a: number, y: number) =>
    weight[trial.treatment.findIndex((arm, i) => arm === a && trial.outcome[i] === y)];
  assert.ok(Math.abs(weightOf(1, 0) / weightOf(1, 1) - m[0] / (1 - m[0])) < 1e-12);
});

test("where a smaller outcome is better, D turns its sign", () => {
  const trial = simulateTrial("simple", { n: 80, seed: "sign" });
  const down: Trial = { ...trial, direction: "minimize" };
  const d = classificationProblem(trial, { pseudoOutcome: "mean" }).d;
  classificationProblem(down, { pseudoOutcome: "mean" }).d.forEach((value, i) => {
    assert.ok(Math.abs(value + d[i]) < 1e-12);
  });
  const options = { learner: learners.logistic({ interactions: "treatment" }), folds: 4, seed: "sign" };
  const up = classificationProblem(trial, { outcome: crossFitOutcome(trial, options) }).d;
  classificationProblem(down, { outcome: crossFitOutcome(down, options) }).d.forEach((value, i) => {
    assert.ok(Math.abs(value + up[i]) < 1e-12);
  });
});

test("the efficient pseudo-outcome needs an outcome model; m and a name exclude each other", () => {
  const trial = simulateTrial("simple", { n: 50, seed: "errors" });
  assert.throws(() => classificationProblem(trial), /expected an outcome model/);
  assert.throws(() => classificationProblem(trial, { m: trial.outcome, pseudoOutcome: "mean" }), /got both/);
  assert.throws(() => classificationProblem(trial, { pseudoOutcome: "best" as never }), { code: "option" });
  assert.throws(() => classificationProblem(trial, { m: [1] }), { code: "length" });
});
