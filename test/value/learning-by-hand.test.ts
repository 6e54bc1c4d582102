import assert from "node:assert/strict";
import { test } from "node:test";
import {
  evaluateLearning,
  evaluateRule,
  learners,
  Matrix,
  makeTrial,
  markerRule,
  type Progress,
  type Rule,
  simulateTrial,
  type Trial,
} from "treatment-rules";
import { foldIds } from "#lib/folds/folds.js";
import { judgingStrata } from "#lib/nuisance/design.js";
import { crossFitOutcome } from "#lib/nuisance/outcome.js";
import { runSync, type Steps } from "#lib/parallel/steps.js";
import { stream } from "#lib/random/stream.js";
import { crossValidatedLearningSteps } from "#lib/value/evaluate-learning.js";
import { nearly } from "../support/nearly.js";

const age = [30, 60, 35, 65, 40, 70, 45, 75, 50, 80, 55, 33];
const treatment = [1, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1];
const outcome = [1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1];
const folds = age.map((_, i) => i % 3);
const trial = makeTrial({
  covariates: Matrix.fromColumns([age], ["age"]),
  ...{ treatment, outcome, randomization: 0.5 },
});

/** Treats those older than the youngest patient of fold `held`, which tells the three parts apart. */
function learned(part: Trial, best?: (held: number) => 0 | 1): Rule {
  const held = [30, 60, 35].findIndex((years) => !part.covariates.column(0).includes(years));
  const rule = markerRule("age", { above: [40, 52, 72][held] });
  return best === undefined ? rule : { ...rule, bestStatic: best(held) };
}

const decided = age.map((years, i) => Number(years > [40, 52, 72][folds[i]]));
/** The value of decisions by iptw at 1:1: twice the outcomes of those treated so, a patient. */
const iptw = (d: readonly number[]) =>
  outcome.reduce((sum, y, i) => sum + (treatment[i] === d[i] ? 2 * y : 0), 0) / age.length;

test("every patient is decided for by the rule of the other folds, and judged in one piece", async () => {
  const judged = await evaluateLearning(trial, (part) => learned(part), { folds, estimator: "iptw" });
  nearly(judged, {
    rule: "learning cross-validated in 3 folds",
    value: { estimate: iptw(decided) },
    gain: {
      overAll: { estimate: iptw(decided) - iptw(decided.map(() => 1)) },
      overNone: { estimate: iptw(decided) - iptw(decided.map(() => 0)) },
    },
    shareTreated: decided.reduce((sum, a) => sum + a, 0) / age.length,
  });
  assert.ok(!("overBestStatic" in judged.gain));
});

test("the better arm is that of each fold's own training part, one arm where they agree, unknown where a rule is silent", async () => {
  const options = { folds, estimator: "iptw" } as const;
  const by = async (best: (held: number) => 0 | 1) =>
    (await evaluateLearning(trial, (part) => learned(part, best), options)).gain;
  const mixed = await by((held) => (held === 1 ? 1 : 0));
  const beaten = folds.map((fold) => Number(fold === 1));
  nearly(mixed.overBestStatic?.estimate, iptw(decided) - iptw(beaten));
  const [all, none] = [await by(() => 1), await by(() => 0)];
  assert.deepEqual([all.overBestStatic, none.overBestStatic], [all.overAll, none.overNone]);
  const silent = (part: Trial) => learned(part, part.covariates.column(0).includes(30) ? () => 1 : undefined);
  assert.ok(!("overBestStatic" in (await evaluateLearning(trial, silent, options)).gain));
});

test("a learning that does in each fold what was better there gains exactly nothing over it", async () => {
  const follows = (part: Trial): Rule => {
    const held = [30, 60, 35].findIndex((years) => !part.covariates.column(0).includes(years));
    const bestStatic = held === 1 ? 1 : 0;
    return { ...markerRule("age", { above: bestStatic === 1 ? 0 : 100 }), bestStatic };
  };
  const { gain } = await evaluateLearning(trial, follows, { folds, estimator: "iptw" });
  assert.deepEqual([gain.overBestStatic?.estimate, gain.overBestStatic?.note], [0, "treats everyone alike"]);
});

test("folds are counted from 1 in what is told on the way, and in the name of the rule that is none", async () => {
  const told: Progress[] = [];
  const options = { folds, estimator: "iptw", onProgress: (progress: Progress) => told.push(progress) } as const;
  await evaluateLearning(trial, (part) => learned(part), options);
  const labels = [1, 2, 3].map((fold) => `learning without fold ${fold} of 3`);
  assert.deepEqual(
    told.map(({ done, total, label }) => [done, total, label]),
    labels.map((label, v) => [v, 3, label]),
  );
  const broken = (part: Trial) => (part.covariates.column(0).includes(60) ? learned(part) : (3 as never));
  await assert.rejects(
    evaluateLearning(trial, broken, options),
    /learning without fold 2 of 3: expected a rule, got 3/,
  );
  const told2: string[] = [];
  const recipe = { library: [learners.mean()], pseudoOutcome: "mean", folds: 2 } as const;
  await evaluateLearning(trial, recipe, { ...options, onProgress: ({ label }) => told2.push(label) });
  for (const label of labels) assert.ok(told2.some((text) => text.startsWith(label)));
});

test("an option's seed goes before the recipe's own, and a recipe's before the usual one", async () => {
  const recipe = { library: [learners.mean(), learners.logistic()], pseudoOutcome: "mean", folds: 2 } as const;
  const drawn = simulateTrial("crossover", { n: 60, seed: "seeds" });
  const options = { folds: 3, estimator: "iptw" } as const;
  const by = async (own?: string, asked?: string) => {
    const given = await evaluateLearning(
      drawn,
      { ...recipe, ...(own === undefined ? {} : { seed: own }) },
      { ...options, ...(asked === undefined ? {} : { seed: asked }) },
    );
    return JSON.stringify(given);
  };
  const usual = await by();
  assert.equal(await by("treatment-rules"), usual);
  assert.equal(await by("a", "treatment-rules"), usual);
  assert.notEqual(await by("a"), usual);
  assert.equal(await by("b", "a"), await by("a"));
});

test("an outcome model that brings its folds is taken with them", () => {
  const ids = foldIds(4, trial.n, judgingStrata(trial), stream("folds of its own"));
  const model = crossFitOutcome(trial, { learner: learners.mean(), folds: ids, seed: "mean" });
  const parts: number[] = [];
  const learn = function* (part: Trial): Steps<Rule> {
    parts.push(part.n);
    yield* []; // It needs no step.
    return markerRule("age", { above: 52 });
  };
  const judged = runSync(crossValidatedLearningSteps(trial, learn, { outcome: model, estimator: "aipw" }));
  assert.deepEqual(
    parts,
    [0, 1, 2, 3].map((fold) => ids.filter((id) => id !== fold).length),
  );
  // The same rule in all folds: its value is that of the fixed rule with these predictions.
  const fixed = evaluateRule(markerRule("age", { above: 52 }), trial, { estimator: "aipw", outcomeModel: model });
  nearly(judged.value.estimate, fixed.value.estimate);
  assert.equal(judged.diagnostics.outcomeModel, model.source);
});

test("the estimators that read no outcome model are given none, the others one of the same folds", async () => {
  const options = { folds, outcomeModel: learners.mean() } as const;
  const learn = () => markerRule("age", { above: 52 });
  const by = async (estimator: "hajek" | "aipw") => evaluateLearning(trial, learn, { ...options, estimator });
  const [hajek, aipw] = [await by("hajek"), await by("aipw")];
  assert.equal(hajek.diagnostics.outcomeModel, "none");
  const same = evaluateRule(learn(), trial, { estimator: "aipw", outcomeModel: learners.mean(), crossFit: folds });
  assert.equal(aipw.value.estimate, same.value.estimate);
});
