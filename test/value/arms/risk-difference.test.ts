import assert from "node:assert/strict";
import { test } from "node:test";
import { armDifference, Matrix, riskDifference } from "treatment-rules";
import { makeTrial } from "#lib/trials/make-trial.js";
import { scoreStatistic } from "#lib/value/arms/score-interval.js";

const bacteraemia = { treated: { cured: 22, n: 26 }, control: { cured: 21, n: 21 } };
const points = (x: number) => (100 * x).toFixed(1);

test("Miettinen-Nurminen gives the published interval for bacteraemia, and Wald the one that misleads", () => {
  const score = riskDifference(bacteraemia);
  assert.deepEqual([score.estimate, ...score.interval].map(points), ["-15.4", "-33.8", "1.5"]);
  const wald = riskDifference(bacteraemia, { method: "wald" });
  assert.deepEqual([wald.estimate, ...wald.interval].map(points), ["-15.4", "-29.3", "-1.5"]);
});

test("the score interval ends exactly where the statistic reaches its limit, turns about when arms are swapped, and stays within -1 and 1", () => {
  for (const [a, n, b, m] of [
    [5, 9, 2, 11],
    [0, 10, 0, 12],
    [10, 10, 12, 12],
    [0, 10, 12, 12],
    [1, 1, 0, 1],
    [300, 350, 297, 347],
  ]) {
    const arms = { treated: { cured: a, n }, control: { cured: b, n: m } };
    const { interval, estimate } = riskDifference(arms);
    const turned = riskDifference({ treated: arms.control, control: arms.treated });
    assert.ok(interval[0] >= -1 && interval[1] <= 1 && interval[0] <= estimate && estimate <= interval[1]);
    assert.ok(Math.abs(interval[0] + turned.interval[1]) < 1e-9);
    for (const bound of interval) {
      if (Math.abs(bound) < 0.999) {
        assert.ok(Math.abs(Math.abs(scoreStatistic(arms.treated, arms.control, bound)) - 1.959964) < 1e-4);
      }
    }
  }
});

test("riskDifference refuses counts that are none and continuous outcomes", () => {
  assert.throws(() => riskDifference({ treated: { cured: 3, n: 2 }, control: { cured: 1, n: 2 } }), /treated.cured/);
  assert.throws(() => riskDifference({ treated: { cured: 0, n: 0 }, control: { cured: 1, n: 2 } }), /treated.n/);
  const trial = makeTrial({
    covariates: new Matrix(new Float64Array(0), 4, 0),
    treatment: [1, 0, 1, 0],
    outcome: [1.5, 2, 3, 1],
  });
  assert.throws(() => riskDifference(trial), /binary outcome/);
  const { estimate, standardError } = armDifference(trial);
  assert.equal(estimate, 0.75);
  assert.ok(Math.abs(standardError - Math.sqrt(1.125 / 2 + 0.5 / 2)) < 1e-12);
});
