import assert from "node:assert/strict";
import { test } from "node:test";
import { bestRule, Matrix, ruleFromJSON, simulateTrial, trueValue } from "treatment-rules";
import type { Truth } from "#lib/value/truth/true-value.js";
import { fixedRule } from "../fixed-rule.js";

/** The published truths have four digits, so half a unit of the last is allowed beside 3.5 Monte Carlo errors. */
function near(truth: Truth, published: number): void {
  const allowed = 3.5 * truth.standardError + 5e-5;
  assert.ok(Math.abs(truth.estimate - published) < allowed, `${truth.estimate} for ${published} within ${allowed}`);
}

test("the benchmarks have their published truths to Monte Carlo error", () => {
  const complex = trueValue(bestRule("complex"), "complex");
  assert.equal(complex.draws, 200_000);
  near(complex, 0.5626);
  near(complex.arms.all, 0.4637);
  near(complex.arms.none, 0.4642);
  assert.ok(Math.abs(complex.shareTreated - 0.55) < 0.005);
  const simple = trueValue(bestRule("simple"), "simple");
  near(simple, 0.5595);
  near(simple.arms.all, 0.5151);
  near(simple.arms.none, 0.5);
  assert.ok(Math.abs(simple.shareTreated - 0.54) < 0.005);
});

test("the best rule in complex that looks at W3 only is worth .5356", () => {
  const w3 = fixedRule("W3 only", (w) => w("W3") < -0.888 || w("W3") > 0.851);
  near(trueValue(w3, "complex"), 0.5356);
});

test("truth is drawn once: the same rule has the same value, another seed another one, and no rule beats the best", () => {
  const rule = fixedRule("W1 above 0", (w) => w("W1") > 0);
  const once = trueValue(rule, "simple", { draws: 5000 });
  assert.equal(trueValue(rule, "simple", { draws: 5000 }).estimate, once.estimate);
  assert.notEqual(trueValue(rule, "simple", { draws: 5000, seed: "other" }).estimate, once.estimate);
  assert.ok(trueValue(bestRule("simple"), "simple", { draws: 5000 }).estimate >= once.estimate);
  assert.throws(() => trueValue(rule, "nowhere"), /complex/);
  assert.throws(() => trueValue(rule, "published", { draws: 1000 }), /W1/);
});

test("in the null scenario every rule has the same value and the best rule treats nobody", () => {
  const best = trueValue(bestRule("null"), "null", { draws: 5000 });
  assert.equal(best.shareTreated, 0);
  assert.equal(best.gain.overAll.estimate, 0);
});

test("the best rule is written down, read back and finds its columns by name", () => {
  const { covariates } = simulateTrial("crossover", { n: 50, seed: "best" });
  const rule = bestRule("crossover");
  const back = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
  assert.equal(back.fingerprint(), rule.fingerprint());
  const turned = covariates.selectColumns(covariates.names.map((_, j) => covariates.columns - 1 - j));
  assert.deepEqual(back.decide(turned), rule.decide(covariates));
  assert.deepEqual(
    rule.decide(covariates),
    Uint8Array.from(rule.score!(covariates), (b) => (b > 0 ? 1 : 0)),
  );
  assert.throws(() => rule.decide(Matrix.fromColumns([[1]], ["other"])), /column/);
});
