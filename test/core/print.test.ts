import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { alignedText, inPercent, printed, toDecimals } from "#lib/core/print.js";

test("a printed result shows its table when it stands bare in a cell, and hides it from JSON", () => {
  const result = printed({ gain: 0.1 }, (r) => ({
    caption: "Gain",
    columns: ["what", "value"],
    rows: [["gain", r.gain]],
  }));
  assert.equal(inspect(result), "Gain\nwhat   value\ngain  0.1000");
  assert.equal(JSON.stringify(result), '{"gain":0.1}');
});

test("alignedText puts numbers to the right and words to the left", () => {
  assert.equal(
    alignedText({
      caption: "c",
      columns: ["a", "n"],
      rows: [
        ["x", 1],
        ["long", 20],
      ],
    }),
    "c\na      n\nx      1\nlong  20",
  );
});

test("what rounds to 0 has no minus, and a level no digits of rounding", () => {
  assert.deepEqual(
    [-0.04, 0.04, -0.06, 0].map((value) => toDecimals(value, 1)),
    ["0.0", "0.0", "-0.1", "0.0"],
  );
  assert.deepEqual([0.95, 0.57, 0.999, 2 / 3].map(inPercent), ["95%", "57%", "99.9%", "66.6667%"]);
});
