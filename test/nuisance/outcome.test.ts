import assert from "node:assert/strict";
import { test } from "node:test";
import { drawFolds } from "#lib/folds/folds.js";
import { Matrix } from "#lib/math/matrix.js";
import { judgingStrata, outcomeDesign } from "#lib/nuisance/design.js";
import { crossFitOutcome, fitOutcome, givenOutcome } from "#lib/nuisance/outcome.js";
import { armShare, estimatedRandomization } from "#lib/nuisance/randomization.js";
import { stream } from "#lib/random/stream.js";
import { markerRule } from "#lib/rules/marker-rule.js";
import { superLearner } from "#lib/super-learner/super-learner.js";
import { makeTrial } from "#lib/trials/make-trial.js";
import type { Trial } from "#lib/trials/trial.js";
import { type EvaluateOptions, evaluateRule } from "#lib/value/evaluate-rule.js";
import { tinyLine, tinyMean } from "../support/tiny-learners.js";

function exampleTrial(direction: "maximize" | "minimize" = "maximize", name: string = "w"): Trial {
  const random = stream("outcome trial");
  const w = Array.from({ length: 120 }, () => random.normal());
  const treatment = w.map(() => random.bernoulli(0.5));
  const outcome = w.map((value, i) => random.bernoulli(1 / (1 + Math.exp(-value - treatment[i]))));
  return makeTrial({ covariates: Matrix.fromColumns([w], [name]), treatment, outcome, randomization: 0.5, direction });
}

test("a patient's Q comes from models that never saw the patient's fold, at both arms", () => {
  const trial = exampleTrial();
  const folds = drawFolds(trial.n, 4, judgingStrata(trial), stream("four"));
  const { q1, q0 } = crossFitOutcome(trial, { learner: tinyLine(0), folds, seed: "q" });
  for (let i = 0; i < trial.n; i++) {
    const arm = (a: number) => {
      const rows = Array.from(trial.outcome.keys()).filter((l) => folds[l] !== folds[i] && trial.treatment[l] === a);
      return rows.reduce((sum, l) => sum + trial.outcome[l], 0) / rows.length;
    };
    assert.ok(Math.abs(q1[i] - arm(1)) < 1e-12);
    assert.ok(Math.abs(q0[i] - arm(0)) < 1e-12);
  }
});

test("a library is cross-fitted in a single level: held-out counterparts, weighed once", () => {
  const trial = exampleTrial();
  const library = [tinyMean, tinyLine(0), tinyLine(1)];
  const model = crossFitOutcome(trial, { library, folds: 5, seed: "q" });
  const parts = library.map((learner) => crossFitOutcome(trial, { learner, folds: model.folds, seed: "q" }));
  const weights = model.ensemble?.weights ?? [];
  model.q1.forEach((q, i) => {
    const mix = parts.reduce((sum, part, k) => sum + weights[k] * part.q1[i], 0);
    assert.ok(Math.abs(q - mix) < 1e-12);
  });
  const same = crossFitOutcome(trial, { learner: superLearner({ library, folds: 5 }), seed: "q" });
  assert.deepEqual(same.q0, model.q0);
  assert.match(model.source, /Super Learner of 3 \(nnls\), cross-fitted in 5 folds/);
});

test("where a smaller outcome is better, Q is negated", () => {
  for (const run of [crossFitOutcome, fitOutcome]) {
    const options = { learner: tinyLine(0), folds: 3, random: "q" };
    const up = run(exampleTrial("maximize"), options);
    const down = run(exampleTrial("minimize"), options);
    assert.deepEqual(
      down.q1,
      up.q1.map((q) => -q),
    );
  }
  const trial = exampleTrial("minimize");
  assert.equal(givenOutcome(trial, { q1: trial.outcome, q0: trial.outcome }).q1[0], trial.outcome[0] === 0 ? 0 : -1);
});

test("a covariate called A is not mistaken for the treatment", () => {
  const design = outcomeDesign(exampleTrial("maximize", "A"));
  assert.equal(design.treatment, "A'");
  assert.deepEqual(design.x.names, ["A'", "A"]);
  assert.ok(design.treated.column(0).every((a) => a === 1));
});

test("without cross-fitting every patient's Q comes from the fit to all", () => {
  const trial = exampleTrial();
  const { q1, superLearner: model } = fitOutcome(trial, { library: [tinyMean, tinyLine(0)], random: "q" });
  assert.ok(q1.every((q) => q === q1[0]));
  assert.equal(model?.library.length, 2);
});

test("neither, both, and given numbers that do not fit are refused", () => {
  const trial = exampleTrial();
  assert.throws(() => crossFitOutcome(trial, { seed: "q" }), /either a library or a learner, got neither/);
  assert.throws(() => crossFitOutcome(trial, { seed: "q", learner: tinyMean, library: [tinyMean] }), /got both/);
  assert.throws(() => givenOutcome(trial, { q1: [1], q0: [1] }), { code: "length" });
});

test("the probability of treatment is the arm share, or what a learner says of it", () => {
  const trial = exampleTrial();
  const share = trial.treatment.reduce((a, b) => a + b, 0) / trial.n;
  assert.ok(armShare(trial).every((g) => g === share));
  assert.ok(estimatedRandomization(trial, tinyMean, "g").every((g) => Math.abs(g - share) < 1e-12));
  const certain = {
    ...tinyMean,
    fit: () => ({
      ...tinyMean.fit({ x: trial.covariates, y: trial.treatment }),
      predict: () => new Float64Array(trial.n),
    }),
  };
  assert.ok(estimatedRandomization(trial, certain, "g").every((g) => g === 0.01));
});

test("Q of a trial under a seed is one: what crossFitOutcome gives is what a rule is judged by", async () => {
  const trial = exampleTrial();
  const library = [tinyMean, tinyLine(0)];
  const q = crossFitOutcome(trial, { library, seed: "one" });
  const judge = (options: EvaluateOptions) => evaluateRule(markerRule("w", { above: 0 }), trial, options);
  const given = await judge({ outcomeModel: { q1: q.q1, q0: q.q0 } });
  const fitted = await judge({ outcomeModel: library, seed: "one" });
  assert.ok(fitted.crossFits === undefined);
  assert.deepEqual(fitted.value, given.value);
  const other = await judge({ outcomeModel: library, seed: "another" });
  assert.notDeepEqual(other.value, given.value);
});
