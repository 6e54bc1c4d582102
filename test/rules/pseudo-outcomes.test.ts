import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  agreement,
  agreements,
  classificationProblem,
  failureWeight,
  makeTrial,
  markerRule,
  parseTrial,
  pseudoOutcomeMeans,
  relativeVariance,
  staticRule,
  twinTrials,
  workedPatients,
} from "treatment-rules";

const [trial] = twinTrials("published");
const raw = classificationProblem(trial, { pseudoOutcome: "inverse-weighting" });
const centered = classificationProblem(trial, { pseudoOutcome: "mean" });
const near = (a: number, b: number, tolerance = 1e-12) => assert.ok(Math.abs(a - b) < tolerance, `${a} against ${b}`);

test("the worked patients hold every combination of arm and outcome, and their D is the formula", () => {
  const { patients } = workedPatients(trial, centered);
  assert.equal(patients.length, 6);
  assert.equal(new Set(patients.map((p) => `${p.treatment} ${p.outcome}`)).size, 4);
  for (const p of patients) {
    near(p.d, ((p.treatment - p.randomization) / (p.randomization * (1 - p.randomization))) * (p.outcome - p.m));
    assert.equal(p.outcome, trial.outcome[p.place]);
  }
  assert.match(inspect(workedPatients(trial, raw)), /\(1 - 0\.5\) \/ \(0\.5 x 0\.5\) x \(1 - 0\)\s+2/);
  assert.equal(workedPatients(trial, raw, { count: 2 }).patients.length, 2);
  assert.throws(() => workedPatients(trial, raw, { count: 0 }), { code: "integer" });
});

test("fewer combinations than four are no obstacle", () => {
  const text = `new,cured,age\n${["1,1,40", "0,0,50", "1,1,60", "0,0,70", "1,1,45", "0,0,55"].join("\n")}`;
  const small = parseTrial(text, { treatment: "new", outcome: "cured" });
  const problem = classificationProblem(small, { pseudoOutcome: "mean" });
  assert.deepEqual(
    workedPatients(small, problem).patients.map((p) => p.place),
    [0, 1, 2, 3, 4, 5],
  );
});

test("means of D beside arm differences: equal where the arms have exactly their share, close elsewhere", () => {
  const groups = Array.from(trial.covariates.column(0), (age) => (age < 50 ? "young" : "old"));
  const { overall, groups: found } = pseudoOutcomeMeans(trial, centered, groups);
  assert.deepEqual(
    found.map((g) => g.group),
    ["old", "young"],
  );
  assert.equal(
    found.reduce((sum, g) => sum + g.patients, 0),
    trial.n,
  );
  near(overall.estimate, centered.d.reduce((a, b) => a + b, 0) / trial.n);
  for (const g of [overall, ...found]) near(g.estimate, g.armDifference, 0.01);
  assert.throws(() => pseudoOutcomeMeans(trial, centered, groups.slice(1)), { code: "length" });
  const benefit = groups.map((group) => (group === "old" ? 0.25 : -0.5));
  assert.deepEqual(
    pseudoOutcomeMeans(trial, centered, groups, { benefit }).groups.map((g) => g.benefit),
    [0.25, -0.5],
  );
  const byArm = Array.from(trial.treatment, (a) => (a === 1 ? "new" : "old"));
  assert.throws(() => pseudoOutcomeMeans(trial, centered, byArm), { code: "arms" });
});

test("with m the mean a failure weighs p / (1 - p) cures, with m = 0 nothing; direction does not matter", () => {
  const p = trial.outcome.reduce((a, b) => a + b, 0) / trial.n;
  near(failureWeight(trial, centered), p / (1 - p), 1e-9);
  assert.equal(failureWeight(trial, raw), 0);
  const { covariates, treatment, randomization } = trial;
  const failing = makeTrial({
    ...{ covariates, treatment, randomization },
    outcome: Array.from(trial.outcome, (v) => 1 - v),
    direction: "minimize",
  });
  near(failureWeight(failing, classificationProblem(failing, { pseudoOutcome: "mean" })), p / (1 - p), 1e-9);
  assert.throws(() => failureWeight(trial, classificationProblem(trial, { m: trial.outcome })), { code: "weight" });
});

test("the variance of D falls when the mean is taken off first", () => {
  assert.ok(relativeVariance(centered, raw) < 0.5);
  near(relativeVariance(centered, raw) * relativeVariance(raw, centered), 1);
  assert.throws(() => relativeVariance(raw, { d: new Float64Array(trial.n) }), { code: "variance" });
});

test("agreements are those of the pairs, and their mean", () => {
  const rules = [staticRule(1), staticRule(0), markerRule("age", { below: 50 })].map((rule) => ({
    name: rule.name,
    rule,
  }));
  const x = trial.covariates;
  const { matrix, mean } = agreements(rules, x);
  matrix.forEach((row, i) => {
    row.forEach((share, j) => {
      assert.equal(share, agreement(rules[i].rule, rules[j].rule, x));
    });
  });
  near(mean, 1 / 3);
  assert.throws(() => agreements(rules.slice(1, 2), x), { code: "option" });
});
