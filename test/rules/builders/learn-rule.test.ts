import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import {
  bestRule,
  classificationProblem,
  learners,
  learnRule,
  libraries,
  Matrix,
  metaLearners,
  type Progress,
  ruleFromJSON,
  selectPatients,
  simulateTrial,
  type Trial,
  trueValue,
} from "treatment-rules";
import { drawFolds } from "#lib/folds/folds.js";
import { runSync } from "#lib/parallel/steps.js";
import { stream } from "#lib/random/stream.js";
import { bestStaticArm } from "#lib/rules/best-static.js";
import { learnRuleSteps } from "#lib/rules/builders/learn-rule.js";
import { makeTrial } from "#lib/trials/make-trial.js";
import { nearly } from "../../support/nearly.js";
import { tinyFailure } from "../../support/tiny-learners.js";

const crossover = simulateTrial("crossover", { n: 500, seed: "rules" });
const logistic = [learners.logistic()];

test("where the arms' effects cross, a learned rule is nearly as good as the best one, by either method", () => {
  const trial = simulateTrial("crossover", { n: 3000, seed: "nearly best" });
  const draws = { draws: 20000 };
  const best = trueValue(bestRule("crossover"), "crossover", draws);
  for (const method of ["classification", "blip"] as const) {
    for (const pseudoOutcome of ["efficient", "mean"] as const) {
      const rule = runSync(learnRuleSteps(trial, { method, pseudoOutcome, library: logistic, seed: "best" }));
      const { estimate, gain } = trueValue(rule, "crossover", draws);
      assert.ok(gain.overBetterArm.estimate > 0.9 * best.gain.overBetterArm.estimate, `${method}: ${estimate}`);
    }
  }
});

test("a rule of one logistic learner is that learner fitted to label and weight", async () => {
  const rule = await learnRule(crossover, { library: logistic, pseudoOutcome: "mean", seed: 1 });
  const { label, weight } = classificationProblem(crossover, { pseudoOutcome: "mean" });
  const x = crossover.covariates;
  const byHand = logistic[0].fit({ x, y: label, weights: weight }).predict(x);
  nearly(rule.score?.(x), byHand, 1e-12);
  assert.deepEqual(
    rule.decide(x),
    Uint8Array.from(byHand, (p) => (p > 0.5 ? 1 : 0)),
  );
  assert.match(rule.inWords(), /^Treat where .*clearance.* is above 0\. Learned on/);
  assert.deepEqual(
    rule.origin.library?.map((line) => line.weight),
    [1],
  );
  assert.ok((rule.origin.library?.[0].cvRisk ?? 0) > 0.1);
});

test("the weights |D| matter: without them another rule comes out", async () => {
  const rule = await learnRule(crossover, { library: logistic, pseudoOutcome: "mean", seed: 1 });
  const { label } = classificationProblem(crossover, { pseudoOutcome: "mean" });
  const x = crossover.covariates;
  const unweighted = logistic[0].fit({ x, y: label }).predict(x);
  assert.ok(rule.decide(x).some((decision, i) => decision !== (unweighted[i] > 0.5 ? 1 : 0)));
});

test("a learned rule comes back from JSON with the same bits and fingerprint, and decides on shuffled columns", async () => {
  for (const method of ["classification", "blip"] as const) {
    const rule = await learnRule(crossover, { method, seed: "json", folds: 4 });
    const again = ruleFromJSON(JSON.parse(JSON.stringify(rule)));
    const other = simulateTrial("crossover", { n: 200, seed: "other", trial: 2 }).covariates;
    assert.deepEqual(again.score?.(other), rule.score?.(other));
    assert.equal(again.fingerprint(), rule.fingerprint());
    assert.equal(inspect(again), inspect(rule));
    assert.equal(again.bestStatic, rule.bestStatic);
    const shuffled = other.selectColumns(Array.from(stream("columns").permutation(other.columns)));
    assert.deepEqual(rule.decide(shuffled), rule.decide(other));
    assert.throws(() => rule.decide(other.selectColumns([0, 1])), { code: "column" });
  }
});

test("one seed gives one rule, whoever drives the steps; progress counts to its end", async () => {
  const seen: Progress[] = [];
  const recipe = { folds: 3, seed: "steps" };
  const first = await learnRule(crossover, { ...recipe, onProgress: (p) => seen.push(p) });
  assert.equal(first.fingerprint(), runSync(learnRuleSteps(crossover, recipe)).fingerprint());
  const other = await learnRule(crossover, { ...recipe, seed: "others" });
  assert.notEqual(first.fingerprint(), other.fingerprint());
  // Five learners in three folds for Q, four in three folds and on all rows for the rule.
  assert.deepEqual(
    seen.map(({ done }) => done),
    Array.from({ length: 31 }, (_, i) => i + 1),
  );
  assert.ok(seen.every(({ total }) => total === 31));
});

test("the order of patients is irrelevant when the folds move with them", async () => {
  const order = stream("patients").permutation(crossover.n);
  const folds = drawFolds(crossover.n, 4, crossover.treatment, stream("given"));
  const library = [learners.mean(), learners.logistic(), learners.tree({ maxDepth: 2, minLeaf: 20 })];
  const recipe = { library, metaLearner: metaLearners.convex() };
  const rule = await learnRule(crossover, { ...recipe, folds });
  const moved = await learnRule(selectPatients(crossover, order), {
    ...recipe,
    folds: Array.from(order, (i) => folds[i]),
  });
  const x = crossover.covariates;
  const scores = moved.score?.(x) ?? [];
  rule.score?.(x).forEach((score, i) => {
    assert.ok(Math.abs(score - scores[i]) < 1e-8, `${score} against ${scores[i]}`);
  });
});

test("learners that need a treatment column build Q but not the rule, and that is recorded", async () => {
  const rule = await learnRule(crossover, { seed: "left out", folds: 3 });
  assert.deepEqual(
    rule.origin.leftOut?.map((left) => left.learner),
    ["logistic (treatment interactions)"],
  );
  assert.match(inspect(rule), /Left out: logistic \(treatment interactions\)/);
  const onlySuch = [learners.logistic({ interactions: "treatment" })];
  await assert.rejects(learnRule(crossover, { library: onlySuch }), /outcomeLibrary/);
  const both = await learnRule(crossover, { library: logistic, outcomeLibrary: onlySuch, folds: 3 });
  assert.equal(both.origin.leftOut?.length, 0);
});

test("a continuous outcome and a smaller-is-better one are learned from as well", async () => {
  const random = stream("continuous");
  const w = Array.from({ length: 400 }, () => random.normal());
  const treatment = w.map(() => random.bernoulli(0.3));
  const outcome = w.map((v, i) => 10 + v + treatment[i] * v + random.normal());
  const covariates = Matrix.fromColumns([w], ["w"]);
  const truth = (rule: Awaited<ReturnType<typeof learnRule>>, sign: number) =>
    rule.decide(covariates).filter((decision, i) => decision === (sign * w[i] > 0 ? 1 : 0)).length / w.length;
  for (const [direction, sign] of [
    ["maximize", 1],
    ["minimize", -1],
  ] as const) {
    const trial = makeTrial({ covariates, treatment, outcome, randomization: 0.3, direction });
    for (const method of ["classification", "blip"] as const) {
      for (const metaLearner of ["nnls", "logLoss"] as const) {
        if (method === "blip" && metaLearner === "logLoss") continue;
        const rule = await learnRule(trial, { method, metaLearner, library: logistic, seed: "c" });
        assert.ok(truth(rule, sign) > 0.85, `${direction}, ${method}: ${truth(rule, sign)}`);
      }
    }
    assert.equal(
      bestStaticArm(trial),
      bestStaticArm(makeTrial({ covariates, treatment, outcome, randomization: 0.3 })) === (sign === 1 ? 1 : 0) ? 1 : 0,
    );
  }
});

test("the better arm is that of the better weighted mean, and a tie goes to control", () => {
  const covariates = Matrix.fromColumns([[1, 2, 3, 4]], ["w"]);
  const trial = (outcome: number[], randomization: number | number[] = 0.5): Trial =>
    makeTrial({ covariates, treatment: [1, 1, 0, 0], outcome, randomization });
  assert.equal(bestStaticArm(trial([1, 1, 0, 1])), 1);
  assert.equal(bestStaticArm(trial([0, 1, 0, 1])), 0);
  assert.equal(bestStaticArm(trial([1, 0, 1, 0], [0.1, 0.9, 0.5, 0.5])), 1);
});

test("a label of one class gives the rule that treats everyone or no one, and says so", async () => {
  const n = 60;
  const covariates = Matrix.fromColumns([Array.from({ length: n }, (_, i) => Math.sin(i))], ["w"]);
  const treatment = Array.from({ length: n }, (_, i) => i % 2);
  for (const better of [0, 1]) {
    const trial = makeTrial({ covariates, treatment, outcome: treatment.map((a) => (a === better ? 1 : 0)) });
    for (const library of [logistic, libraries.light]) {
      const rule = await learnRule(trial, { library, pseudoOutcome: "mean", folds: 3 });
      assert.ok(rule.decide(covariates).every((decision) => decision === better));
      assert.equal(rule.bestStatic, better);
    }
  }
});

test("words: a mean treats everyone or no one, a small tree is told leaf by leaf", async () => {
  const mean = await learnRule(crossover, { library: [learners.mean()], folds: 3 });
  assert.match(mean.inWords(), /^Treat (everyone|no one)\. Learned on/);
  const tree = await learnRule(crossover, { library: [learners.tree({ maxDepth: 1, minLeaf: 20 })], folds: 3 });
  assert.match(tree.inWords(), /^Treat where .* is (above [-\d.]+|[-\d.]+ or less)\. Learned on/);
});

test("what cannot be learned is refused by name", async () => {
  const learn = (options: object) => learnRule(crossover, { folds: 3, ...options });
  await assert.rejects(
    learn({ method: "policy-tree" }),
    /method to be "classification", .*"outcome-weighted", got "policy-tree"/,
  );
  await assert.rejects(learn({ libary: [] }), /only the options .*library.*, got "libary"/);
  await assert.rejects(learn({ library: [] }), { code: "library" });
  await assert.rejects(learn({ metaLearner: "policy" }), { code: "meta-learner" });
  await assert.rejects(learn({ folds: 501 }), /at least as many rows as folds/);
  await assert.rejects(learn({ library: [tinyFailure()] }), { code: "learner-failed" });
  const dropped = await learn({ library: [learners.mean(), tinyFailure()], onFailure: "drop" });
  assert.match(inspect(dropped), /tiny failure failed and was dropped: no luck/);
  assert.match(inspect(dropped), /Q: tiny failure failed and was dropped: no luck/);
});

test("learning stops at an abort signal", async () => {
  const stop = new AbortController();
  const running = learnRule(crossover, { signal: stop.signal, onProgress: ({ done }) => done === 3 && stop.abort() });
  await assert.rejects(running, { code: "cancelled" });
});
