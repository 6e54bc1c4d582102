import assert from "node:assert/strict";
import { test } from "node:test";
import { summarizeRiskAndBenefit } from "treatment-rules";
import { nearly } from "../../support/nearly.js";

test("patients above the threshold are at high risk, one at it is not; a benefit of 0 is no gain", () => {
  const risk = [0.1, 0.2, 0.3, 0.4, 0.5];
  const benefit = [0.3, 0, 0.2, -0.1, 0.4];
  const summary = summarizeRiskAndBenefit({ risk, benefit }, { threshold: 0.3 });
  nearly(summary, {
    ...{ n: 5, threshold: 0.3 },
    high: { n: 2, gain: 1, noGain: 1, shareGaining: 0.5, meanBenefit: 0.15 },
    low: { n: 3, gain: 2, noGain: 1, shareGaining: 2 / 3, meanBenefit: 0.5 / 3 },
    alike: true,
    patients: [
      { risk: 0.1, benefit: 0.3, gains: true },
      { risk: 0.2, benefit: 0, gains: false },
      { risk: 0.3, benefit: 0.2, gains: true },
      { risk: 0.4, benefit: -0.1, gains: false },
      { risk: 0.5, benefit: 0.4, gains: true },
    ],
  });
  // Around their means: (-.2)(.14) + (-.1)(-.16) + 0 + (.1)(-.26) + (.2)(.24) = .01; squares .1 and .172.
  nearly(summary.correlation, 0.01 / Math.sqrt(0.1 * 0.172));
});

test("the threshold is the median risk where none is given", () => {
  const { threshold, high, low } = summarizeRiskAndBenefit({ risk: [0.1, 0.2, 0.6, 0.8], benefit: [1, 1, -1, -1] });
  nearly(threshold, 0.4);
  nearly([high.shareGaining, low.shareGaining, high.meanBenefit, low.meanBenefit], [0, 1, -1, 1]);
});

test("shares of patients who gain are alike below a gap of 20 points, either way", () => {
  const alike = (high: number, low: number) => {
    const benefit = Array.from({ length: 20 }, (_, i) => (i < 10 ? Number(i < low) : Number(i - 10 < high)));
    const risk = benefit.map((_, i) => (i < 10 ? 0.1 : 0.9));
    return summarizeRiskAndBenefit({ risk, benefit }, { threshold: 0.5 }).alike;
  };
  assert.deepEqual([alike(5, 6), alike(6, 5), alike(5, 8), alike(8, 5)], [true, true, false, false]);
  assert.deepEqual([alike(2, 0), alike(0, 2)], [false, false]);
});

test("a side without patients has no share and no benefit", () => {
  const { high, low } = summarizeRiskAndBenefit({ risk: [0.2, 0.2], benefit: [1, 3] });
  assert.deepEqual(high, { n: 0, gain: 0, noGain: 0, shareGaining: 0, meanBenefit: 0 });
  const one = summarizeRiskAndBenefit({ risk: [0.1, 0.2, 0.3], benefit: [1, 3, 5] }, { threshold: 0.25 });
  assert.deepEqual(one.high, { n: 1, gain: 1, noGain: 0, shareGaining: 1, meanBenefit: 5 });
  assert.deepEqual(low, { n: 2, gain: 2, noGain: 0, shareGaining: 1, meanBenefit: 2 });
});

test("risk and benefit are finite numbers, one each a patient", () => {
  assert.throws(() => summarizeRiskAndBenefit({ risk: [], benefit: [] }), { code: "empty" });
  assert.throws(() => summarizeRiskAndBenefit({ risk: [1], benefit: [1, 2] }), { code: "length" });
  assert.throws(() => summarizeRiskAndBenefit({ risk: [Number.NaN], benefit: [1] }), { code: "not-finite" });
  assert.throws(() => summarizeRiskAndBenefit({ risk: [1], benefit: [Number.NaN] }), { code: "not-finite" });
  assert.throws(() => summarizeRiskAndBenefit({ risk: [1], benefit: [1] }, { threshold: Number.NaN }), {
    code: "number",
  });
});
