import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  bestRule,
  type EstimatorName,
  type Evaluation,
  evaluateRule,
  evaluationFromJSON,
  learners,
  simulateTrial,
  superLearner,
  type Trial,
} from "treatment-rules";
import { makeTrial } from "#lib/trials/make-trial.js";
import { fixedRule } from "./fixed-rule.js";

const EVERY: Readonly<Record<EstimatorName, true>> = {
  iptw: true,
  hajek: true,
  aipw: true,
  tmle: true,
  "cv-tmle": true,
};
const ESTIMATORS = Object.keys(EVERY) as EstimatorName[];
const trial = simulateTrial("simple", { n: 400, seed: "evaluate", randomization: 0.6 });
const rule = bestRule("simple");
const all = fixedRule("all", () => true);
const none = fixedRule("none", () => false);
const logistic = learners.logistic({ interactions: "treatment" });

function near(a: number, b: number, tolerance = 1e-10): void {
  assert.ok(Math.abs(a - b) <= tolerance * (1 + Math.abs(b)), `${a} for ${b}`);
}

/** The trial with another outcome. */
function withOutcome(outcome: Float64Array, direction: "maximize" | "minimize" = "maximize"): Trial {
  return makeTrial({ ...trial, outcome, direction });
}

test("a rule that changes nobody against an arm gains exactly 0 over it and says so, by every estimator", () => {
  for (const estimator of ESTIMATORS) {
    const options = { estimator, outcomeModel: logistic };
    const { gain } = evaluateRule(all, trial, options);
    assert.equal(gain.overAll.estimate, 0);
    assert.equal(gain.overAll.standardError, 0);
    assert.deepEqual(gain.overAll.interval, [0, 0]);
    assert.equal(gain.overAll.note, "treats everyone alike");
    assert.equal(gain.overNone.note, undefined);
    assert.ok(gain.overNone.standardError > 0);
    assert.equal(evaluateRule(none, trial, options).gain.overNone.note, "treats everyone alike");
  }
});

test("the default outcome model is the light library, cross-fitted and solved to 1e-8", () => {
  const { diagnostics, value, shareTreated } = evaluateRule(rule, trial);
  assert.match(diagnostics.outcomeModel, /Super Learner of 5 .*10 folds/);
  assert.ok(Math.abs(diagnostics.meanInfluence) < 1e-8);
  assert.deepEqual(diagnostics.positivity.table.map((t) => t.count).filter((c) => c > 0).length, 2);
  near(diagnostics.agreement.all + diagnostics.agreement.none, 1);
  near(diagnostics.agreement.all, shareTreated);
  near(diagnostics.cleverCovariate[1], 1 / 0.4);
  assert.ok(value.interval[0] < value.estimate && value.estimate < value.interval[1]);
  assert.equal(value.influence.length, trial.n);
});

test("a Super Learner, a library, and fold ids are taken; the same seed gives the same bits", () => {
  const library = [learners.mean(), logistic];
  const a = evaluateRule(rule, trial, { outcomeModel: library, seed: 1 });
  const b = evaluateRule(rule, trial, { outcomeModel: superLearner({ library }), seed: 1 });
  assert.equal(a.value.estimate, b.value.estimate);
  const folds = Array.from({ length: trial.n }, (_, i) => 100 + (i % 4));
  assert.match(
    evaluateRule(rule, trial, { outcomeModel: library, crossFit: folds }).diagnostics.outcomeModel,
    /4 folds/,
  );
});

test("smaller is better: values on the outcome's own scale, gains as improvements, equal to the mirrored problem", () => {
  const failed = withOutcome(
    trial.outcome.map((y) => 1 - y),
    "minimize",
  );
  for (const estimator of ESTIMATORS) {
    const options = { estimator, outcomeModel: logistic, seed: "mirror" };
    const cured = evaluateRule(rule, trial, options);
    const mirrored = evaluateRule(rule, failed, options);
    // Horvitz-Thompson is not invariant to adding a constant, so only its sign is compared.
    if (estimator === "iptw") {
      assert.ok(mirrored.value.estimate > 0 && mirrored.value.estimate < 1);
      continue;
    }
    near(mirrored.value.estimate, 1 - cured.value.estimate, 1e-7);
    near(mirrored.value.interval[0], 1 - cured.value.interval[1], 1e-7);
    near(mirrored.value.standardError, cured.value.standardError, 1e-7);
    near(mirrored.gain.overAll.estimate, cured.gain.overAll.estimate, 1e-6);
    near(mirrored.gain.overAll.interval[0], cured.gain.overAll.interval[0], 1e-6);
  }
});

test("given arrays are read on the outcome's own scale, also where smaller is better", () => {
  const failed = withOutcome(
    trial.outcome.map((y) => 1 - y),
    "minimize",
  );
  const q1 = new Float64Array(trial.n).fill(0.3);
  const q0 = new Float64Array(trial.n).fill(0.4);
  const there = evaluateRule(rule, failed, { estimator: "aipw", outcomeModel: { q1, q0 } });
  const here = evaluateRule(rule, trial, {
    estimator: "aipw",
    outcomeModel: { q1: q1.map((q) => 1 - q), q0: q0.map((q) => 1 - q) },
  });
  near(there.value.estimate, 1 - here.value.estimate);
  near(there.gain.overNone.estimate, here.gain.overNone.estimate);
});

test("a continuous outcome is mapped to [0, 1] and back: tmle follows a change of unit", () => {
  const cd4 = trial.outcome.map((y, i) => 20 * y + 3 * trial.covariates.get(i, 1));
  const other = cd4.map((y) => 1000 - 2.5 * y);
  const a = evaluateRule(rule, withOutcome(cd4), { outcomeModel: learners.linear() });
  const b = evaluateRule(rule, withOutcome(other, "minimize"), { outcomeModel: learners.linear() });
  near(b.value.estimate, 1000 - 2.5 * a.value.estimate);
  near(b.value.standardError, 2.5 * a.value.standardError);
  near(b.gain.overAll.estimate, 2.5 * a.gain.overAll.estimate, 1e-8);
  assert.ok(a.value.estimate > Math.min(...cd4) && a.value.estimate < Math.max(...cd4));
});

test("a logistic outcome model of a continuous outcome is fitted to shares of its range, as R's quasi-binomial is", () => {
  const cd4 = withOutcome(trial.outcome.map((y, i) => 20 * y + 3 * trial.covariates.get(i, 1)));
  const { diagnostics, value } = evaluateRule(rule, cd4, { outcomeModel: logistic, crossFit: false });
  assert.match(diagnostics.outcomeModel, /logistic/);
  const linear = evaluateRule(rule, cd4, {
    outcomeModel: learners.linear({ interactions: "treatment" }),
    crossFit: false,
  });
  assert.ok(Math.abs(value.estimate - linear.value.estimate) < linear.value.standardError);
});

test("bounds must hold every outcome, and wider ones hardly move tmle", () => {
  const y = withOutcome(trial.outcome.map((v, i) => v + 0.1 * trial.covariates.get(i, 1)));
  const narrow = evaluateRule(rule, y, { outcomeModel: learners.linear() });
  const wide = evaluateRule(rule, y, { outcomeModel: learners.linear(), bounds: [-4, 6] });
  assert.ok(Math.abs(narrow.value.estimate - wide.value.estimate) < 0.2 * narrow.value.standardError);
  assert.throws(() => evaluateRule(rule, y, { bounds: [0, 1] }), /bounds \[lowest, highest\] around every outcome/);
});

test("randomisation may be the arm share, a number, an array or a model; only estimated ones are trimmed", () => {
  const treated = trial.treatment.reduce((s, a) => s + a, 0) / trial.n;
  const by = (randomization: Parameters<typeof evaluateRule>[2]): Evaluation =>
    evaluateRule(rule, trial, { estimator: "iptw", ...randomization });
  const share = by({ randomization: "arm share" });
  near(share.value.estimate, by({ randomization: treated }).value.estimate);
  near(share.value.estimate, by({ randomization: new Float64Array(trial.n).fill(treated) }).value.estimate);
  const modelled = by({ randomization: { model: learners.mean() } });
  near(modelled.value.estimate, share.value.estimate);
  const tiny = by({ randomization: 0.001 });
  near(tiny.diagnostics.positivity.smallest, 0.001);
  assert.throws(() => by({ randomization: [0.5] }), /randomization/);
  assert.throws(() => by({ randomization: 1 }), /strictly between 0 and 1/);
});

test("overBestStatic is there for a rule that carries an arm, or when one is named", () => {
  const carries = fixedRule("carries", (w) => w("W1") > 0, 1);
  const options = { estimator: "hajek" } as const;
  const judged = evaluateRule(carries, trial, options);
  assert.equal(judged.gain.overBestStatic?.estimate, judged.gain.overAll.estimate);
  assert.equal(evaluateRule(rule, trial, options).gain.overBestStatic, undefined);
  const named = evaluateRule(rule, trial, { ...options, bestStatic: 0 });
  assert.equal(named.gain.overBestStatic?.estimate, named.gain.overNone.estimate);
});

test("the level sets the width of intervals and nothing else", () => {
  const a = evaluateRule(rule, trial, { estimator: "hajek" });
  const b = evaluateRule(rule, trial, { estimator: "hajek", level: 0.9 });
  assert.equal(a.value.standardError, b.value.standardError);
  assert.ok(b.value.interval[0] > a.value.interval[0] && b.value.interval[1] < a.value.interval[1]);
  assert.deepEqual([b.value.limits, b.gain.overAll.limits], [a.value.interval, a.gain.overAll.interval]);
});

test("an evaluation prints itself and comes back from JSON with the same bits", () => {
  const judged = evaluateRule(
    fixedRule("carries", (w) => w("W1") > 0, 1),
    trial,
    { outcomeModel: logistic },
  );
  const back = evaluationFromJSON(JSON.parse(JSON.stringify(judged)));
  assert.deepEqual(back, judged);
  assert.equal(inspect(back), inspect(judged));
  assert.match(inspect(judged), /gain over treating all +-?0\.\d{4} +0\.\d{4} +-?0\.\d{4} to -?0\.\d{4}/);
  assert.match(inspect(judged.value), /standard error/);
});

test("a trial in which all who followed the rule fared alike gives a finite value and a note", () => {
  const outcome = trial.outcome.map((y, i) => (rule.decide(trial.covariates)[i] === trial.treatment[i] ? 1 : y));
  const { value, diagnostics } = evaluateRule(rule, withOutcome(outcome), { outcomeModel: learners.mean() });
  assert.ok(value.estimate > 0.999 && Number.isFinite(value.standardError));
  assert.match(diagnostics.notes.join(), /ran to its limit/);
});

test("what evaluateRule cannot do it refuses by name", () => {
  assert.throws(() => evaluateRule(rule, trial, { estimator: "magic" as EstimatorName }), /one of iptw, hajek/);
  assert.throws(() => evaluateRule(rule, trial, { estimator: "cv-tmle", crossFit: false }), /training parts/);
  assert.throws(() => evaluateRule(rule, trial, { outcomeModel: { q1: [1], q0: [1] } }), /400 entries in q1/);
  assert.throws(() => evaluateRule(rule, trial, { outcomeModel: 3 as never }), /outcomeModel to be a learner/);
  assert.throws(() => evaluateRule(rule, trial, { level: 2 }), /level/);
  assert.throws(() => evaluateRule(rule, trial, { folds: 5 } as never), /only the options .*crossFit.* got "folds"/);
  assert.throws(() => evaluateRule(rule, trial, { fluctuation: "wild" as never }), /"weighted" or "covariate"/);
});

test("a Super Learner given as outcome model keeps folds of its own, unless crossFit says otherwise", () => {
  const library = [learners.mean(), learners.tree({ maxDepth: 2 })];
  const ids = Array.from({ length: trial.n }, (_, i) => [3, 7, 9][i % 3]);
  const own = evaluateRule(rule, trial, { outcomeModel: superLearner({ library, folds: ids }) });
  const given = evaluateRule(rule, trial, { outcomeModel: library, crossFit: ids });
  assert.deepEqual(own.value, given.value);
  const other = evaluateRule(rule, trial, { outcomeModel: superLearner({ library, folds: ids }), crossFit: 4 });
  assert.deepEqual(other.value, evaluateRule(rule, trial, { outcomeModel: library, crossFit: 4 }).value);
});
