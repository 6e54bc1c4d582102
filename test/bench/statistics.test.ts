import assert from "node:assert/strict";
import { test } from "node:test";
import { mostAbove, pathObjectives } from "../../bench/judging/path.js";
import {
  auc,
  brier,
  largestDifference,
  logLoss,
  median,
  ratio,
  sameSide,
  shareApart,
} from "../../bench/judging/statistics.js";

test("the median is the value in the middle, or the mean of both", () => {
  assert.equal(median([5, 1, 9]), 5);
  assert.equal(median([4, 1, 2, 9]), 3);
  assert.throws(() => median([]));
});

test("a ratio is our median as a share of the peer's", () => {
  assert.equal(ratio([1, 2, 30], [4, 8, 8]), 0.25);
});

test("AUC counts the pairs in which the event scores higher, ties half", () => {
  assert.equal(auc(Float64Array.of(0.1, 0.4, 0.35, 0.8), Float64Array.of(0, 0, 1, 1)), 0.75);
  assert.equal(auc(Float64Array.of(2, 2, 2), Float64Array.of(0, 1, 1)), 0.5);
});

test("log-loss and Brier score are means over the rows", () => {
  const y = Float64Array.of(1, 0);
  const p = Float64Array.of(0.8, 0.4);
  assert.ok(Math.abs(logLoss(p, y) + (Math.log(0.8) + Math.log(0.6)) / 2) < 1e-15);
  assert.ok(Math.abs(brier(p, y) - (0.04 + 0.16) / 2) < 1e-15);
});

test("a certain mistake costs much, but not everything", () => {
  assert.ok(Math.abs(logLoss(Float64Array.of(0), Float64Array.of(1)) - Math.log(1000)) < 1e-12);
});

test("two answers are compared number by number", () => {
  const a = Float64Array.of(1, -2, 3);
  const b = Float64Array.of(1, 2, 2.5);
  assert.equal(largestDifference(a, b), 4);
  assert.equal(shareApart(a, b, 1), 1 / 3);
  assert.equal(sameSide(a, b), 2 / 3);
  assert.throws(() => largestDifference(a, Float64Array.of(1)));
});

test("a path's objective is the mean loss plus the penalty on standardised columns", () => {
  const x = Float64Array.of(-2, 2);
  const y = Float64Array.of(0, 1);
  const values = Float64Array.of(0, 0, 0, 1, 0.5, 0.25);
  const [first, second] = pathObjectives(values, x, y);
  assert.ok(Math.abs(first - Math.log(2)) < 1e-15);
  assert.ok(Math.abs(second - (Math.log1p(Math.exp(-2)) + 0.25 * 2)) < 1e-15);
  assert.equal(mostAbove(Float64Array.of(1, 3), Float64Array.of(2, 2.5)), 0.5);
});
