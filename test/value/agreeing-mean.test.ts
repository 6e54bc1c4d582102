import assert from "node:assert/strict";
import { test } from "node:test";
import { agreeingMean, evaluateRule, markerRule, parseTrial, simulateTrial, trueValue } from "treatment-rules";

const rule = markerRule("age", { above: 50 });

test("at 1:1 the mean of those who agree is the weighted mean; at 3:1 it misses the truth, and the weighted one doesn't", () => {
  const truth = trueValue(rule, "published").estimate;
  const draw = (randomization: number) =>
    simulateTrial("published", { n: 40_000, randomization, seed: "agreeing patients" });
  const fair = draw(0.5);
  const weighted = evaluateRule(rule, fair, { estimator: "hajek" }).value;
  const plain = agreeingMean(rule, fair);
  assert.ok(Math.abs(plain.estimate - weighted.estimate) < 1e-12);
  assert.ok(Math.abs(plain.standardError - weighted.standardError) < 1e-12);
  const unfair = draw(0.9);
  const off = agreeingMean(rule, unfair);
  assert.ok(Math.abs(off.estimate - truth) > 3 * off.standardError);
  const mended = evaluateRule(rule, unfair, { estimator: "hajek" }).value;
  assert.ok(Math.abs(mended.estimate - truth) < 3 * mended.standardError);
});

test("where nobody was treated as the rule would there is no mean", () => {
  const trial = parseTrial("new,cured,age\n1,1,40\n0,0,60", { treatment: "new", outcome: "cured" });
  assert.throws(() => agreeingMean(rule, trial), { code: "agreement" });
});
