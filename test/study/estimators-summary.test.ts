import assert from "node:assert/strict";
import { test } from "node:test";
import { type EstimatorName, type EstimatorRecord, summarizeEstimators } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const Z975 = 1.959963984540054;

/** Records of one estimator: its estimates trial by trial, each with an interval of the given reach. */
const records = (estimator: EstimatorName, estimates: readonly number[], truths: readonly number[], reach = 1) =>
  estimates.map(
    (estimate, i): EstimatorRecord => ({
      ...{ trial: i + 1, estimator, estimate, standardError: reach / 2 },
      ...{ lower: estimate - reach, upper: estimate + reach, truth: truths[i] },
    }),
  );

test("mean, spread, bias and coverage of each estimator are those of its own records", () => {
  const study = {
    records: [...records("iptw", [1, 2, 3, 6], [2, 2, 2, 3]), ...records("aipw", [2, 2, 3, 5], [2, 2, 2, 3])],
  };
  const { estimators, truth, trials, reference } = summarizeEstimators(study);
  const [iptw, aipw] = estimators;
  // 1, 2, 3, 6: variance 14 / 3; errors -1, 0, 1, 3: mean .75, squares 3.0625 + .5625 + .0625 + 5.0625 = 8.75.
  nearly(iptw, {
    ...{ estimator: "iptw", trials: 4, estimates: [1, 2, 3, 6], mean: 3, standardDeviation: Math.sqrt(14 / 3) },
    ...{ bias: 0.75, biasError: Math.sqrt(8.75 / 3 / 4), coverage: 0.75, saved: 0, needs: "as many" },
    meanInterval: [3 - Z975 * Math.sqrt(8.75 / 12), 3 + Z975 * Math.sqrt(8.75 / 12)],
  });
  for (const bound of iptw.coverageInterval) nearly((0.75 - bound) ** 2, (Z975 ** 2 * bound * (1 - bound)) / 4);
  assert.ok(iptw.coverageInterval[0] < 0.75 && iptw.coverageInterval[1] > 0.75);
  // 2, 2, 3, 5: variance 6 / 3; 1 - 2 / (14 / 3).
  nearly(aipw, { mean: 3, standardDeviation: Math.sqrt(2), bias: 0.75, saved: 1 - 6 / 14, needs: "fewer" });
  nearly([truth, trials, reference], [2.25, 4, "iptw"]);
});

test("efficiency is measured against the reference, whose own saving is 0", () => {
  const study = { records: [...records("iptw", [0, 4], [2, 2]), ...records("tmle", [1, 3], [2, 2])] };
  const { estimators, reference, sharpest } = summarizeEstimators(study, { reference: "tmle" });
  nearly(
    estimators.map(({ saved, needs }) => [saved, needs]),
    [
      [-3, "more"],
      [0, "as many"],
    ],
  );
  assert.deepEqual([reference, sharpest.estimator], ["tmle", "tmle"]);
  assert.throws(() => summarizeEstimators(study, { reference: "aipw" }), { code: "option" });
});

test("half a percent of the patients is as many, on either side", () => {
  const needs = (variance: number) => {
    const half = Math.sqrt(variance) / 2;
    const study = { records: [...records("iptw", [-0.5, 0.5], [0, 0]), ...records("aipw", [-half, half], [0, 0])] };
    return summarizeEstimators(study).estimators[1].needs;
  };
  assert.deepEqual([0.9948, 0.9952, 1.0048, 1.0052].map(needs), ["fewer", "as many", "as many", "more"]);
});

test("an interval covers the truth at its bounds, and misses it beyond either", () => {
  const coverage = (truth: number) =>
    summarizeEstimators({ records: records("iptw", [0, 0], [truth, 9]) }).estimators[0].coverage;
  assert.deepEqual([-1.1, -1, 1, 1.1].map(coverage), [0, 0.5, 0.5, 0]);
});

test("estimators are centered while no bias exceeds three of its Monte Carlo errors, whatever its sign", () => {
  // Errors b - 2 and b + 2: their mean is b, its standard error 2.
  const centered = (b: number) =>
    summarizeEstimators({
      records: [...records("iptw", [98, 102], [100, 100]), ...records("aipw", [98 + b, 102 + b], [100, 100])],
    }).centered;
  assert.deepEqual([5.9, 6, 6.1, -5.9, -6.1].map(centered), [true, true, false, true, false]);
});

test("the sharpest is the first of least spread; one record, or records all alike, have none and save nothing", () => {
  const study = {
    records: [
      ...records("iptw", [0, 4], [2, 2]),
      ...records("aipw", [1, 3], [2, 2]),
      ...records("tmle", [1, 3], [2, 2]),
    ],
  };
  assert.equal(summarizeEstimators(study).sharpest.estimator, "aipw");
  const one = summarizeEstimators({ records: records("iptw", [5], [4]) });
  nearly(one.estimators[0], { trials: 1, mean: 5, standardDeviation: 0, bias: 1, biasError: 0, saved: 0, coverage: 1 });
  assert.deepEqual(one.estimators[0].meanInterval, [5, 5]);
  const flat = summarizeEstimators({
    records: [...records("iptw", [2, 2], [2, 2]), ...records("aipw", [1, 3], [2, 2])],
  });
  assert.deepEqual(
    flat.estimators.map(({ saved }) => saved),
    [0, 0],
  );
  const alone = summarizeEstimators({ records: [...records("iptw", [5], [4]), ...records("aipw", [1, 2], [2, 2])] });
  assert.equal(alone.estimators[1].saved, 0);
  // Variances with n - 1: 8 / 3 of four records, 2 of two.
  const uneven = { records: [...records("iptw", [0, 4, 2, 2], [2, 2, 2, 2]), ...records("aipw", [1, 3], [2, 2])] };
  nearly(summarizeEstimators(uneven).estimators[1].saved, 0.25);
  assert.throws(() => summarizeEstimators({ records: [] }), { code: "empty" });
  assert.throws(() => summarizeEstimators(undefined as never), { code: "option" });
});
