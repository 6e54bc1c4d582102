import assert from "node:assert/strict";
import { test } from "node:test";
import { utility } from "#lib/trials/utility.js";

test("utility is the outcome itself when larger is better, and its negative without -0 when smaller is", () => {
  const outcome = Float64Array.of(0, 1, -2.5);
  assert.deepEqual(utility({ outcome, direction: "maximize" }), Float64Array.of(0, 1, -2.5));
  assert.deepEqual(utility({ outcome, direction: "minimize" }), Float64Array.of(0, -1, 2.5));
});

test("utility never hands out the trial's own array", () => {
  const outcome = Float64Array.of(1, 2);
  utility({ outcome, direction: "maximize" })[0] = 9;
  assert.equal(outcome[0], 1);
});
