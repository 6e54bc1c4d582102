import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClassificationProblem, parseTrial, summarizeFailureWeights } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n0,1\n0,0\n0,0", {
  ...{ outcome: "cured", treatment: "new", randomization: 0.5 },
});

function problemOf(d: readonly number[]): ClassificationProblem {
  const values = Float64Array.from(d);
  return {
    ...{ pseudoOutcome: "given", m: values, d: values },
    label: Uint8Array.from(values, (v) => Number(v > 0)),
    weight: values.map(Math.abs),
  };
}

test("patients of each arm and outcome weigh their mean |D| and vote by the sign of their mean D", () => {
  const first = problemOf([1, 3, -2, -1, 4, -1]);
  const second = problemOf([0, 0, 6, -2, 1, -1]);
  const { cells, ratios, weightless, most } = summarizeFailureWeights(trial, [first, second]);
  assert.deepEqual(cells, [
    { treated: true, cured: true, count: 2, weight: [2, 0], vote: ["treated", "none"] },
    { treated: true, cured: false, count: 1, weight: [2, 6], vote: ["control", "treated"] },
    { treated: false, cured: true, count: 1, weight: [1, 2], vote: ["control", "control"] },
    { treated: false, cured: false, count: 2, weight: [2.5, 1], vote: ["treated", "none"] },
  ]);
  // Not cured: (2 + 4 + 1) / 3 and (6 + 1 + 1) / 3; cured: (1 + 3 + 1) / 3 and 2 / 3.
  nearly(ratios, [7 / 5, 4]);
  assert.deepEqual(weightless, [false, false]);
  assert.equal(most, 6);
});

test("with m = 0 failures weigh nothing", () => {
  const { ratios, weightless } = summarizeFailureWeights(trial, problemOf([2, 2, 0, -2, 0, 0]));
  assert.deepEqual([ratios, weightless], [[0], [true]]);
});

test("where the cured weigh nothing the ratio is huge; a cell without patients weighs nothing and does not vote", () => {
  const { ratios, weightless } = summarizeFailureWeights(trial, problemOf([0, 0, 1, 0, 1, 1]));
  assert.deepEqual([ratios[0] > 1e9, Number.isFinite(ratios[0]), weightless], [true, true, [false]]);
  const single = summarizeFailureWeights(
    { ...trial, outcome: Float64Array.of(1, 0, 0, 0, 0, 0) },
    problemOf([4, 1, 1, 1, 1, 1]),
  );
  assert.deepEqual(
    single.cells.map(({ count, weight, vote }) => [count, weight[0], vote[0]]),
    [
      [1, 4, "treated"],
      [2, 1, "treated"],
      [0, 0, "none"],
      [3, 1, "treated"],
    ],
  );
  nearly(single.ratios[0], 0.25);
});

test("weights need outcomes of 0 and 1 and one D a patient", () => {
  const problem = problemOf([1, 1, 1, 1, 1, 1]);
  const days = parseTrial("new,days\n1,1\n1,2\n1,3\n0,4\n0,5\n0,7", {
    ...{ outcome: "days", treatment: "new", randomization: 0.5 },
  });
  assert.throws(() => summarizeFailureWeights(days, problem), { code: "outcome-type" });
  assert.throws(() => summarizeFailureWeights(trial, problemOf([1])), { code: "length" });
  assert.throws(() => summarizeFailureWeights(trial, []), { code: "empty" });
});
