import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  growForestInWorkers,
  learners,
  Matrix,
  modelFromJSON,
  type RandomForestOptions,
  stream,
} from "treatment-rules";
import { classification } from "../support/classification.js";
import { reference } from "../support/reference.js";

interface Band {
  readonly mean: { readonly logloss: number; readonly auc: number };
  readonly sd: { readonly logloss: number; readonly auc: number };
}
type Bands = { readonly bands: Record<string, Band> };
const peers = reference<{ R: Bands; sklearn: Bands }>("forests.json");
const train = classification("clf_train.csv");
const held = classification("clf_test_all.csv");

function logLoss(p: Float64Array, y: readonly number[]): number {
  const trimmed = p.map((v) => Math.min(1 - 1e-6, Math.max(1e-6, v)));
  return y.reduce((sum, label, i) => sum - Math.log(label === 1 ? trimmed[i] : 1 - trimmed[i]), 0) / y.length;
}

/** The share of pairs of a 1 and a 0 in which the 1 has the larger prediction; equal ones count half. */
function auc(p: Float64Array, y: readonly number[]): number {
  const ones = p.filter((_, i) => y[i] === 1);
  const zeros = p.filter((_, i) => y[i] === 0);
  let won = 0;
  for (const a of ones) for (const b of zeros) won += a > b ? 1 : a === b ? 0.5 : 0;
  return won / (ones.length * zeros.length);
}

// Since 1.9 scikit-learn draws rows by their weights, as ranger does; before, weights multiplied the draws.
const asSklearn = { mtry: 3, minSplit: 2, outOfBag: false };
const asRanger = { mtry: 3 };
for (const [band, name, options, weighted] of [
  [peers.sklearn.bands, "rf_500_maxfeat3_leaf5_weighted", { ...asSklearn, minLeaf: 5 }, true],
  [peers.sklearn.bands, "rf_500_maxfeat3_leaf5_weighted", { ...asSklearn, minLeaf: 5, weighting: "sampling" }, true],
  [peers.sklearn.bands, "rf_500_maxfeat3_leaf1_weighted", { ...asSklearn, minLeaf: 1, weighting: "sampling" }, true],
  [peers.sklearn.bands, "rf_500_maxfeat3_leaf5_unweighted", { ...asSklearn, minLeaf: 5 }, false],
  [peers.sklearn.bands, "rf_500_maxfeat3_leaf1_weighted", { ...asSklearn, minLeaf: 1 }, true],
  [peers.R.bands, "ranger_prob_500_mtry3_unweighted", asRanger, false],
  [peers.R.bands, "ranger_prob_500_mtry3_caseweights", { ...asRanger, weighting: "sampling" }, true],
] as [Record<string, Band>, string, RandomForestOptions, boolean][]) {
  test(`a random forest is as good on new rows as its peer over 20 seeds: ${name}, weights in the ${options.weighting ?? "criterion"}`, () => {
    const runs = [1, 2, 3].map((seed) => {
      const weights = weighted ? train.w : undefined;
      const random = stream("bands").child(seed);
      const p = learners.randomForest(options).fit({ x: train.x, y: train.y, weights, random }).predict(held.x);
      return { logloss: logLoss(p, held.y), auc: auc(p, held.y) };
    });
    for (const measure of ["logloss", "auc"] as const) {
      const mean = runs.reduce((sum, run) => sum + run[measure] / runs.length, 0);
      const { mean: wanted, sd } = band[name];
      const off = (mean - wanted[measure]) / sd[measure];
      assert.ok(Math.abs(off) < 4, `${measure} ${mean} lies ${off} sd from ${wanted[measure]}`);
    }
  });
}

test("out-of-bag predictions are those of a forest that never saw the row", () => {
  const forest = learners.randomForest({ trees: 300 });
  const { outOfBag } = forest.fit({ x: train.x, y: train.y, weights: train.w, random: stream("out of bag") });
  assert.ok(outOfBag);
  const total = train.w.reduce((sum, w) => sum + w, 0);
  const brier = (p: ArrayLike<number>) =>
    train.y.reduce((sum, y, i) => sum + (train.w[i] / total) * (y - p[i]) ** 2, 0);
  assert.ok(Math.abs(outOfBag.risk - brier(outOfBag.predictions)) < 1e-12);
  // Held-out rows are drawn from the same distribution: the two risks differ by sampling error alone.
  const p = forest.fit({ x: train.x, y: train.y, weights: train.w, random: stream("out of bag") }).predict(held.x);
  const ahead = held.y.reduce((sum, y, i) => sum + (y - p[i]) ** 2 / held.y.length, 0);
  assert.ok(Math.abs(outOfBag.risk - ahead) < 0.03, `${outOfBag.risk} against ${ahead}`);
});

test("out-of-bag predictions of one tree are the tree's own, where it did not draw the row", () => {
  const { x, y } = train;
  const model = learners.randomForest({ trees: 1 }).fit({ x, y, random: stream("one") });
  const { predictions } = model.outOfBag ?? { predictions: new Float64Array(0) };
  const own = model.predict(x);
  const seen = predictions.filter((p) => !Number.isNaN(p)).length;
  predictions.forEach((p, i) => {
    if (!Number.isNaN(p)) assert.equal(p, own[i]);
  });
  assert.ok(seen > 180 && seen < 260, `${seen} of 600 rows were not drawn`);
  assert.match(model.notes[0], new RegExp(`^${600 - seen} rows were drawn by every tree`));
});

test("a row of weight 0 has no out-of-bag prediction, the others keep their places", () => {
  const weights = train.w.map((w, i) => (i % 3 === 0 ? 0 : w));
  const model = learners
    .randomForest({ trees: 200 })
    .fit({ x: train.x, y: train.y, weights, random: stream("absent") });
  model.outOfBag?.predictions.forEach((p, i) => {
    assert.equal(Number.isNaN(p), i % 3 === 0);
  });
});

/** Rows whose target leans on the first column much, on the second a little, on the others not at all. */
function leaning(n: number) {
  const s = stream("leaning");
  const rows = Array.from({ length: n }, () => [s.normal(), s.normal(), s.normal(), s.integer(4)]);
  return {
    x: Matrix.fromRows(rows, ["much", "little", "noise", "levels"]),
    y: rows.map(([a, b]) => 2 * a + 0.5 * b + 0.3 * s.normal()),
    weights: rows.map(() => 0.5 + s.uniform()),
  };
}

for (const importance of ["impurity", "permutation"] as const) {
  test(`${importance} importance puts columns in order, and changes no prediction`, () => {
    const data = leaning(300);
    const fit = (options: RandomForestOptions) =>
      learners.randomForest({ trees: 60, ...options }).fit({ ...data, random: stream("importance") });
    const model = fit({ importance });
    const [much, little, noise, levels] = model.importance ?? [];
    assert.ok(
      much > 4 * little && little > 2 * Math.abs(noise) && little > 2 * Math.abs(levels),
      `${model.importance}`,
    );
    assert.deepEqual(model.predict(data.x), fit({}).predict(data.x));
    assert.deepEqual(modelFromJSON(JSON.parse(JSON.stringify(model))).toJSON(), model.toJSON());
    const scaled = learners
      .randomForest({ trees: 60, importance })
      .fit({ ...data, weights: data.weights.map((w) => 1000 * w), random: stream("importance") });
    scaled.importance?.forEach((value, j) => {
      assert.ok(Math.abs(value - (model.importance?.[j] ?? 0)) < 1e-9);
    });
  });
}

test("impurity importance adds up to the share of the variance that the trees explain", () => {
  const data = leaning(200);
  const model = learners
    .randomForest({ trees: 1, minSplit: 2, mtry: 4, replace: false, sampleFraction: 1, importance: "impurity" })
    .fit({ ...data, random: stream("all rows") });
  // One tree on all rows, without limits, explains everything.
  const total = data.weights.reduce((sum, w) => sum + w, 0);
  const mean = data.y.reduce((sum, y, i) => sum + (data.weights[i] * y) / total, 0);
  const variance = data.y.reduce((sum, y, i) => sum + (data.weights[i] * (y - mean) ** 2) / total, 0);
  const explained = (model.importance ?? []).reduce((sum, value) => sum + value, 0);
  assert.ok(Math.abs(explained - variance) < 1e-9);
});

test("one tree on all rows and columns is learners.tree, but for where thresholds lie in their gaps", () => {
  const data = leaning(150);
  const limits = { minLeaf: 3, maxDepth: 6 };
  const forest = learners
    .randomForest({ trees: 1, mtry: 4, minSplit: 2, replace: false, sampleFraction: 1, ...limits })
    .fit({ ...data, random: stream("a tree") });
  const tree = learners.tree(limits).fit(data);
  assert.deepEqual(forest.toJSON().column, tree.nodes.column);
  const own = tree.predict(data.x);
  forest.predict(data.x).forEach((value, i) => {
    assert.ok(Math.abs(value - own[i]) < 1e-12);
  });
});

test("a monotone transformation of a column changes no prediction for rows it was trained on", () => {
  const value = fc.double({ min: -20, max: 20, noNaN: true });
  const sets = fc.array(
    fc.tuple(value, value, fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.integer({ min: 1, max: 4 })),
    {
      minLength: 2,
      maxLength: 60,
    },
  );
  // Increasing, and one to one also after rounding: a value becomes its rank, the rank anything that grows.
  const bent = (column: Float64Array) => {
    const values = [...new Set(column)].sort((a, b) => a - b);
    return column.map((v) => Math.exp(values.indexOf(v === 0 ? 0 : v) / 7) - 3);
  };
  fc.assert(
    fc.property(sets, (rows) => {
      const x = Matrix.fromRows(rows.map(([a, b, c]) => [a, b, c]));
      const y = rows.map((row) => Number(row[3]));
      const weights = rows.map((row) => row[4]);
      const moved = Matrix.fromColumns([0, 1, 2].map((j) => bent(x.column(j))));
      for (const learner of [learners.randomForest({ trees: 4, minSplit: 2 }), learners.tree({ minLeaf: 2 })]) {
        const p = learner.fit({ x, y, weights, random: stream("bent") }).predict(x);
        const q = learner.fit({ x: moved, y, weights, random: stream("bent") }).predict(moved);
        assert.deepEqual(q, p);
      }
    }),
    { seed: 2001, numRuns: 200 },
  );
});

test("a forest's threshold never reaches the upper of two neighbouring doubles", () => {
  const next = 1 + Number.EPSILON;
  const x = Matrix.fromRows([[1], [next]]);
  const forest = learners.randomForest({ trees: 40, minSplit: 2, replace: false, sampleFraction: 1 });
  assert.deepEqual(forest.fit({ x, y: [0, 1], random: stream("next") }).predict(x), new Float64Array([0, 1]));
});

test("predictions come block by block and are those of each row alone", () => {
  const data = leaning(60);
  const model = learners.randomForest({ trees: 7 }).fit({ ...data, random: stream("blocks") });
  const many = data.x.selectRows(Array.from({ length: 9000 }, (_, i) => i % 60));
  const p = model.predict(many);
  const alone = model.predict(data.x);
  p.forEach((value, i) => {
    assert.equal(value, alone[i % 60]);
  });
  assert.equal(model.predict(data.x.selectRows([])).length, 0);
});

test("a forest grown in worker threads is the same to the bit", async () => {
  const data = leaning(200);
  const weights = data.weights.map((w, i) => (i % 9 === 0 ? 0 : w));
  const options: RandomForestOptions = { trees: 21, importance: "permutation" };
  const input = { ...data, weights, random: stream("threads") };
  const alone = learners.randomForest(options).fit(input);
  for (const workers of [2, 3]) {
    const model = await growForestInWorkers(options, input, { workers });
    assert.equal(JSON.stringify(model), JSON.stringify(alone));
    assert.deepEqual(model.outOfBag, alone.outOfBag);
  }
  const signal = AbortSignal.abort();
  await assert.rejects(growForestInWorkers(options, input, { workers: 2, signal }), /an abort signal/);
});

test("a forest says what it cannot do", () => {
  const { randomForest } = learners;
  assert.throws(() => randomForest({ weighting: "sampling", replace: false }), /with weighting "sampling"/);
  assert.throws(() => randomForest({ importance: "permutation", outOfBag: false }), /outOfBag to be true/);
  assert.throws(() => randomForest({ trees: 0 }), /trees to be a whole number of at least 1/);
  assert.throws(() => randomForest({ weighting: "case" as "sampling" }), /"criterion" or "sampling"/);
  assert.throws(() => randomForest().fit({ x: train.x, y: train.y }), /random stream/);
  const json = JSON.parse(
    JSON.stringify(randomForest({ trees: 2 }).fit({ x: train.x, y: train.y, random: stream("json") })),
  );
  assert.throws(() => modelFromJSON({ ...json, column: [0, -1] }), /numbers in "threshold"/);
  assert.throws(() => modelFromJSON({ ...json, column: [0, -1], threshold: [1], value: [0] }), /a tree without an end/);
  assert.throws(() => modelFromJSON({ ...json, column: [10, -1, -1], threshold: [1], value: [0, 1] }), /column 10/);
});

test("a forest asked for predictions only gives the same ones, and nothing beside them", () => {
  const options = { trees: 12, importance: "permutation" } as const;
  const input = { x: train.x, y: train.y, weights: train.w };
  const whole = learners.randomForest(options).fit({ ...input, random: stream("whole") });
  const bare = learners.randomForest(options).fit({ ...input, random: stream("whole"), predictionsOnly: true });
  assert.deepEqual(bare.predict(train.x), whole.predict(train.x));
  assert.ok(whole.outOfBag && whole.importance);
  assert.deepEqual([bare.outOfBag, bare.importance], [undefined, undefined]);
});
