import assert from "node:assert/strict";
import { test } from "node:test";
import { knownIntervals, meanAndSpread } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const known = (estimate: number) => ({ estimate, lower: estimate - 1, upper: estimate + 2, truth: 4 });
const study = {
  records: [3, 4, 8].map((estimate, k) => ({ pair: k + 1, overAll: known(estimate), n: 100 + k }) as never),
};

test("knownIntervals takes every interval with its truth, and leaves out what has none", () => {
  assert.deepEqual(
    knownIntervals(study, (r) => r.overAll),
    [3, 4, 8].map(known),
  );
  const some = knownIntervals(study, (r) => (r.n === 101 ? undefined : r.overAll));
  assert.deepEqual(some, [3, 8].map(known));
  const point = knownIntervals(study, (r) => (r.n === 101 ? { estimate: 4, truth: 4 } : r.overAll));
  assert.deepEqual(point, some);
  assert.throws(() => knownIntervals(study, (r) => r.insideTarget?.value), { code: "records", got: "none" });
});

test("meanAndSpread gives both with their Monte Carlo errors, by hand", () => {
  const { mean, spread } = meanAndSpread([1, 2, 3, 6]);
  nearly([mean.estimate, mean.monteCarloError], [3, Math.sqrt(14 / 3 / 4)]);
  // Squares off the center: 4, 1, 0, 9, their fourth powers 16, 1, 0, 81.
  const variance = 14 / 3;
  const error = Math.sqrt((98 / 4 - variance ** 2) / 4) / (2 * Math.sqrt(variance));
  nearly([spread.estimate, spread.monteCarloError], [Math.sqrt(variance), error]);
  assert.deepEqual(meanAndSpread([2, 2, 2, 2]).spread, { estimate: 0, monteCarloError: 0 });
  assert.throws(() => meanAndSpread([1, 2, 3]), { code: "too-few", got: "3" });
  assert.throws(() => meanAndSpread([1, 2, 3, Number.NaN]), { code: "shape" });
});
