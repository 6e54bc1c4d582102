import assert from "node:assert/strict";
import { test } from "node:test";
import { benefitByRisk, bestRule, learners, simulateTrial, twinTrials } from "treatment-rules";

const [trial] = twinTrials("crossover");

test("risk rises from group to group, and the groups share out all patients", () => {
  const { groups, risk, rule } = benefitByRisk(trial, "crossover", { learner: learners.logistic(), groups: 4 });
  assert.equal(
    groups.reduce((sum, g) => sum + g.patients, 0),
    trial.n,
  );
  for (let k = 1; k < groups.length; k++) assert.ok(groups[k].risk > groups[k - 1].risk);
  const mean = risk.reduce((sum, r) => sum + r, 0) / trial.n;
  assert.ok(Math.abs(groups.reduce((sum, g) => sum + (g.risk * g.patients) / trial.n, 0) - mean) < 1e-12);
  const treated = rule.decide(trial.covariates).reduce((sum, a) => sum + a, 0);
  assert.equal(treated, Math.floor(trial.n / 2));
});

test("the benefit is the scenario's own, and a constant risk treats nobody", () => {
  const { benefit, rule } = benefitByRisk(trial, "crossover", { learner: learners.mean() });
  assert.deepEqual(benefit, bestRule("crossover").score?.(trial.covariates));
  assert.ok(rule.decide(trial.covariates).every((a) => a === 0));
});

test("a model of the controls is fitted on the controls alone", () => {
  const { risk } = benefitByRisk(trial, "crossover", { learner: learners.mean(), among: "control" });
  const controls = Array.from(trial.outcome).filter((_, i) => trial.treatment[i] === 0);
  const failed = controls.filter((y) => y === 0).length / controls.length;
  assert.ok(Math.abs(risk[0] - failed) < 1e-12);
});

test("what cannot be meant is refused", () => {
  const learner = learners.mean();
  assert.throws(() => benefitByRisk(trial, "crossover", { learner, among: "treated" as never }), { code: "option" });
  assert.throws(() => benefitByRisk(trial, "crossover", { learner, groups: 1 }), { code: "integer" });
  assert.throws(() => benefitByRisk(simulateTrial("simple", { n: 50, seed: 1 }), "crossover", { learner }), {
    code: "column",
  });
});
