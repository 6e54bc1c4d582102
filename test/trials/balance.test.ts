import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, parseTrial, summarizeBalance, summarizeBaselineTests } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const Z975 = 1.959963984540054;

/** Six patients, four of them treated; `kind` is "a" for five of them. */
const small = parseTrial(
  "new,cured,age,male,kind,flat\n1,1,40,1,a,7\n1,0,44,1,a,7\n1,0,48,0,a,7\n1,1,52,1,b,7\n0,0,50,0,a,7\n0,1,54,0,a,7",
  { outcome: "cured", treatment: "new", randomization: 0.5 },
  { name: "small" },
);

test("the band of chance is 1.96 sqrt(1/n1 + 1/n0), and a difference outside it is counted whatever its sign", () => {
  const { reach, known, outside, expected, trials, names } = summarizeBalance(small);
  nearly(reach, Z975 * Math.sqrt(1 / 4 + 1 / 2));
  assert.deepEqual(names, ["age", "male", "kind=a", "kind=b", "flat"]);
  const [{ covariates }] = trials;
  // age: means 46 and 52, variances (36 + 4 + 4 + 36) / 3 = 80 / 3 and 8.
  nearly(covariates[0].standardizedDifference, -6 / Math.sqrt((80 / 3 + 8) / 2));
  // male: .75 and 0, variances .75 x .25 and 0.
  nearly(covariates[1].standardizedDifference, 0.75 / Math.sqrt(0.1875 / 2));
  assert.deepEqual(
    covariates.map((line) => line.outside),
    [false, true, false, false, false],
  );
  assert.equal(known, 5);
  assert.equal(outside, 1);
  nearly(expected, 0.25);
});

test("counts are patients who have it, arm by arm, rounded to whole patients", () => {
  const [{ covariates, treated, control, name }] = summarizeBalance(small).trials;
  assert.equal(name, "small");
  assert.deepEqual([treated.n, control.n], [4, 2]);
  assert.deepEqual([covariates[1].treated.count, covariates[1].control.count], [3, 0]);
  assert.deepEqual([covariates[2].treated.count, covariates[2].control.count], [3, 2]);
  assert.deepEqual([covariates[3].treated.count, covariates[3].control.count], [1, 0]);
});

test("a count is whole where the share times the patients is a hair below it", () => {
  const n = 49;
  const rare = makeTrial({
    covariates: Matrix.fromColumns([Array.from({ length: n + 2 }, (_, i) => Number(i === 0))], ["rare"]),
    treatment: Array.from({ length: n + 2 }, (_, i) => Number(i < n)),
    outcome: Array.from({ length: n + 2 }, (_, i) => i % 2),
    randomization: 0.5,
  });
  assert.ok((1 / n) * n < 1);
  assert.equal(summarizeBalance(rare).trials[0].covariates[0].treated.count, 1);
});

test("the largest difference is the farthest from 0, with its sign and without", () => {
  const [{ largest }] = summarizeBalance(small).trials;
  nearly(largest, { name: "male", difference: 0.75 / Math.sqrt(0.09375), size: 0.75 / Math.sqrt(0.09375) });
  const turned = { ...small, treatment: small.treatment.map((a) => 1 - a) };
  nearly(summarizeBalance(turned).trials[0].largest, {
    name: "male",
    difference: -0.75 / Math.sqrt(0.09375),
    size: 0.75 / Math.sqrt(0.09375),
  });
});

test("a difference far below 0 lies outside too", () => {
  const turned = { ...small, treatment: small.treatment.map((a) => 1 - a) };
  assert.deepEqual(
    summarizeBalance(turned).trials[0].covariates.map((line) => line.outside),
    [false, true, false, false, false],
  );
});

test("several trials share the band of the smaller one, and their differences are counted together", () => {
  const columns = [
    [40, 50, 40, 50, 41, 49, 41, 49],
    [1, 0, 1, 0, 1, 0, 1, 0],
  ];
  const larger = makeTrial({
    covariates: Matrix.fromColumns(columns, ["age", "smoker"]),
    treatment: [1, 1, 1, 1, 0, 0, 0, 0],
    outcome: [1, 0, 1, 0, 1, 0, 1, 0],
    randomization: 0.5,
  });
  const both = summarizeBalance([larger, small]);
  nearly(both.reach, Z975 * Math.sqrt(1 / 4 + 1 / 2));
  assert.deepEqual(both.names, ["age", "smoker", "male", "kind=a", "kind=b", "flat"]);
  assert.equal(both.known, 7);
  assert.equal(both.outside, 1);
  nearly(both.expected, 0.35);
  assert.deepEqual(
    both.trials.map((trial) => trial.known),
    [2, 5],
  );
});

test("a covariate that differs without any spread has no difference to be counted", () => {
  const treatment = Array.from({ length: 20 }, (_, i) => i % 2);
  const odd = makeTrial({
    covariates: Matrix.fromColumns([treatment], ["site"]),
    ...{ treatment, outcome: treatment.map((_, i) => Number(i < 10)), randomization: 0.5 },
  });
  const { known, outside, trials, reach } = summarizeBalance(odd);
  assert.ok(reach < 1);
  assert.deepEqual([known, outside, trials[0].known, trials[0].largest], [0, 0, 0, null]);
  assert.throws(() => summarizeBalance([]), { code: "empty" });
  assert.throws(() => summarizeBalance([1] as never), { code: "option" });
});

test("p values are ranked, each with its mean and the band of its order statistic", () => {
  const summary = summarizeBaselineTests([
    { name: "b", p: 0.6 },
    { name: "a", p: 0.04 },
    { name: "c", p: 0.99 },
  ]);
  assert.equal(summary.n, 3);
  assert.deepEqual(
    summary.tests.map(({ name, p, rank }) => [name, p, rank]),
    [
      ["a", 0.04, 1],
      ["b", 0.6, 2],
      ["c", 0.99, 3],
    ],
  );
  nearly(
    summary.tests.map(({ expected }) => expected),
    [1 / 4, 2 / 4, 3 / 4],
  );
  const [first, , last] = summary.tests;
  // P(min > x) = (1 - x)^3 and P(max < x) = x^3.
  nearly(first.band, [1 - 0.975 ** (1 / 3), 1 - 0.025 ** (1 / 3)]);
  nearly(last.band, [0.025 ** (1 / 3), 0.975 ** (1 / 3)]);
  // The middle of three is Beta(2, 2): x^2 (3 - 2x) at its bounds.
  const [low, high] = summary.tests[1].band;
  nearly(low * low * (3 - 2 * low), 0.025);
  nearly(high * high * (3 - 2 * high), 0.975);
});

test("a p value below .05 is small, .05 itself is not; the band includes its ends", () => {
  const tests = [0.05, 0.049, 0.5, 0.999].map((p, i) => ({ name: `${i}`, p }));
  const { small, inBand, tests: ranked } = summarizeBaselineTests(tests);
  assert.equal(small, 1);
  assert.deepEqual(
    ranked.map((t) => t.small),
    [true, false, false, false],
  );
  // Of four: the second smallest is above 0.0676 in 97.5 of 100, and the largest below 0.9937.
  assert.deepEqual(
    ranked.map((t) => t.inBand),
    [true, false, true, false],
  );
  assert.equal(inBand, 2);
  const single = (p: number) => summarizeBaselineTests([{ name: "single", p }]).tests[0];
  const [lower, upper] = single(0.5).band;
  nearly([lower, upper], [0.025, 0.975]);
  assert.deepEqual(
    [lower - 1e-9, lower, upper, upper + 1e-9].map((p) => single(p).inBand),
    [false, true, true, false],
  );
});

test("of n tests of nothing at least one is small with chance 1 - .95^n", () => {
  const chance = (n: number) =>
    summarizeBaselineTests(Array.from({ length: n }, (_, i) => ({ name: `${i}`, p: 0.5 }))).chanceOfOne;
  nearly(chance(1), 0.05);
  nearly(chance(2), 0.0975);
  nearly(chance(12), 1 - 0.95 ** 12);
  assert.throws(() => summarizeBaselineTests([]), { code: "empty" });
  assert.throws(() => summarizeBaselineTests([{ name: "a", p: 1.01 }]), { code: "number" });
  assert.throws(() => summarizeBaselineTests([{ name: "a", p: -0.01 }]), { code: "number" });
});

test("tests of one p value keep the order given", () => {
  const { tests } = summarizeBaselineTests(["x", "y", "z"].map((name) => ({ name, p: 0.5 })));
  assert.deepEqual(
    tests.map(({ name }) => name),
    ["x", "y", "z"],
  );
});
test("of 4 tests of nothing 0 to 1 lie below .05 in 95 of 100 trials, of 15 0 to 2, of 1 none", () => {
  // Binomial(15, .05): .4633, .8290, .9638; Binomial(4, .05): .8145, .9860; Binomial(1, .05): .95.
  const byChance = (n: number) =>
    summarizeBaselineTests(Array.from({ length: n }, (_, i) => ({ name: `${i}`, p: 0.5 }))).smallByChance;
  assert.deepEqual([1, 4, 15].map(byChance), [0, 1, 2]);
});
