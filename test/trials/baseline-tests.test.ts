import assert from "node:assert/strict";
import { test } from "node:test";
import { baselineTests, parseTrial, simulateTrial } from "treatment-rules";

const near = (got: number, expected: number) => assert.ok(Math.abs(got - expected) < 1e-9, `${got} is not ${expected}`);

test("numbers are compared by Welch's t, levels by Pearson's chi-square over all of them", () => {
  const text = [
    "new,cured,age,kind,male",
    "1,1,40,a,1\n1,0,60,a,1\n1,1,50,b,0\n1,1,58,c,1",
    "0,0,50,a,0\n0,1,74,b,1\n0,1,62,b,0\n0,0,70,b,0",
  ].join("\n");
  const roles = { outcome: "cured", treatment: "new", covariates: ["age", "kind", "male"] };
  const [age, kind, male] = baselineTests(parseTrial(text, roles));
  // By hand: means 52 and 64, variances 248/3 and 336/3 = 82.667 and 112; df of Welch and Satterthwaite.
  near(age.statistic, -12 / Math.sqrt(82.66666666666667 / 4 + 112 / 4));
  near(age.df, (82.66666666666667 / 4 + 28) ** 2 / ((82.66666666666667 / 4) ** 2 / 3 + 28 ** 2 / 3));
  assert.ok(age.p > 0.13 && age.p < 0.14, String(age.p));
  // Table 2,1,1 against 1,3,0, expected 1.5, 2, 0.5 in each arm.
  near(kind.statistic, 2 * (0.25 / 1.5 + 1 / 2 + 0.25 / 0.5));
  near(kind.df, 2);
  // With two degrees of freedom the upper tail is exp(-x / 2).
  near(kind.p, Math.exp(-kind.statistic / 2));
  near(male.statistic, 2);
  assert.equal(male.test, "chi-square");
});

test("over simulated trials the p-values of baseline tests are uniform: one in twenty below .05", () => {
  const p: number[] = [];
  for (let k = 0; k < 60; k++) {
    for (const one of baselineTests(simulateTrial("published", { n: 300, seed: `baseline ${k}` }))) p.push(one.p);
  }
  const below = p.filter((value) => value < 0.05).length / p.length;
  // 900 tests, nearly independent: four standard errors of a share of .05.
  assert.ok(Math.abs(below - 0.05) < 4 * Math.sqrt((0.05 * 0.95) / p.length), `${below} of ${p.length}`);
});
