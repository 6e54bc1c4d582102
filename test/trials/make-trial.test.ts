import assert from "node:assert/strict";
import { test } from "node:test";
import {
  armDifference,
  classificationProblem,
  describeTrial,
  evaluateLearning,
  evaluateRule,
  learners,
  learnRule,
  Matrix,
  makeTrial,
  markerRule,
  replicate,
  riskDifference,
  simulateTrial,
} from "treatment-rules";

const trial = simulateTrial("simple", { n: 120, seed: "parts" });
const other = simulateTrial("simple", { n: 120, seed: "other parts" });
const { name, n, covariates, treatment, outcome, randomization, ids, labels } = trial;
const plain = { name, n, covariates, treatment, outcome, randomization, ids, labels };
const lists = { ...plain, treatment: Array.from(treatment), outcome: Array.from(outcome), randomization: 0.5 };
/** Where the coin's probability came from is told in words, and differs; so does a digest. */
const UNTOLD = new Set(["diagnostics", "randomizationSource", "digest"]);
const told = (key: string, value: unknown) => (UNTOLD.has(key) ? undefined : value);
const same = (a: unknown, b: unknown) => assert.equal(JSON.stringify(a, told), JSON.stringify(b, told));

test("a plain object of a trial's parts is taken for the trial it is, with the same bits", async () => {
  const rule = markerRule(covariates.names[0], { above: 0 });
  const library = [learners.mean(), learners.logistic()];
  const recipe = { library, folds: 3, seed: "parts" };
  const options = { ...recipe, insideTrial: false };
  for (const parts of [plain, lists]) {
    same(evaluateRule(rule, parts, { outcomeModel: library }), evaluateRule(rule, trial, { outcomeModel: library }));
    same(await learnRule(parts, recipe), await learnRule(trial, recipe));
    const few = { folds: 2, outcomeModel: learners.mean() };
    same(await evaluateLearning(parts, recipe, few), await evaluateLearning(trial, recipe, few));
    same(await replicate(parts, other, options), await replicate(trial, other, options));
    same(await replicate(other, parts, options), await replicate(other, trial, options));
    same(riskDifference(parts), riskDifference(trial));
    same(armDifference(parts).interval, armDifference(trial).interval);
    same(describeTrial(parts).covariates, describeTrial(trial).covariates);
    const given = { pseudoOutcome: "mean" } as const;
    same(classificationProblem(parts, given), classificationProblem(trial, given));
  }
});

test("parts that are no trial are refused by name, and never give NaN", () => {
  const x = Matrix.fromColumns([[1, 2, 3]], ["age"]);
  const good = { covariates: x, treatment: [1, 0, 1], outcome: [1, 0, 0] };
  assert.equal(makeTrial(good).randomization[0], 2 / 3);
  for (const [part, code] of [
    [{ n: 4 }, "length"],
    [{ covariates: [[1], [2], [3]] }, "matrix"],
    [{ treatment: [1, 0] }, "length"],
    [{ treatment: [1, 2, 0] }, "arms"],
    [{ outcome: [1, Number.NaN, 0] }, "not-finite"],
    [{ randomization: 1 }, "probability"],
    [{ direction: "smaller" }, "option"],
  ] as const) {
    const parts = { ...good, ...part } as unknown as typeof good;
    if (!("n" in part)) assert.throws(() => makeTrial(parts), { code });
    assert.throws(() => evaluateRule(markerRule("age", { above: 1 }), parts, { estimator: "hajek" }), { code });
  }
  const promised = Promise.resolve(trial) as unknown as typeof trial;
  assert.throws(() => evaluateRule(markerRule("age", { above: 1 }), promised), { code: "trial" });
});

test("the learning is seeded by its recipe where the evaluation has no seed of its own", async () => {
  const recipe = { library: [learners.mean(), learners.tree({ maxDepth: 2 })], folds: 3 };
  const options = { folds: 3, outcomeModel: learners.mean() };
  const outside = await evaluateLearning(trial, recipe, { ...options, seed: 7 });
  same(await evaluateLearning(trial, { ...recipe, seed: 7 }, options), outside);
  same(await evaluateLearning(trial, { ...recipe, seed: 8 }, { ...options, seed: 7 }), outside);
});

test("a simulation without a seed is refused by name", () => {
  const simulate = simulateTrial as unknown as (scenario: string, options?: object) => unknown;
  for (const options of [undefined, {}]) assert.throws(() => simulate("simple", options), { code: "seed" });
});
