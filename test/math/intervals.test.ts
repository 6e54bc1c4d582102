import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assertInterval,
  correlationInterval,
  meanInterval,
  normalPoint,
  sideOf,
  waldInterval,
  wilsonInterval,
} from "#lib/math/intervals.js";
import { nearly } from "../support/nearly.js";

// The normal's 97.5% and 95% points, from a table of 16 digits.
const Z975 = 1.959963984540054;
const Z95 = 1.6448536269514722;

test("the point of a level leaves half of what is missing on either side", () => {
  nearly(normalPoint(0.95), Z975);
  nearly(normalPoint(0.9), Z95);
});

test("Wald's interval reaches z standard errors to both sides, at any level", () => {
  nearly(waldInterval(3, 2), [3 - 2 * Z975, 3 + 2 * Z975]);
  nearly(waldInterval(-1, 0.5, 0.9), [-1 - 0.5 * Z95, -1 + 0.5 * Z95]);
  assert.deepEqual(waldInterval(3, 0), [3, 3]);
  for (const bad of [
    [Number.NaN, 1],
    [1, -1],
    [1, Number.NaN],
    [1, 1, 1],
    [1, 1, 0],
  ] as [number, number, number?][]) {
    assert.throws(() => waldInterval(...bad), { code: "number" });
  }
});

test("the mean's standard error is s / sqrt(n) with the n - 1 variance", () => {
  // 1, 2, 3, 6: mean 3, squares 4 + 1 + 0 + 9 = 14, variance 14 / 3, error sqrt(14 / 12).
  nearly(meanInterval([1, 2, 3, 6]), {
    n: 4,
    estimate: 3,
    standardDeviation: Math.sqrt(14 / 3),
    standardError: Math.sqrt(14 / 12),
    interval: [3 - Z975 * Math.sqrt(14 / 12), 3 + Z975 * Math.sqrt(14 / 12)],
  });
  // Two values: the variance is half the squared gap, so the error is half the gap.
  nearly(meanInterval(Float64Array.of(2, 8), 0.9), {
    n: 2,
    estimate: 5,
    standardError: 3,
    interval: [5 - 3 * Z95, 5 + 3 * Z95],
  });
});

test("a single value and values all alike have no spread and an interval without width", () => {
  const single = { estimate: 4, standardDeviation: 0, standardError: 0, interval: [4, 4] };
  assert.deepEqual(meanInterval([4]), { n: 1, ...single });
  assert.deepEqual(meanInterval([4, 4, 4]), { n: 3, ...single });
  assert.throws(() => meanInterval([]), { code: "empty" });
  assert.throws(() => meanInterval([1, Number.NaN]), { code: "not-finite" });
});

test("Wilson's interval holds the shares whose score test does not reject, as its equation says", () => {
  for (const [count, n, z, level] of [
    [3, 10, Z975, 0.95],
    [17, 20, Z975, 0.95],
    [1, 4, Z95, 0.9],
    [0.5, 3, Z975, 0.95],
  ] as const) {
    const [lower, upper] = wilsonInterval(count, n, level);
    const p = count / n;
    assert.ok(lower < p && p < upper);
    // At both bounds (p - bound)^2 = z^2 bound (1 - bound) / n.
    for (const bound of [lower, upper]) nearly((p - bound) * (p - bound), (z * z * bound * (1 - bound)) / n);
  }
});

test("Wilson's interval stays inside 0 to 1 and has width at both ends", () => {
  const z2 = Z975 * Z975;
  nearly(wilsonInterval(0, 10), [0, z2 / (10 + z2)]);
  nearly(wilsonInterval(10, 10), [10 / (10 + z2), 1]);
  assert.equal(wilsonInterval(0, 7)[0], 0);
  assert.equal(wilsonInterval(7, 7)[1], 1);
  nearly(wilsonInterval(1, 1), [1 / (1 + z2), 1]);
  assert.throws(() => wilsonInterval(3, 2), { code: "number" });
  assert.throws(() => wilsonInterval(-1, 2), { code: "number" });
  assert.throws(() => wilsonInterval(0, 0), { code: "integer" });
  assert.throws(() => wilsonInterval(1, 2, 1), { code: "number" });
});

test("Fisher's interval of a correlation is symmetric in atanh, with n - 3 in its error", () => {
  for (const [r, n, z, level] of [
    [0.5, 28, Z975, 0.95],
    [-0.3, 7, Z975, 0.95],
    [0.9, 4, Z95, 0.9],
    [0, 12, Z975, 0.95],
  ] as const) {
    const atanh = (x: number) => 0.5 * Math.log((1 + x) / (1 - x));
    const [lower, upper] = correlationInterval(r, n, level).map(atanh);
    nearly(lower, atanh(r) - z / Math.sqrt(n - 3), 1e-11);
    nearly(upper, atanh(r) + z / Math.sqrt(n - 3), 1e-11);
  }
});

test("three pairs or fewer say nothing of a correlation, and a perfect one has no width", () => {
  assert.deepEqual(correlationInterval(0.5, 3), [-1, 1]);
  assert.deepEqual(correlationInterval(1, 2), [-1, 1]);
  assert.deepEqual(correlationInterval(1, 4), [1, 1]);
  assert.deepEqual(correlationInterval(-1, 4), [-1, -1]);
  assert.ok(correlationInterval(0.5, 4)[0] > -1);
  assert.deepEqual(correlationInterval(0.1, 1), [-1, 1]);
  assert.throws(() => correlationInterval(1.1, 9), { code: "number" });
  assert.throws(() => correlationInterval(-1.1, 9), { code: "number" });
  assert.throws(() => correlationInterval(0.1, 0), { code: "integer" });
  assert.throws(() => correlationInterval(0.1, 9, 2), { code: "number" });
});

test("the upper bound never exceeds 1 by rounding, nor does the lower fall below 0", () => {
  for (let n = 1; n <= 400; n++) {
    assert.ok(wilsonInterval(n, n)[1] <= 1, `${n} of ${n}`);
    assert.ok(wilsonInterval(0, n)[0] >= 0, `0 of ${n}`);
  }
});

test("levels run from 1% to 99.9999%", () => {
  for (const interval of [
    (level: number) => waldInterval(0, 1, level),
    (level: number) => wilsonInterval(1, 2, level),
    (level: number) => correlationInterval(0, 9, level),
  ]) {
    assert.ok(interval(0.01)[1] - interval(0.01)[0] < 0.1);
    assert.ok(interval(0.999999)[1] > interval(0.99)[1]);
    for (const level of [0.009, 0.9999991, Number.NaN]) assert.throws(() => interval(level), { code: "number" });
  }
});

test("an interval lies above or below a value only with both bounds; a bound at the value is around it", () => {
  assert.equal(sideOf([1, 2]), "above");
  assert.equal(sideOf([0, 2]), "around");
  assert.equal(sideOf([-1, 2]), "around");
  assert.equal(sideOf([-2, 0]), "around");
  assert.equal(sideOf([-2, -1]), "below");
  assert.equal(sideOf([1, 2], 3), "below");
  assert.equal(sideOf([4, 5], 3), "above");
  assert.equal(sideOf([3, 3], 3), "around");
});

test("an interval must be finite and in order", () => {
  assertInterval({ estimate: 9, lower: 1, upper: 1 }, "here", "a row");
  assert.throws(() => assertInterval({ estimate: 0, lower: 1, upper: 0 }, "here", "a row"), { code: "interval" });
  for (const row of [
    { estimate: Number.NaN, lower: 0, upper: 1 },
    { estimate: 0, lower: Number.NaN, upper: 1 },
    { estimate: 0, lower: 0, upper: Infinity },
  ]) {
    assert.throws(() => assertInterval(row, "here", "a row"), { code: "not-finite" });
  }
});
