import assert from "node:assert/strict";
import { test } from "node:test";
import { expit } from "#lib/arithmetic/expit.js";
import { plattScaling } from "#lib/learners/svm/platt.js";

const decision = Float64Array.from([-2, -1.5, -0.7, -0.2, 0.1, 0.4, 0.9, 1.3, 2.2, -0.4]);
const y = Float64Array.from([0, 0, 1, 0, 1, 0, 1, 1, 1, 0]);
const weights = Float64Array.from([1, 2, 0.5, 1, 3, 1, 0.7, 2, 1, 1.5]);

test("Platt scaling agrees with scikit-learn's sigmoid calibration, weighted or not", () => {
  const equal = plattScaling(decision, y, new Float64Array(10).fill(1));
  assert.ok(Math.abs(equal.intercept + 0.0034286595526914995) < 1e-6);
  assert.ok(Math.abs(equal.slope - 0.892111549454837) < 1e-6);
  const weighted = plattScaling(decision, y, weights);
  assert.ok(Math.abs(weighted.intercept - 0.13678082) < 1e-7);
  assert.ok(Math.abs(weighted.slope - 1.25518016) < 1e-7);
});

test("Platt scaling solves its two equations, also where values separate the classes or are very large", () => {
  const separated = Float64Array.from(y, (label, i) => (label - 0.5) * (1 + i) * 1e6);
  for (const values of [decision, separated]) {
    const { intercept, slope } = plattScaling(values, y, weights);
    const total = (label: number) => weights.reduce((sum, w, i) => sum + (y[i] === label ? w : 0), 0);
    const high = (total(1) + 1) / (total(1) + 2);
    const low = 1 / (total(0) + 2);
    const errors = Array.from(values, (f, i) => weights[i] * (expit(intercept + slope * f) - (y[i] ? high : low)));
    assert.ok(Math.abs(errors.reduce((sum, e) => sum + e, 0)) < 1e-8);
    assert.ok(Math.abs(errors.reduce((sum, e, i) => sum + (e * values[i]) / Math.abs(values[8]), 0)) < 1e-8);
    assert.ok(slope > 0);
  }
});

test("Platt scaling gives the share of label 1 where values don't grow with the label, or are all alike", () => {
  const flipped = plattScaling(
    decision.map((f) => -f),
    y,
    weights,
  );
  const alike = plattScaling(new Float64Array(10).fill(3), y, weights);
  assert.equal(flipped.slope, 0);
  const p = (map: { intercept: number; slope: number }) => expit(map.intercept + map.slope * 3);
  assert.ok(Math.abs(p(alike) - p(flipped)) < 1e-9);
  assert.ok(Math.abs(p(flipped) - 7.2 / 13.7) < 0.02);
});
