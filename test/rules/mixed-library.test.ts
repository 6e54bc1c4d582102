// slow: rules learned by large libraries, 6 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  asClassifier,
  bestRule,
  crossFitOutcome,
  customLearner,
  evaluateLearning,
  type Learner,
  learnerFromJSON,
  learners,
  learnRule,
  libraries,
  Matrix,
  markerRule,
  metaLearners,
  mixedLibrary,
  modelFromJSON,
  replicate,
  ruleFrom,
  ruleFromJSON,
  ruleLearner,
  simulateTrial,
  staticRule,
  trueValue,
} from "treatment-rules";
import { asCandidates, candidatesFor, outcomeLearners } from "#lib/rules/builders/candidates.js";

const crossover = simulateTrial("crossover", { n: 500, seed: "mixed" });
const few = [learners.mean(), learners.logistic(), learners.tree({ maxDepth: 2, minLeaf: 20 })];
const names = (library: readonly { readonly name: string }[] | undefined) => library?.map(({ name }) => name);

test("a mixed library holds both static rules, then regressions of the blip, then classifiers, the mean once", () => {
  assert.deepEqual(names(mixedLibrary([...few, learners.lda(), learners.linear({ interactions: "treatment" })])), [
    ...["treat none", "treat all", "mean", "linear", "tree (depth 2, leaf 20)"],
    ...["classifier: logistic", "classifier: tree (depth 2, leaf 20)", "classifier: linear discriminant"],
  ]);
});

test("a classifier of the mean's kind says the mean of D: the two scales are one", () => {
  const x = Matrix.fromColumns([[1, 2, 3, 4, 5]], ["w"]);
  const y = [-3, 1, 2, -0.5, 4];
  const weights = [1, 2, 1, 1, 0.5];
  const [mean, classifier] = [learners.mean(), asClassifier(learners.mean())].map((learner) =>
    learner.fit({ x, y, weights }).predict(x),
  );
  assert.ok(mean.every((value, i) => Math.abs(value - classifier[i]) < 1e-14));
});

test("a classifier fits label and |D| as the learner inside does, and scores (2 p - 1) times the mean of |D|", () => {
  const x = crossover.covariates;
  const y = x.column(0).map((v, i) => Math.sin(v) + (i % 3) - 1);
  const inside = learners.logistic().fit({ x, y: y.map((v) => (v > 0 ? 1 : 0)), weights: y.map(Math.abs) });
  const size = y.reduce((sum, v) => sum + Math.abs(v), 0) / y.length;
  const scores = asClassifier(learners.logistic()).fit({ x, y }).predict(x);
  assert.ok(inside.predict(x).every((p, i) => Math.abs(scores[i] - (2 * p - 1) * size) < 1e-12));
});

test("a rule in a library is written down and read, as learner and as model; one made from a function says it cannot be", () => {
  const x = Matrix.fromColumns([[40, 60]], ["age"]);
  const learner = ruleLearner(markerRule("age", { below: 50 }));
  const again: Learner = learnerFromJSON(JSON.parse(JSON.stringify(learner)));
  const model = again.fit({ x, y: [1, -3] });
  assert.deepEqual(Array.from(model.predict(x)), [2, -2]);
  assert.deepEqual(modelFromJSON(JSON.parse(JSON.stringify(model))).predict(x), model.predict(x));
  assert.match(inspect(learner), /age is below 50/);
  const free = ruleLearner(ruleFrom({ name: "everyone", decide: (at) => new Uint8Array(at.rows).fill(1) }));
  assert.deepEqual(Array.from(free.fit({ x, y: [1, -3] }).predict(x)), [2, 2]);
  assert.throws(() => free.toJSON(), { code: "not-serialisable" });
});

test("by every method the rule is nearly as good as the best one where the arms' effects cross", async () => {
  const trial = simulateTrial("crossover", { n: 1500, seed: "every method" });
  const draws = { draws: 20000 };
  const best = trueValue(bestRule("crossover"), "crossover", draws).gain.overBetterArm.estimate;
  const machine = learners.svm({ kernel: "linear", standardize: true, costPer: "row", probability: false });
  for (const options of [
    { method: "value", library: mixedLibrary(few) },
    { method: "value", library: mixedLibrary(few), metaLearner: metaLearners.value({ target: "lower-bound" }) },
    { method: "blip", library: mixedLibrary(few), metaLearner: "convex" },
    { method: "blip", library: [learners.linear()], metaLearner: "value" },
    { method: "classification", library: few, metaLearner: "value" },
    { method: "classification", library: few, metaLearner: "auc" },
    { method: "outcome-weighted", library: [machine] },
  ] as const) {
    const rule = await learnRule(trial, {
      ...options,
      folds: 5,
      outcomeLibrary: [learners.logistic()],
      seed: "methods",
    });
    const { gain } = trueValue(rule, "crossover", draws);
    assert.ok(gain.overBetterArm.estimate > 0.85 * best, `${rule.name}: ${gain.overBetterArm.estimate} of ${best}`);
    assert.equal(rule.origin.method, options.method);
    assert.equal(rule.threshold, options.method === "value" || options.method === "blip" ? 0 : 0.5);
  }
});

test("defaults: value takes the mixed light library, outcome-weighted a support vector machine and D from the mean", async () => {
  const value = await learnRule(crossover, { method: "value", folds: 3, seed: "defaults" });
  assert.equal(value.origin.metaLearner, "value");
  assert.deepEqual(
    value.origin.library?.map(({ learner }) => learner),
    names(mixedLibrary(libraries.light)),
  );
  const weighted = await learnRule(crossover, { method: "outcome-weighted", folds: 3, seed: "defaults" });
  assert.equal(weighted.origin.pseudoOutcome, "mean");
  assert.match(weighted.origin.library?.[0].learner ?? "", /svm/);
});

test("a rule from a mixed library comes back from JSON with the same bits", async () => {
  const library = [staticRule(1), ...few, asClassifier(learners.logistic())];
  const rule = await learnRule(crossover, { method: "value", library, folds: 3, seed: "json" });
  const again = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
  assert.deepEqual(again.score?.(crossover.covariates), rule.score?.(crossover.covariates));
  assert.equal(again.fingerprint(), rule.fingerprint());
});

test("worker threads give the same rule from a mixed library", async () => {
  const recipe = { method: "value", library: mixedLibrary(few), folds: 3, seed: "workers" } as const;
  const alone = await learnRule(crossover, recipe);
  assert.equal((await learnRule(crossover, { ...recipe, workers: 2 })).fingerprint(), alone.fingerprint());
});

test("where nothing helps, static rules carry the value ensemble, and the rule says so in words", async () => {
  const harmful = { ...crossover, outcome: crossover.outcome.map((_, i) => 1 - crossover.treatment[i]) };
  const library = [staticRule(0), staticRule(1)];
  const rule = await learnRule(harmful, { method: "value", library, pseudoOutcome: "mean", folds: 3 });
  assert.match(rule.inWords(), /^Treat no one\./);
  assert.match(inspect(rule), /treats none of these rows/);
});

test("learners for 0 and 1 only are left out of a blip by name, are classifiers by value, and never lost in silence", async () => {
  const library = [learners.lda(), learners.mean()];
  const blip = await learnRule(crossover, { method: "blip", library, folds: 3 });
  assert.match(inspect(blip), /Left out: linear discriminant: it is for targets of 0 and 1 only/);
  const value = await learnRule(crossover, { method: "value", library, folds: 3 });
  assert.deepEqual(
    value.origin.library?.map(({ learner }) => learner),
    ["classifier: linear discriminant", "mean"],
  );
  const { covariates, treatment, n } = crossover;
  const outcome = Array.from({ length: n }, (_, i) => Math.sin(i) + treatment[i] * covariates.get(i, 0));
  const continuous = await learnRule({ covariates, treatment, outcome }, { library, folds: 3 });
  assert.match(inspect(continuous), /Left out: Q: linear discriminant/);
});

test("candidates that have no place are refused by name, and outcome learners come out of their wrapping", () => {
  const mixed = mixedLibrary(few);
  assert.throws(
    () => candidatesFor("classification", mixed, "test"),
    /plain learners.*"treat none".*"value" and "blip"/s,
  );
  assert.throws(() => candidatesFor("blip", [learners.lda()], "test"), /asClassifier/);
  assert.throws(() => asCandidates([{} as Learner], "test"), { code: "library" });
  assert.throws(() => asClassifier({} as Learner), { code: "option" });
  assert.equal(outcomeLearners(few), few);
  const own = customLearner("own", () => (x) => new Float64Array(x.rows));
  assert.deepEqual(names(outcomeLearners([...mixed, staticRule(1), asClassifier(own)])), [
    ...["mean", "linear", "tree (depth 2, leaf 20)", "logistic", "own"],
  ]);
});

test("replicating and cross-validating take a mixed library as well", async () => {
  const library = [staticRule(0), staticRule(1), learners.linear(), asClassifier(learners.logistic())];
  const second = simulateTrial("crossover", { n: 400, trial: 2, seed: "mixed" });
  const recipe = { method: "value", library, folds: 3, seed: "both" } as const;
  const { forward } = await replicate(crossover, second, { ...recipe, insideTrial: false });
  assert.equal(forward.rule.origin.method, "value");
  const q = crossFitOutcome(crossover, { learner: learners.logistic(), folds: 3, seed: "q" });
  const judged = await evaluateLearning(crossover, recipe, { folds: 3, outcomeModel: { q1: q.q1, q0: q.q0 } });
  assert.ok(Number.isFinite(judged.value.estimate));
});
