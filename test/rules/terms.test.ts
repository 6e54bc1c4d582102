import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, learnRule, Matrix, ruleTerms, simulateTrial, staticRule } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const trial = simulateTrial("simple", { n: 150, seed: "terms" });

test("the terms of a formula are compared per standard deviation, the largest first", async () => {
  const rule = await learnRule(trial, { library: [learners.logistic()], folds: 3, seed: "terms" });
  const terms = ruleTerms(rule, trial);
  const { members } = (
    rule.toJSON() as unknown as { model: { members: { columns: string[]; coefficients: number[] }[] } }
  ).model;
  for (const { term, coefficient, deviation, perDeviation } of terms) {
    assert.equal(coefficient, members[0].coefficients[members[0].columns.indexOf(term)]);
    const values = Array.from(trial.covariates.columnNamed(term));
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    nearly(deviation, Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1)));
    nearly(perDeviation, coefficient * deviation);
  }
  const sizes = terms.map(({ perDeviation }) => Math.abs(perDeviation));
  assert.deepEqual(
    sizes,
    [...sizes].sort((a, b) => b - a),
  );
});

test("a mixture, a static rule and patients without a covariate have no terms to compare", async () => {
  assert.throws(() => ruleTerms(staticRule(1), trial), { code: "rule" });
  const rule = await learnRule(trial, { library: [learners.logistic()], folds: 3, seed: "terms" });
  const others = { covariates: Matrix.fromColumns([[1, 2]], ["W1"]), treatment: [0, 1], outcome: [0, 1] };
  assert.throws(() => ruleTerms(rule, others), { code: "column" });
});
