import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aroundZero,
  barRange,
  decades,
  fromZero,
  heightOf,
  inLeftHalf,
  nameMargin,
  percentRange,
  spikeWidth,
  widthOf,
} from "#lib/figures/frame/extent.js";
import { apart, beyond, errorBars, evenBars, jitter, markerSize, middle } from "#lib/figures/frame/marks.js";
import { ink, inkOn } from "#lib/figures/frame/palette.js";
import { above, beside, grid } from "#lib/figures/frame/panels.js";
import { placed, spread, spreadLabels } from "#lib/figures/frame/places.js";
import {
  balanced,
  capital,
  counted,
  decimalsFor,
  fixed,
  lines,
  listed,
  ofAll,
  percent,
  shortened,
  signed,
  withoutDetails,
} from "#lib/figures/frame/text.js";
import { drawn, intervalText, unitOf } from "#lib/figures/frame/unit.js";
import { nearly } from "../../support/nearly.js";

test("error bars reach from the mark to its bounds, and nowhere below 0", () => {
  const rows = [
    { estimate: 2, lower: 1, upper: 5 },
    { estimate: 6, lower: 1, upper: 5 },
    { estimate: 0, lower: 1, upper: 5 },
  ];
  assert.deepEqual(errorBars(rows, { width: 3 }), {
    ...{ type: "data", symmetric: false, width: 3 },
    ...{ array: [3, 0, 5], arrayminus: [1, 5, 0] },
  });
  assert.deepEqual(evenBars([{ estimate: 2, upper: 5 }], { width: 3 }), {
    ...{ type: "data", symmetric: true, width: 3, array: [3] },
  });
});

test("a marker's area grows with its share", () => {
  assert.deepEqual([markerSize(0, 3, 9), markerSize(0.25, 3, 9), markerSize(1, 3, 9)], [3, 6, 9]);
});

test("dots of a strip stay within reach of their line, each at its own place", () => {
  const places = Array.from({ length: 10 }, (_, i) => jitter(-2, i, 10, 0.25));
  nearly(Math.min(...places), -2.25);
  nearly(Math.max(...places), -1.75);
  assert.equal(new Set(places.map((y) => y.toFixed(6))).size, 10);
  nearly(jitter(5, 0, 1, 0.25), 4.75);
});

test("labels stand beyond the ends of bars, apart from each other, and in the middle of pieces", () => {
  assert.deepEqual(beyond(-2, -3, -1), { at: -3, left: true });
  assert.deepEqual(beyond(2, 1, 3), { at: 3, left: false });
  assert.deepEqual(beyond(0, -1, 1), { at: 1, left: false });
  assert.deepEqual(apart([1, 2]), ["right", "left"]);
  assert.deepEqual(apart([2, 1]), ["left", "right"]);
  assert.deepEqual(apart([1, 2, 3]), ["center", "center", "center"]);
  assert.equal(middle(3, 4), 5);
});

test("text on dark gray is light, on light gray dark", () => {
  assert.deepEqual([inkOn(0.9), inkOn(0.85), inkOn(0.1)], [ink.paper, ink.text, ink.text]);
});

test("panels share the width, in a row, in a column and in a grid", () => {
  nearly(beside(2, 0.1), [
    { suffix: "", domain: [0, 0.45] },
    { suffix: "2", domain: [0.55, 1] },
  ]);
  nearly(above(2, 0.1), [
    { suffix: "", domain: [0.55, 1] },
    { suffix: "2", domain: [0, 0.45] },
  ]);
  const { rows, places } = grid(5);
  assert.equal(rows, 2);
  nearly(places[0], { suffix: "", x: [0, 0.31], y: [0.585, 1], leftmost: true, lowest: false, nameLength: 30 });
  nearly(places[4], { suffix: "5", x: [0.345, 0.655], y: [0, 0.415], leftmost: false, lowest: true });
  assert.deepEqual(
    places.map(({ lowest }) => lowest),
    [false, false, true, true, true],
  );
  const one = grid(3);
  assert.deepEqual([one.rows, one.places[0].y, one.places[0].nameLength], [1, [0, 1], 36]);
  assert.equal(grid(3, 1).rows, 3);
});

test("rows of a group stand below its name, with a gap before the next one", () => {
  const rows = [{ name: "a", group: "A" }, { name: "b", group: "A" }, { name: "c", group: "B" }, { name: "d" }];
  nearly(
    placed(rows).map(({ y, text, row }) => [y, text, row?.name ?? ""]),
    [
      [0, "A", ""],
      [-1, "a", "a"],
      [-2, "b", "b"],
      [-3.35, "B", ""],
      [-4.35, "c", "c"],
      [-5.35, "d", "d"],
    ],
  );
});

test("labels that would overlap are moved apart as little as it takes", () => {
  nearly(spread([5, 5.5, 1], 1), [4.75, 5.75, 1]);
  nearly(spread([3, 3, 3], 1), [2, 3, 4], 1e-4);
  nearly(spread([9, 1], 1), [9, 1]);
  nearly(spreadLabels([0, 0], [-14, 20], 500), [-0.95, 0.95]);
});

test("axes have room for what they hold", () => {
  nearly(fromZero([2, 5, 3], 0.2), [0, 6]);
  nearly(fromZero([], 0.2), [0, 0]);
  nearly(aroundZero([2, -5, 3], 0.2), [-6, 6]);
  nearly(barRange([2, -5, 3]), [-5.96, 3.96]);
  nearly(barRange([2, 5]), [0, 5.6]);
  assert.deepEqual(percentRange([0.62, 0.88]), [60, 93]);
  assert.deepEqual(percentRange([0.6, 0.99]), [60, 100]);
  nearly(spikeWidth([-1, 1]), 0.028);
  assert.deepEqual([inLeftHalf(1, [0, 4]), inLeftHalf(2, [0, 4]), inLeftHalf(3, [0, 4])], [true, false, false]);
  nearly([decades(1), decades(1000)], [0, 3]);
});

test("figures are as high as their rows need, within bounds, and margins as wide as their widest name", () => {
  assert.deepEqual(
    [heightOf(5, 20, 100, 50, 900), heightOf(1, 20, 10, 50, 900), heightOf(99, 20, 10, 50, 900)],
    [...[200, 50, 900]],
  );
  nearly(widthOf(["a", "abc"], 10), 3 * 14 * 0.54 + 10);
  nearly(nameMargin(["x".repeat(99)]), 34 * 14 * 0.54 + 30);
  nearly(nameMargin(["ab"], 5), 2 * 14 * 0.54 + 5);
});

test("numbers are printed with a true minus, a plus where it is asked for, and never as minus 0", () => {
  assert.deepEqual([fixed(-1.25, 1), fixed(-0.01, 1), fixed(2, 0)], ["−1.3", "0.0", "2"]);
  assert.deepEqual(
    [signed(1.25, 1), signed(-1.25, 1), signed(0.01, 1), signed(-0.01, 1)],
    ["+1.3", "−1.3", "0.0", "0.0"],
  );
  assert.deepEqual(
    [percent(0.5), percent(0.0949), percent(0.095), percent(0.001), percent(0), percent(0.123, 1)],
    ["50%", "9.5%", "10%", "0.1%", "0%", "12.3%"],
  );
  assert.deepEqual(
    [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])],
    ["", "a", "a and b", "a, b and c"],
  );
  assert.deepEqual([counted(1, "pair"), counted(2, "pair"), counted(0, "lies", "lie")], ["1 pair", "2 pairs", "0 lie"]);
  assert.equal(ofAll([1, 2], [1, 2, 3]), "2 of 3");
  assert.deepEqual([[0.99], [-1], [9, -10], [100], [0.1, 99]].map(decimalsFor), [4, 3, 1, 0, 1]);
  assert.equal(intervalText({ estimate: 2.71, lower: -1.1, upper: 6.5 }, 1, true), "+2.7 (−1.1 to +6.5)");
  assert.equal(intervalText({ estimate: 2.71, lower: -1.1, upper: 6.5 }, 1, false), "2.7 (−1.1 to 6.5)");
  assert.deepEqual(drawn({ estimate: 2, interval: [1, 4] }, 10), { estimate: 20, lower: 10, upper: 40 });
  assert.deepEqual(drawn({ estimate: 2, interval: [1, 4] }), { estimate: 2, lower: 1, upper: 4 });
});

test("a share is drawn in percentage points, anything else in the unit given", () => {
  assert.deepEqual(unitOf({}), { factor: 100, name: "percentage points", word: "points", decimals: 1 });
  assert.deepEqual(unitOf({ unit: "days" }), { factor: 1, name: "days", word: "days", decimals: 2 });
});

test("sentences begin with a capital, break at words, and leave no word alone on the last line", () => {
  assert.equal(capital("a rule"), "A rule");
  assert.deepEqual(lines("one two  three four", 9), ["one two", "three", "four"]);
  assert.deepEqual(lines("incomprehensibilities it is", 5), ["incomprehensibilities", "it is"]);
  assert.deepEqual(lines("", 5), []);
  assert.deepEqual(balanced("aaaa bbbb cccc d", 15), ["aaaa bbbb", "cccc d"]);
  assert.deepEqual(balanced("aaaa bbbb", 15), ["aaaa bbbb"]);
  assert.deepEqual(balanced("aaaaa bbbbb cccccc dddddd e", 13), ["aaaaa bbbbb", "cccccc", "dddddd e"]);
  // Where only a fourth line would help, the last word stays alone.
  assert.deepEqual(balanced("aaaaaa bbbbbb cccccc dddddd e", 13), ["aaaaaa bbbbbb", "cccccc dddddd", "e"]);
  assert.deepEqual([shortened("abcdef", 6), shortened("abcdefg", 6)], ["abcdef", "abcde…"]);
});

test("names lose what stands in parentheses where they stay apart", () => {
  assert.deepEqual(withoutDetails(["tree (2)", "tree (3)", "linear (all)"]), ["tree (2)", "tree (3)", "linear"]);
});
