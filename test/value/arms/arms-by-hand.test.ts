import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { agreeingMean, armDifference, Matrix, makeTrial, riskDifference, staticRule } from "treatment-rules";
import { nearly } from "../../support/nearly.js";

const Z975 = 1.959963984540054;
const Z95 = 1.6448536269514722;

function trialOf(treatment: readonly number[], outcome: readonly number[]) {
  return makeTrial({
    covariates: new Matrix(new Float64Array(0), treatment.length, 0),
    ...{ treatment, outcome, name: "by hand" },
    labels: { outcome: "pain", treated: "new drug", control: "old drug" },
  });
}

// Treated 1, 2, 6 (mean 3, squares 14), others 4 and 7 (mean 5.5, squares 4.5).
const pain = trialOf([1, 0, 1, 1, 0], [1, 4, 2, 6, 7]);
// Welch's t with 2.698 degrees of freedom, (7/3 + 9/4)^2 / ((7/3)^2 / 2 + (9/4)^2): quantiles by SciPy.
const T975 = 3.393383261900256;
const T95 = 2.4645328057543634;
const painError = Math.sqrt(14 / 2 / 3 + 4.5 / 1 / 2);
// Treated 3 of 4, others 1 of 5.
const counts = { treated: { cured: 3, n: 4 }, control: { cured: 1, n: 5 } };
const cured = trialOf([1, 1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 1, 0, 1, 0, 0, 0, 0]);
const curedError = Math.sqrt((0.75 * 0.25) / 4 + (0.2 * 0.8) / 5);

test("the difference of two means has unpooled variances and Welch's interval, of 95% unless another is asked for", () => {
  const difference = armDifference(pain);
  nearly(difference, {
    ...{ trial: "by hand", estimate: -2.5, standardError: painError, level: 0.95, method: "wald" },
    interval: [-2.5 - T975 * painError, -2.5 + T975 * painError],
    treated: { label: "new drug", n: 3, mean: 3 },
    control: { label: "old drug", n: 2, mean: 5.5 },
  });
  nearly(armDifference(pain, { level: 0.9 }).interval, [-2.5 - T95 * painError, -2.5 + T95 * painError]);
});

test("an arm of one patient adds no variance", () => {
  nearly(armDifference(trialOf([1, 0, 0], [3.5, 1, 2])), { estimate: 2, standardError: 0.5 });
});

test("the difference of two shares is that of the counts, with the score interval of 95%", () => {
  const expected = { estimate: 0.55, standardError: curedError, level: 0.95, method: "miettinen-nurminen" };
  const byCounts = riskDifference(counts);
  nearly(byCounts, { ...expected, ...counts });
  nearly(byCounts.interval, riskDifference(counts, { level: 0.95 }).interval, 0);
  assert.notDeepEqual(byCounts.interval, riskDifference(counts, { level: 0.9 }).interval);
  nearly(riskDifference(cured), { ...expected, ...counts, interval: [...byCounts.interval] }, 0);
  nearly(armDifference(cured), {
    ...expected,
    interval: [...byCounts.interval],
    treated: { label: "new drug", n: 4, mean: 0.75 },
    control: { label: "old drug", n: 5, mean: 0.2 },
  });
});

test("Wald's interval of two shares reaches z standard errors to either side", () => {
  const { interval } = riskDifference(counts, { method: "wald" });
  nearly(interval, [0.55 - Z975 * curedError, 0.55 + Z975 * curedError]);
  const narrow = riskDifference(counts, { method: "wald", level: 0.9 });
  nearly(narrow.interval, [0.55 - Z95 * curedError, 0.55 + Z95 * curedError]);
});

test("a difference prints itself with both arms in their order", () => {
  const [low, high] = armDifference(pain).interval.map((bound) => bound.toFixed(4));
  assert.deepEqual(inspect(armDifference(pain)).split("\n"), [
    `by hand: difference -2.5000 (95% interval ${low} to ${high}, wald)`,
    "arm       patients  mean pain",
    "new drug         3          3",
    "old drug         2     5.5000",
  ]);
  const wald = riskDifference(counts, { method: "wald" });
  assert.deepEqual(inspect(wald).split("\n"), [
    "Risk difference 55.0 points (95% interval 0.0 to 110.0, wald)",
    "arm      cured  n   share",
    "treated      3  4  0.7500",
    "control      1  5  0.2000",
  ]);
});

test("a caption says a level as it was asked for, and no minus before a zero", () => {
  assert.match(inspect(armDifference(pain, { level: 0.57 })), /\(57% interval/);
  assert.match(inspect(riskDifference(counts, { level: 0.999999 })), /\(99\.9999% interval/);
  const hardly = trialOf([1, 1, 0, 0], [1, 1.000001, 1, 1.000003]);
  assert.match(inspect(armDifference(hardly)), /difference 0\.0000 \(95% interval 0\.0000 to 0\.0000, wald\)/);
});

test("the mean of those who agree with a rule has the error of a mean of so many", () => {
  // Treated 1, 2, 6: the influence is 5 / 3 times -2, -1, 3 and 0 twice, with n - 1 = 4.
  const error = Math.sqrt((14 * 25) / 9 / 4 / 5);
  // Student's .975 quantile with two degrees of freedom, sqrt(2) p / sqrt(1 - p^2) of p = .95.
  const t = (Math.SQRT2 * 0.95) / Math.sqrt(1 - 0.95 * 0.95);
  nearly(agreeingMean(staticRule(1), pain), {
    ...{ estimate: 3, standardError: error, interval: [3 - t * error, 3 + t * error] },
    influence: Float64Array.of(-10 / 3, 0, -5 / 3, 5, 0),
  });
  nearly(agreeingMean(staticRule(0), pain, { level: 0.9 }), {
    ...{ estimate: 5.5, standardError: Math.sqrt((4.5 * 25) / 4 / 4 / 5) },
    influence: Float64Array.of(0, -3.75, 0, 0, 3.75),
  });
});

test("levels go from .01 to .999999, wherever one is asked for", () => {
  const doors = [
    (level: number) => armDifference(pain, { level }),
    (level: number) => riskDifference(counts, { level }),
    (level: number) => agreeingMean(staticRule(1), pain, { level }),
  ];
  for (const at of doors) {
    for (const level of [0.01, 0.999999]) assert.ok(at(level).interval[0] < at(level).interval[1]);
    for (const level of [0.009, 0.9999999, 0, 1]) assert.throws(() => at(level), { code: "number" });
  }
});
