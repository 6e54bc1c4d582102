import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  decimalsOf,
  estimateFrom,
  estimateFromJSON,
  estimateOf,
  exactlyZero,
  influenceError,
  withInterval,
} from "#lib/value/estimate.js";
import { nearly } from "../support/nearly.js";

const Z975 = 1.959963984540054;
const Z90 = 1.2815515655446004;

test("the error of a mean of influence values has the n - 1 variance, and one value alone has none", () => {
  // 1, 2, 6: squares around 3 sum to 14.
  nearly(influenceError(Float64Array.of(1, 2, 6)), Math.sqrt(14 / 2 / 3));
  nearly(influenceError(Float64Array.of(-4, 4)), 4);
  assert.equal(influenceError(Float64Array.of(5)), 0);
});

test("Wald's interval reaches z standard errors to either side of the point", () => {
  const influence = Float64Array.of(-4, 4);
  nearly(estimateFrom(10, influence, 0.95), {
    estimate: 10,
    standardError: 4,
    interval: [10 - 4 * Z975, 10 + 4 * Z975],
  });
  nearly(estimateFrom(10, influence, 0.8).interval, [10 - 4 * Z90, 10 + 4 * Z90]);
});

test("a note is there where one was given, and comes back from JSON with all the rest", () => {
  const plain = estimateFrom(10, Float64Array.of(-4, 4), 0.95);
  const noted = estimateOf({ ...plain, note: "odd" });
  assert.deepEqual(["note" in plain, noted.note], [false, "odd"]);
  for (const one of [plain, noted, exactlyZero(2)]) {
    const back = estimateFromJSON(JSON.parse(JSON.stringify(one)));
    assert.deepEqual(back, one);
    assert.equal(inspect(back), inspect(one));
  }
});

test("an estimate has the decimals that show three digits of its standard error, from none to four", () => {
  const decimals = (standardError: number) => decimalsOf({ ...exactlyZero(1), standardError });
  assert.deepEqual([0, 0.00123, 0.0123, 0.123, 1.23, 12.3, 123, 1230].map(decimals), [4, 4, 4, 3, 2, 1, 0, 0]);
});

test("an estimate prints its interval and its error, an exact one its number and the reason", () => {
  assert.equal(inspect(estimateFrom(10, Float64Array.of(-4, 4), 0.95)), "10.00 (2.16 to 17.84), standard error 4.00");
  const nearZero = estimateFrom(-0.001, Float64Array.of(-4, 4), 0.95);
  assert.equal(withInterval(nearZero), "0.00 (-7.84 to 7.84)");
  assert.equal(withInterval(exactlyZero(3)), "0 exactly: treats everyone alike");
});
