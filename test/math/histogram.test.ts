import assert from "node:assert/strict";
import { test } from "node:test";
import { binOf, countIn, roundBins } from "#lib/math/statistics/bins.js";
import { summarizeHistogram } from "#lib/math/statistics/histogram.js";
import { placeOfGreatest, placeOfLeast, rangeOf } from "#lib/math/statistics/range.js";
import { summarizeIntervals, summarizeValues } from "#lib/math/statistics/rows.js";
import { nearly } from "../support/nearly.js";

test("a range has its margin on both sides, and some width where all values are alike", () => {
  nearly(rangeOf([3, -1, 7], 0.25), [-3, 9]);
  assert.deepEqual(rangeOf([3, -1, 7], 0), [-1, 7]);
  nearly(rangeOf([0, 10]), [-0.6, 10.6]);
  assert.deepEqual(rangeOf([100, 100], 0.1), [90, 110]);
  assert.deepEqual(rangeOf([-100], 0.1), [-110, -90]);
  assert.deepEqual(rangeOf([2, 2], 0.1), [1.5, 2.5]);
});

test("the places of the greatest and the least are the first of several, and -1 of none", () => {
  assert.equal(placeOfGreatest([1, 3, 2, 3]), 1);
  assert.equal(placeOfLeast([2, 1, 3, 1]), 1);
  assert.equal(placeOfGreatest([5]), 0);
  assert.equal(placeOfLeast([5, 6]), 0);
  assert.equal(placeOfLeast([5]), 0);
  assert.deepEqual([placeOfGreatest([]), placeOfLeast([])], [-1, -1]);
});

test("bins have a width of 1, 2, 2.5 or 5 times a power of ten, as near as possible to the one asked for", () => {
  assert.deepEqual(roundBins([0, 10], 10), { start: 0, width: 1, count: 11 });
  // 13 / 10 is nearer to 1 than to 2 as a ratio; 15 / 10 is nearer to 2.
  assert.equal(roundBins([0, 13], 10).width, 1);
  assert.equal(roundBins([0, 15], 10).width, 2);
  assert.equal(roundBins([0, 22], 10).width, 2);
  assert.equal(roundBins([0, 23], 10).width, 2.5);
  assert.equal(roundBins([0, 35], 10).width, 2.5);
  assert.equal(roundBins([0, 36], 10).width, 5);
  assert.equal(roundBins([0, 70], 10).width, 5);
  assert.equal(roundBins([0, 72], 10).width, 10);
  assert.equal(roundBins([0, 0.015], 10).width, 0.002);
  assert.equal(roundBins([0, 1e6], 10).width, 1e5);
});

test("bins begin and end at the outer values, with an edge at 0", () => {
  nearly(roundBins([-0.35, 0.41], 8), { start: -0.4, width: 0.1, count: 9 });
  assert.deepEqual(roundBins([3, 3], 2), { start: 2.5, width: 0.5, count: 3 });
  assert.equal(roundBins([0, 10.6], 10).count, 11);
  // .3 / .1 is a hair below 3: the first bin begins at .3, and the last one too.
  nearly(roundBins([0.3, 1.3], 10), { start: 0.3, width: 0.1, count: 11 });
  nearly(roundBins([-0.7, 0.3], 10), { start: -0.7, width: 0.1, count: 11 });
});

test("a value on an edge belongs to the bin above it, whatever rounding says, and outer bins take what lies beyond", () => {
  const bins = { start: 0, width: 0.1, count: 5 };
  assert.equal(binOf(0.1 + 0.2, bins), 3);
  assert.equal(binOf(0.3, bins), 3);
  assert.equal(binOf(0.29, bins), 2);
  assert.equal(binOf(-1, bins), 0);
  assert.equal(binOf(9, bins), 4);
  assert.deepEqual(countIn([0.3, 0.05, 0.31], bins), [
    { from: 0, to: 0.1, middle: 0.05, count: 1 },
    { from: 0.1, to: 0.2, middle: 0.15, count: 0 },
    { from: 0.2, to: 0.3, middle: 0.25, count: 0 },
    { from: 0.3, to: 0.4, middle: 0.35, count: 2 },
    { from: 0.4, to: 0.5, middle: 0.45, count: 0 },
  ]);
});

test("a histogram tells mean, spread with n - 1, range and counts", () => {
  nearly(summarizeHistogram([1, 2, 3, 6], { bins: 5 }), {
    n: 4,
    mean: 3,
    standardDeviation: Math.sqrt(14 / 3),
    least: 1,
    greatest: 6,
    width: 1,
    bins: [1, 2, 3, 4, 5, 6].map((from) => ({
      ...{ from, to: from + 1, middle: from + 0.5 },
      count: [1, 2, 3, 6].includes(from) ? 1 : 0,
    })),
  });
  nearly(summarizeHistogram([2]), { n: 1, mean: 2, standardDeviation: 0, least: 2, greatest: 2 });
  // 30 bins where none are asked for: a 30th of 42.6 is nearer to 2 than to 1, a 31st is nearer to 1.
  assert.equal(summarizeHistogram([0, 42.6]).width, 2);
  assert.equal(summarizeHistogram([0, 42]).width, 1);
  assert.equal(summarizeHistogram([0, 10], { bins: 1 }).width, 10);
  assert.throws(() => summarizeHistogram([]), { code: "empty" });
  assert.throws(() => summarizeHistogram([1], { bins: 0 }), { code: "integer" });
  assert.throws(() => summarizeHistogram([1], { bins: 1001 }, "there"), /^TreatmentRulesError: there:/);
});

test("intervals that exclude a value are told by their place, on either side of it", () => {
  const row = (estimate: number, reach: number) => ({ estimate, lower: estimate - reach, upper: estimate + reach });
  const rows = [row(3, 1), row(1, 1), row(-4, 1), row(0.5, 1)];
  assert.deepEqual(summarizeIntervals(rows), {
    range: [-4, 3],
    sides: ["above", "around", "below", "around"],
    excluding: [0, 2],
  });
  assert.deepEqual(summarizeIntervals(rows, 3).excluding, [1, 2, 3]);
  assert.deepEqual(summarizeIntervals([row(0.5, 0.25)]).sides, ["above"]);
  assert.throws(() => summarizeIntervals([]), { code: "empty" });
  assert.throws(() => summarizeIntervals([row(1, -1)]), /row 1/);
  assert.throws(() => summarizeIntervals([{ ...row(1, -1), name: "age" }]), /in age/);
  assert.throws(() => summarizeIntervals(rows, Number.NaN), { code: "not-finite" });
});

test("the largest value is the first of several; every bound is checked", () => {
  const row = (value: number) => ({ name: "a", value });
  assert.equal(summarizeValues([row(1), row(4), row(4)]).largest, 1);
  assert.equal(summarizeValues([row(-1), row(-4)]).largest, 0);
  assert.throws(() => summarizeValues([]), { code: "empty" });
  for (const more of [{ value: Number.NaN }, { lower: Number.NaN }, { upper: Infinity }]) {
    assert.throws(() => summarizeValues([row(1), { ...row(1), ...more }]), { code: "not-finite" });
  }
});
