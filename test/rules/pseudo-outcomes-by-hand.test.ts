import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  classificationProblem,
  failureWeight,
  Matrix,
  makeTrial,
  pseudoOutcomeMeans,
  relativeVariance,
  workedPatients,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

/** Six patients, treated with a chance of 1/4: (A - g) / (g (1 - g)) is 4 for the treated and -4/3 for the others. */
const trial = makeTrial({
  covariates: new Matrix(new Float64Array(0), 6, 0),
  treatment: [1, 1, 0, 0, 0, 0],
  outcome: [1, 0, 1, 1, 0, 1],
  randomization: 0.25,
  labels: { outcome: "cured", treated: "new drug", control: "old drug" },
});
const q1 = Float64Array.of(0.5, 0.25, 0.75, 0.5, 0.5, 1);
const q0 = Float64Array.of(0.25, 0.25, 0.5, 0.75, 0, 0.5);

test("D of each m is what a hand works out", () => {
  const plain = classificationProblem(trial, { pseudoOutcome: "inverse-weighting" });
  nearly(Array.from(plain.d), [4, 0, -4 / 3, -4 / 3, 0, -4 / 3]);
  assert.deepEqual(Array.from(plain.label), [1, 0, 0, 0, 0, 0]);
  const mean = classificationProblem(trial, { pseudoOutcome: "mean" });
  nearly(Array.from(mean.m), Array(6).fill(2 / 3));
  nearly(Array.from(mean.d), [4 / 3, -8 / 3, -4 / 9, -4 / 9, 8 / 9, -4 / 9]);
  // m = 3/4 Q(1, W) + 1/4 Q(0, W).
  const efficient = classificationProblem(trial, { outcome: { q1, q0, source: "by hand" } });
  nearly(Array.from(efficient.m), [0.4375, 0.25, 0.6875, 0.5625, 0.375, 0.875]);
  nearly(Array.from(efficient.d), [2.25, -1, -1.25 / 3, -1.75 / 3, 0.5, -0.5 / 3]);
});

test("an outcome model must have one number a patient for either arm, and is named where it has not", () => {
  const short = Float64Array.of(1);
  const given = (outcome: object) => () =>
    classificationProblem(trial, { outcome: { q1, q0, source: "by hand", ...outcome } });
  assert.throws(given({ q1: short }), /6 entries in outcome\.q1/);
  assert.throws(given({ q0: short }), /6 entries in outcome\.q0/);
});

test("a classification problem prints how many patients each side has, and what they weigh", () => {
  const rows = classificationProblem(trial, { pseudoOutcome: "mean" }).toTable().rows;
  nearly(rows, [
    ["don't (D <= 0)", 4, 1],
    ["treat (D > 0)", 2, 10 / 9],
  ]);
  // m above the outcomes of the treated, below those of the others: 4, 8, 8/3, 8/3, 4/3, 8/3 against treatment.
  const harm = classificationProblem(trial, { m: [2, 2, -1, -1, -1, -1] });
  nearly(harm.toTable().rows, [
    ["don't (D <= 0)", 6, 32 / 9],
    ["treat (D > 0)", 0, 0],
  ]);
});

test("means of D by group have the n - 1 standard error, and stand beside means of the arms", () => {
  const d = Float64Array.of(4, 0, 2, -2, 1, 1);
  const problem = { ...classificationProblem(trial, { pseudoOutcome: "mean" }), d };
  const groups = ["a", "b", "a", "b", "a", "b"];
  const result = pseudoOutcomeMeans(trial, problem, groups, { benefit: [1, 0, 0.5, 0.5, 0, 1] });
  // 4, 0, 2, -2, 1, 1: squares around 1 sum to 9 + 1 + 1 + 9.
  nearly(result.overall, {
    ...{ group: "all patients", patients: 6, estimate: 1, standardError: Math.sqrt(20 / 5 / 6) },
    ...{ armDifference: 1 / 2 - 3 / 4, benefit: 0.5 },
  });
  // a: 4, 2, 1 around 7/3, squares 14/3; b: 0, -2, 1 around -1/3, squares 14/3.
  nearly(result.groups, [
    { group: "a", patients: 3, estimate: 7 / 3, standardError: Math.sqrt(7 / 9), armDifference: 0.5, benefit: 0.5 },
    { group: "b", patients: 3, estimate: -1 / 3, standardError: Math.sqrt(7 / 9), armDifference: -1, benefit: 0.5 },
  ]);
  assert.equal(result.toTable().columns.at(-1), "truth");
  nearly(result.toTable().rows[1], ["a", 3, 7 / 3, Math.sqrt(7 / 9), 0.5, 0.5]);
  const unknown = pseudoOutcomeMeans(trial, problem, groups).toTable();
  assert.deepEqual([unknown.columns.at(-1), unknown.rows[0].length], ["arm difference", 5]);
});

test("a failure weighs the mean |D| of those not cured over that of the cured", () => {
  const problem = classificationProblem(trial, { pseudoOutcome: "mean" });
  nearly(failureWeight(trial, problem), (8 / 3 + 8 / 9) / 2 / ((4 / 3 + 3 * (4 / 9)) / 4));
});

test("the variance of D is a share of the other version's", () => {
  // Variances 20 / 3 and 2 / 3.
  nearly(relativeVariance({ d: Float64Array.of(0, 1, 1, 2) }, { d: Float64Array.of(-2, 0, 2, 4) }), 0.1);
});

test("a worked patient prints the arm by its label, and every number of the formula", () => {
  const worked = workedPatients(trial, classificationProblem(trial, { m: [0.5, 0.99999, 0.25, 0, 1, 0] }));
  const text = inspect(worked);
  assert.match(text, /1\s+new drug\s+1\s+1\s+\(1 - 0\.25\) \/ \(0\.25 x 0\.75\) x \(1 - 0\.5\)\s+2\s*\n/);
  // What is 1 to four decimals is written as 1.
  assert.match(text, /2\s+new drug\s+1\s+0\s+\(1 - 0\.25\) \/ \(0\.25 x 0\.75\) x \(0 - 1\)\s/);
  assert.match(text, /3\s+old drug\s+0\s+1\s+\(0 - 0\.25\) \/ \(0\.25 x 0\.75\) x \(1 - 0\.25\)\s+-1\s*\n/);
});

test("worked patients come in the trial's order, those of a new combination chosen first", () => {
  const problem = classificationProblem(trial, { pseudoOutcome: "mean" });
  const places = (count: number) => workedPatients(trial, problem, { count }).patients.map((p) => p.place);
  assert.deepEqual(
    [places(4), places(5)],
    [
      [0, 1, 2, 4],
      [0, 1, 2, 3, 4],
    ],
  );
});
