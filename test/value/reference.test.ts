import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { evaluateRule, learners, markerRule, readTrial } from "treatment-rules";
import type { Estimate } from "#lib/value/types.js";
import { fixedRule } from "./fixed-rule.js";
import { type Answer, type Method, referenceCases, referenceDecision, referenceQ } from "./reference.js";

const Z975 = 1.959963984540054;

const METHODS = [
  ["ht", { estimator: "iptw" }],
  ["hajek", { estimator: "hajek" }],
  ["aipw", { estimator: "aipw" }],
  ["tmle_weight", { estimator: "tmle" }],
  ["tmle_covariate", { estimator: "tmle", fluctuation: "covariate" }],
] as const;

function agrees(got: Estimate, expected: Answer, what: string, tolerance = 1e-9): void {
  const pairs = [
    [got.estimate, expected.psi, "estimate"],
    [got.standardError, expected.se_n_minus_1, "standard error"],
    [got.estimate - Z975 * got.standardError, expected.lo, "Wald's lower bound"],
    [got.estimate + Z975 * got.standardError, expected.hi, "Wald's upper bound"],
  ] as const;
  for (const [a, b, name] of pairs) assert.ok(Math.abs(a - b) <= tolerance, `${what}, ${name}: ${a} for ${b}`);
}

for (const { name, answers, trial } of referenceCases()) {
  test(`all estimators, errors, intervals and contrasts agree with R on ${name}`, () => {
    const outcomeModel = referenceQ(trial, answers);
    for (const [i, q] of answers.q1_first20.entries()) assert.ok(Math.abs(q - outcomeModel.q1[i]) < 1e-9);
    for (const [ruleName, expected] of Object.entries(answers.rules)) {
      const rule = fixedRule(ruleName, referenceDecision(ruleName, trial));
      for (const [method, options] of METHODS) {
        const got = evaluateRule(rule, trial, { ...options, outcomeModel });
        const what = `${ruleName} by ${method}`;
        agrees(got.value, expected[method as Method], what);
        agrees(got.gain.overAll, expected.minus_treat_all[method], `${what} less treat-all`);
        agrees(got.gain.overNone, expected.minus_treat_none[method], `${what} less treat-none`);
        assert.ok(Math.abs(got.shareTreated - expected.prop_treated) < 1e-12);
        assert.ok(Math.abs(got.diagnostics.followed / trial.n - expected.prop_followed) < 1e-12);
        const eps = expected[method].eps;
        if (eps !== undefined) {
          assert.ok(Math.abs(got.diagnostics.epsilon!.rule - eps) < 1e-9, `${what}, epsilon`);
          assert.ok(Math.abs(got.diagnostics.meanInfluence) < 1e-8);
        }
      }
    }
  });
}

for (const { name, answers, trial } of referenceCases()) {
  const outcomeModel = learners.logistic({ interactions: "treatment" });

  test(`with its own logistic outcome model too, tmle and aipw agree with R on ${name}`, () => {
    for (const [ruleName, expected] of Object.entries(answers.rules)) {
      const rule = fixedRule(ruleName, referenceDecision(ruleName, trial));
      for (const [method, options] of METHODS.slice(2)) {
        const got = evaluateRule(rule, trial, { ...options, outcomeModel, crossFit: false });
        agrees(got.value, expected[method], `${ruleName} by ${method}`, 1e-8);
        agrees(got.gain.overAll, expected.minus_treat_all[method], `${ruleName} by ${method} less treat-all`, 1e-8);
        agrees(got.gain.overNone, expected.minus_treat_none[method], `${ruleName} by ${method} less treat-none`, 1e-8);
      }
    }
  });

  test(`cv-tmle and cross-fitted aipw with the given folds agree with R on ${name}`, () => {
    for (const [ruleName, expected] of Object.entries(answers.cv_tmle)) {
      const rule = fixedRule(ruleName, referenceDecision(ruleName, trial));
      const options = { outcomeModel, crossFit: answers.folds };
      const pooled = evaluateRule(rule, trial, { ...options, estimator: "cv-tmle" });
      agrees(pooled.value, expected.pooled_fluctuation, `${ruleName} by cv-tmle`, 1e-8);
      const aipw = evaluateRule(rule, trial, { ...options, estimator: "aipw" });
      agrees(aipw.value, expected.cross_fitted_aipw, `${ruleName} by cross-fitted aipw`, 1e-8);
    }
  });
}

test("a continuous outcome with a quasi-binomial outcome model agrees with an independent computation", async (t) => {
  const path = "../shared/reference/actg175_rct.csv";
  if (!existsSync(path)) return t.skip(`${path} is not here`);
  const columns = "age,wtkg,karnof,cd40,cd80,hemo,homo,drugs,race,gender,str2,symptom".split(",");
  const roles = { outcome: "Ycont", treatment: "A", randomization: 0.75, covariates: columns };
  const trial = await readTrial(path, roles);
  const rule = markerRule("age", { above: 34 });
  // Plain NumPy: Newton's method for the quasi-binomial fit on Y mapped to [0, 1], then the formulas of the reference.
  const expected = [
    [{}, 358.10733071193846, 4.123363586802181, -25.537944225746628, 3.7414746522693645],
    [{ fluctuation: "covariate" }, 358.10685145985934, 4.123669506342294, -25.538423477825745, 3.7418359905463454],
    [{ estimator: "aipw" }, 358.10961706120685, 4.123141076915223, -25.535657876478183, 3.740949190569915],
  ] as const;
  for (const [options, psi, error, gain, gainError] of expected) {
    const outcomeModel = learners.logistic({ interactions: "treatment" });
    const got = evaluateRule(rule, trial, { ...options, outcomeModel, crossFit: false });
    const pairs = [
      [got.value.estimate, psi],
      [got.value.standardError, error],
      [got.gain.overAll.estimate, gain],
      [got.gain.overAll.standardError, gainError],
    ];
    for (const [a, b] of pairs) assert.ok(Math.abs(a - b) < 1e-8, `${a} for ${b}`);
  }
});

test("the real trial is judged too where its file lies beside the project", (t) => {
  if (referenceCases().length < 3) t.skip("../shared/reference/actg175_rct.csv is not here");
});
