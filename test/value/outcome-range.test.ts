import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateRule,
  type Learner,
  learners,
  Matrix,
  makeTrial,
  markerRule,
  staticRule,
  type Trial,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const rule = markerRule("age", { above: 50 });

function trialOf(outcome: readonly number[], direction: "maximize" | "minimize" = "maximize"): Trial {
  return makeTrial({
    covariates: Matrix.fromColumns([[30, 40, 60, 70, 45, 55, 35, 65]], ["age"]),
    treatment: [1, 0, 1, 0, 1, 0, 0, 1],
    randomization: 0.5,
    ...{ outcome, direction },
  });
}

const pain = [12, 18, 11, 14, 20, 10, 13, 16];
const options = { outcomeModel: learners.logistic(), crossFit: false } as const;

test("a logistic model of a continuous outcome, and tmle's fluctuation, have the observed range unless one is given", () => {
  for (const direction of ["maximize", "minimize"] as const) {
    const trial = trialOf(pain, direction);
    const observed = evaluateRule(rule, trial, options);
    const given = evaluateRule(rule, trial, { ...options, bounds: [10, 20] });
    assert.deepEqual(given, observed);
    const wider = evaluateRule(rule, trial, { ...options, bounds: [8, 24] });
    assert.notEqual(wider.value.estimate, observed.value.estimate);
  }
});

test("pain to lower is judged as relief to raise is, by a logistic model too, whatever the range", () => {
  const relief = pain.map((y) => 100 - y);
  for (const [low, high] of [
    [10, 20],
    [8, 24],
  ]) {
    const lower = evaluateRule(rule, trialOf(pain, "minimize"), { ...options, bounds: [low, high] });
    const raise = evaluateRule(rule, trialOf(relief), { ...options, bounds: [100 - high, 100 - low] });
    const [from, to] = raise.value.interval;
    nearly(lower.value, { estimate: 100 - raise.value.estimate, interval: [100 - to, 100 - from] }, 1e-9);
    nearly(lower.gain.overAll.estimate, raise.gain.overAll.estimate, 1e-9);
    nearly(lower.gain.overNone.interval, [...raise.gain.overNone.interval], 1e-9);
  }
});

test("a logistic model of a continuous outcome predicts the arms' means on the outcome's own scale", () => {
  // Of the treated: 12, 11, 20, 16 around 59 / 4; of the others: 18, 14, 10, 13 around 55 / 4.
  const squares = [(121 + 225 + 441 + 25) / 16, (289 + 1 + 225 + 9) / 16];
  // The age is left out of the model, so that Q(1) and Q(0) are the means of the arms: 59 / 4 and 55 / 4.
  const { treatment, outcome, randomization } = trialOf(pain);
  const covariates = new Matrix(new Float64Array(0), 8, 0);
  for (const direction of ["maximize", "minimize"] as const) {
    const trial = makeTrial({ covariates, treatment, outcome, randomization, direction });
    for (const bounds of [
      [10, 20],
      [0, 30],
    ] as const) {
      const judged = (treated: 0 | 1) =>
        evaluateRule(staticRule(treated), trial, { ...options, bounds, estimator: "aipw" });
      nearly([judged(1).value.estimate, judged(0).value.estimate], [59 / 4, 55 / 4], 1e-9);
      // Residuals from the means, doubled: the error is that of a mean within its arm.
      nearly(
        [judged(1).value.standardError, judged(0).value.standardError],
        squares.map((sum) => Math.sqrt((4 * sum) / 7 / 8)),
        1e-9,
      );
    }
  }
});

test("bounds that leave out an outcome, or are none, are refused with the range that was seen", () => {
  const refused = (bounds: readonly [number, number], direction: "maximize" | "minimize") =>
    assert.throws(
      () => evaluateRule(rule, trialOf(pain, direction), { bounds, estimator: "hajek" }),
      (error: Error) => error.message.includes(`around every outcome (10 to 20), got [${bounds.join(", ")}]`),
    );
  for (const direction of ["maximize", "minimize"] as const) {
    for (const bounds of [
      [11, 20],
      [10, 19],
      [20, 10],
      [10.5, 19.5],
      [21, 30],
      [0, 9],
    ] as const)
      refused(bounds, direction);
    const wide = evaluateRule(rule, trialOf(pain, direction), { bounds: [10, 20], estimator: "hajek" });
    assert.ok(Number.isFinite(wide.value.estimate));
  }
});

test("an outcome of 0 and 1 has these as its range, whatever was seen", () => {
  const q = { q1: new Array(8).fill(0.5), q0: new Array(8).fill(0.5) };
  for (const direction of ["maximize", "minimize"] as const) {
    const trial = trialOf([1, 0, 1, 1, 0, 1, 0, 1], direction);
    const plain = evaluateRule(rule, trial, { outcomeModel: q });
    assert.deepEqual(evaluateRule(rule, trial, { outcomeModel: q, bounds: [0, 1] }), plain);
  }
});

test("learners for 0 and 1 only have no part in the model of another outcome, which says so", () => {
  const by = (library: readonly Learner[], outcome: readonly number[]) => {
    const crossFit = [0, 0, 0, 0, 1, 1, 1, 1];
    return evaluateRule(rule, trialOf(outcome), { outcomeModel: library, crossFit }).diagnostics.outcomeModel;
  };
  const [mean, linear, lda] = [learners.mean(), learners.linear(), learners.lda()];
  const without = ", without linear discriminant (for outcomes of 0 and 1 only)";
  assert.equal(by([mean, linear, lda], pain), by([mean, linear], pain) + without);
  assert.doesNotMatch(by([mean, linear], pain), /without/);
  assert.doesNotMatch(by([mean, lda], [1, 0, 1, 1, 0, 1, 0, 1]), /without/);
});
