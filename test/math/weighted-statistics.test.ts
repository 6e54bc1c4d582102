import assert from "node:assert/strict";
import { test } from "node:test";
import {
  populationVariance,
  sampleVariance,
  standardizedDifference,
  weightedMean,
} from "#lib/math/statistics/weighted-statistics.js";

test("weightedMean keeps its digits far from 0, and a weight of 0 leaves a row out", () => {
  assert.equal(weightedMean([1, 2, 4], [1, 1, 2]), 2.75);
  assert.equal(weightedMean([1e15 + 1, 1e15 + 3, 7], [1, 1, 0]), 1e15 + 2);
  assert.throws(() => weightedMean([1, 2], [0, 0]), { code: "weight" });
  assert.throws(() => weightedMean([1, Number.NaN]), { code: "not-finite" });
});

test("weightedMean holds where the products with the weights, or their sum, do not", () => {
  assert.equal(weightedMean([2 ** 800, 2 ** 801], [2 ** 700, 2 ** 700]), 1.5 * 2 ** 800);
  assert.equal(weightedMean([1.5e308, 1.5e308, 1.5e308]), 1.5e308);
  assert.equal(weightedMean([1, 3], [2 ** 1023, 2 ** 1023]), 2);
});

test("variances: divisor n and n - 1 for equal weights, free of their scale, right far from 0", () => {
  const x = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
  assert.equal(sampleVariance(x), 30);
  assert.equal(populationVariance(x), 22.5);
  assert.equal(sampleVariance(x, [8, 8, 8, 8]), 30);
  assert.equal(populationVariance([1, 2], [3, 1]), 0.1875);
  assert.throws(() => sampleVariance([1, 5], [1, 0]), { code: "too-few-rows" });
});

test("standardizedDifference is the difference of means over the root of the mean variance", () => {
  assert.equal(standardizedDifference([1, 3, 4, 8], [0, 0, 1, 1]), 4 / Math.sqrt((2 + 8) / 2));
  assert.equal(standardizedDifference([2, 2, 2, 2], [0, 0, 1, 1]), 0);
  assert.throws(() => standardizedDifference([1, 1, 2, 2], [0, 0, 1, 1]), { code: "no-spread" });
});
