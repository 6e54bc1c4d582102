import assert from "node:assert/strict";
import { test } from "node:test";
import {
  crossValidateInWorkers,
  crossValidateSuperLearner,
  customLearner,
  evaluateLearning,
  type Learner,
  learners,
  learnRule,
  Matrix,
  type Progress,
  replicate,
  type SuperLearnerModel,
  simulateTrial,
  stream,
  superLearner,
} from "treatment-rules";
import { asMade, isAsMade } from "#lib/learners/base/learner.js";
import { longestFirst } from "#lib/super-learner/cross-validation/fit-order.js";
import { tinyFailure, tinyMean } from "../support/tiny-learners.js";

function example(n: number = 80): { x: Matrix; y: Float64Array; weights: Float64Array; random: string } {
  const random = stream("workers");
  const rows = Array.from({ length: n }, () => [random.normal(), random.normal(), -random.normal()]);
  const y = Float64Array.from(rows, ([a, b]) => random.bernoulli(1 / (1 + Math.exp(-a - 0.5 * b))));
  return {
    x: Matrix.fromRows(rows, ["a", "b", "c"]),
    y,
    weights: Float64Array.from(y, () => random.integer(3)),
    random: "folds",
  };
}

/** Options without which some learners cannot be made. */
const NEEDED: { readonly [learner: string]: object | undefined } = { nearestNeighbors: { k: 5 } };

/** Every learner of the library that does without a treatment column. */
const everyLearner: readonly Learner[] = Object.entries(learners)
  .map(([name, make]) => (make as (options?: object) => Learner)(NEEDED[name]))
  .filter((learner) => !learner.needsTreatment);

/** What must not depend on the number of workers: all that a model holds, its members' own included, and what it predicts. */
function contentOf(model: SuperLearnerModel, x: Matrix): unknown {
  return [withoutFunctions(model), model.toJSON(), model.predict(x), model.members.map((member) => member.predict(x))];
}

function withoutFunctions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFunctions);
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value) || value instanceof Matrix) return value;
  const kept = Object.entries(value).filter(([, v]) => typeof v !== "function");
  return Object.fromEntries(kept.map(([key, v]) => [key, withoutFunctions(v)]));
}

test("every learner stands as its description makes it, so that workers can fit it", () => {
  for (const learner of everyLearner) assert.ok(isAsMade(learner), learner.name);
  assert.ok(isAsMade(superLearner({ library: everyLearner })));
  assert.ok(!isAsMade(superLearner({ library: [learners.mean(), tinyMean] })));
  assert.ok(!isAsMade({ ...learners.mean() }));
});

test("any number of workers gives the same bits, for every learner, a Super Learner in the library and repeats", async () => {
  const { x, ...data } = example();
  const nested = superLearner({ library: [learners.mean(), learners.logistic()], folds: 3 });
  const learner = superLearner({ library: [...everyLearner, nested], folds: 3, repeats: 2 });
  const alone = contentOf(learner.fit({ x, ...data }), x);
  for (const workers of [1, 2, 3]) {
    assert.deepEqual(
      contentOf(await learner.fitInWorkers({ x, ...data }, { workers }), x),
      alone,
      `${workers} workers`,
    );
  }
});

test("learners made from a function take part, fitted in the main thread; a copy of a learner is not taken for it", async () => {
  const { x, ...data } = example();
  let fits = 0;
  const own = customLearner("share of ones", ({ y }) => {
    fits++;
    const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
    return (at) => new Float64Array(at.rows).fill(mean);
  });
  const copy = { ...learners.mean(), name: "copy", fit: own.fit };
  const learner = superLearner({ library: [own, learners.logistic(), copy], folds: 4 });
  const alone = learner.fit({ x, ...data });
  fits = 0;
  const model = await learner.fitInWorkers({ x, ...data }, { workers: 2 });
  assert.equal(fits, 10);
  assert.deepEqual(model.crossValidated, alone.crossValidated);
  assert.deepEqual(model.weights, alone.weights);
});

test("a learner that only this thread knows how to make from its description is fitted in it", async () => {
  const { x, ...data } = example();
  const guest = (): Learner =>
    asMade({
      ...learners.mean(),
      name: "guest",
      description: { learner: "guest", options: {} },
      toJSON: () => ({ learner: "guest", options: {} }),
    });
  const learner = superLearner({ library: [guest(), learners.logistic()], folds: 3 });
  assert.ok(isAsMade(learner));
  const model = await learner.fitInWorkers({ x, ...data }, { workers: 2 });
  assert.deepEqual(contentOf(model, x), contentOf(learner.fit({ x, ...data }), x));
});

test("a learner that fails in a worker is the same error or the same record as without workers", async () => {
  const { x, ...data } = example();
  const given = { library: [learners.logistic(), learners.tree(), learners.mean()], folds: 4 };
  // A target of one class in some training parts only: logistic regression refuses what is not a share.
  const y = data.y.map((value, i) => (i === 3 ? 2 : value));
  const errorOf = async (work: () => unknown) => {
    try {
      await work();
    } catch (error) {
      const { code, message, cause } = error as Error & { code: string };
      return { code, message, cause: (cause as Error).message };
    }
    return assert.fail("no error");
  };
  const failing = superLearner(given);
  const alone = await errorOf(() => failing.fit({ x, ...data, y }));
  assert.equal(alone.code, "learner-failed");
  assert.match(alone.message, /logistic, fold \d/);
  for (const workers of [2, 3]) {
    assert.deepEqual(await errorOf(() => failing.fitInWorkers({ x, ...data, y }, { workers })), alone);
  }
  const dropping = superLearner({ ...given, onFailure: "drop" });
  const fewer = dropping.fit({ x, ...data, y });
  assert.equal(fewer.dropped.length, 1);
  const model = await dropping.fitInWorkers({ x, ...data, y }, { workers: 2 });
  assert.deepEqual(contentOf(model, x), contentOf(fewer, x));
  const none = superLearner({ library: [tinyFailure()], onFailure: "drop" });
  await assert.rejects(none.fitInWorkers({ x, ...data }, { workers: 2 }), /at least one learner that works/);
});

test("outer cross-validation in workers gives the same bits", async () => {
  const { x, ...data } = example();
  const input = { x, ...data, library: [learners.mean(), learners.logistic(), tinyMean], folds: 3, outerFolds: 3 };
  assert.deepEqual(await crossValidateInWorkers(input, { workers: 2 }), crossValidateSuperLearner(input));
});

test("rules and replications are the same to the bit with workers", async () => {
  const [first, second] = ([1, 2] as const).map((trial) => simulateTrial("simple", { trial, n: 120, seed: "workers" }));
  const library = [learners.mean(), learners.logistic(), learners.tree({ maxDepth: 2 })];
  const recipe = { library, folds: 3, seed: "workers" };
  assert.deepEqual(
    (await learnRule(first, { ...recipe, workers: 2 })).toJSON(),
    (await learnRule(first, recipe)).toJSON(),
  );
  const judged = { folds: 3, seed: "judged", outcomeModel: library };
  // Its steps hold rules, which are alike as what is written of them.
  assert.equal(
    JSON.stringify(await evaluateLearning(first, recipe, { ...judged, workers: 2 })),
    JSON.stringify(await evaluateLearning(first, recipe, judged)),
  );
  const options = { ...recipe, insideTrial: false };
  const alone = await replicate(first, second, options);
  assert.equal(JSON.stringify(await replicate(first, second, { ...options, workers: 2 })), JSON.stringify(alone));
});

test("progress counts every fit up to the whole and never goes back; an abort rejects with its code", async () => {
  const { x, ...data } = example();
  const learner = superLearner({ library: [learners.mean(), learners.tree(), tinyMean], folds: 5 });
  const seen: Progress[] = [];
  await learner.fitInWorkers({ x, ...data }, { workers: 2, onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(
    seen.map(({ done, total }) => [done, total]),
    Array.from({ length: 18 }, (_, i) => [i + 1, 18]),
  );
  assert.match(seen[17].label, /tiny mean, all rows/);
  const stop = new AbortController();
  const work = learner.fitInWorkers(
    { x, ...data },
    { workers: 2, signal: stop.signal, onProgress: () => stop.abort() },
  );
  await assert.rejects(work, { code: "cancelled" });
  await assert.rejects(learner.fitInWorkers({ x, ...data }, { workers: 0 }), { code: "integer" });
});

test("this thread stays free while workers fit", async () => {
  const { x, ...data } = example();
  const learner = superLearner({ library: [learners.tree(), learners.nearestNeighbors({ k: 5 })], folds: 10 });
  let breaths = 0;
  const breathing = setInterval(() => breaths++, 1);
  await learner.fitInWorkers({ x, ...data }, { workers: 2 });
  clearInterval(breathing);
  assert.ok(breaths > 0);
});

test("the longest fits are begun first, a fit to all rows before those that leave a fold out; short ones as they come", () => {
  const jobs = [
    { place: 0, repeat: 0, fold: 0 },
    { place: 1, repeat: 0, fold: 0 },
    { place: 0, repeat: 0, fold: "all rows" as const },
    { place: 1, repeat: 0, fold: "all rows" as const },
  ];
  assert.deepEqual(longestFirst(jobs, [1, 40]), [3, 1, 0, 2]);
});
