import assert from "node:assert/strict";
import { test } from "node:test";
import { type GradientBoostingOptions, learners, Matrix, stream } from "treatment-rules";
import { classification } from "../support/classification.js";

const train = classification("clf_train.csv");
const data = { x: train.x, y: train.y, weights: train.w };
const near = (a: number, b: number, tolerance: number) => assert.ok(Math.abs(a - b) <= tolerance, `${a} against ${b}`);
const allNear = (a: ArrayLike<number>, b: readonly number[], tolerance: number) =>
  b.forEach((value, i) => {
    near(a[i], value, tolerance);
  });

/** Rows with many distinct values, so that 255 bins are coarser than they. */
function manyRows(n: number): { x: Matrix; y: number[]; weights: number[] } {
  const draws = stream("many rows").child(n);
  const rows = Array.from({ length: n }, () => [draws.normal(), draws.uniform(), draws.integer(6)]);
  return {
    x: Matrix.fromRows(rows, ["a", "b", "c"]),
    y: rows.map(([a, b, c]) => draws.bernoulli(1 / (1 + Math.exp(-a - 2 * b * (c - 2))))),
    weights: rows.map(() => 1 + draws.integer(3)),
  };
}

test("bins coarser than the values: a row written twice weighs twice, and the order of rows is irrelevant", () => {
  const { x, y, weights } = manyRows(900);
  const at = manyRows(50).x;
  for (const bins of [2, 7, 40]) {
    const learner = learners.gradientBoosting({ rounds: 20, minLeaf: 1, bins });
    const p = learner.fit({ x, y, weights }).predict(at);
    const places = weights.flatMap((w, i) => Array.from({ length: w }, () => i));
    const shuffled = Array.from(stream("shuffle").permutation(places.length), (k) => places[k]);
    const repeated = { x: x.selectRows(shuffled), y: shuffled.map((i) => y[i]) };
    allNear(learner.fit(repeated).predict(at), Array.from(p), 1e-9);
  }
});

test("a monotone transformation of a column changes no prediction of the training rows", () => {
  const { x, y, weights } = manyRows(400);
  const bent = new Matrix(
    x.data.map((v) => Math.exp(2 * v)),
    x.rows,
    x.columns,
    x.names,
  );
  for (const bins of [16, 255]) {
    const learner = learners.gradientBoosting({ rounds: 30, bins });
    const p = learner.fit({ x: bent, y, weights }).predict(bent);
    assert.deepEqual(p, learner.fit({ x, y, weights }).predict(x));
  }
});

test("as many bins as values are exact bins, and thresholds lie between values of the node", () => {
  const { x, y, weights } = manyRows(300);
  const input = { x, y, weights };
  const most = learners.gradientBoosting({ rounds: 20, bins: 65_535 }).fit(input);
  assert.deepEqual(most.trees, learners.gradientBoosting({ rounds: 20, bins: "exact" }).fit(input).trees);
  const step = learners.gradientBoosting({ rounds: 1, maxDepth: 2, learningRate: 1, minLeaf: 1 });
  const trees = step.fit({
    x: Matrix.fromRows([
      [0, 1],
      [0, 9],
      [5, 1],
      [5, 3],
    ]),
    y: [0, 0, 4, 7],
  }).trees;
  // Beside rows 3 and 4 no row has a value of column 2 between 1 and 3; row 2, with 9, is in the other branch.
  assert.deepEqual(trees.column, [0, -1, 1, -1, -1]);
  assert.deepEqual([trees.number[0], trees.number[2]], [2.5, 2]);
});

test("leaves bounds a tree and takes first what gains most; unbounded, it is the tree of that depth", () => {
  const { x, y, weights } = manyRows(500);
  const grow = (options: GradientBoostingOptions) =>
    learners.gradientBoosting({ rounds: 5, ...options }).fit({ x, y, weights });
  assert.deepEqual(grow({ maxDepth: 3, leaves: 8 }).trees, grow({ maxDepth: 3 }).trees);
  const losses = [2, 3, 4, 5, 6, 7].map((leaves) => {
    const model = grow({ rounds: 1, maxDepth: 6, leaves, learningRate: 1 });
    assert.equal(model.trees.column.filter((column) => column < 0).length, leaves);
    return model.losses(x, y, weights)[1];
  });
  losses.slice(1).forEach((loss, k) => {
    assert.ok(loss < losses[k]);
  });
});

test("minLeaf counts rows and minLeafWeight weighs them, in every leaf", () => {
  const { x, y, weights } = manyRows(300);
  for (const [minLeaf, minLeafWeight] of [
    [25, 0],
    [1, 60],
    [10, 45],
  ]) {
    const options = { rounds: 6, maxDepth: 12, minLeaf, minLeafWeight, learningRate: 0.5 };
    const model = learners.gradientBoosting(options).fit({ x, y, weights });
    // A round's leaves are told by the step they take: no two rounds' steps agree by chance.
    let before: Float64Array = new Float64Array(x.rows).fill(model.start);
    for (let rounds = 1; rounds <= 6; rounds++) {
      const scores = learners
        .gradientBoosting({ ...options, rounds })
        .fit({ x, y, weights })
        .decision(x);
      const rows = new Map<string, { count: number; weight: number }>();
      scores.forEach((score, i) => {
        const step = (score - before[i]).toFixed(10);
        const leaf = rows.get(step) ?? { count: 0, weight: 0 };
        rows.set(step, { count: leaf.count + 1, weight: leaf.weight + weights[i] });
      });
      for (const { count, weight } of rows.values()) assert.ok(count >= minLeaf && weight >= minLeafWeight);
      before = scores;
    }
  }
});

test("early stopping keeps the trees up to the least held-out loss, and says what it saw", () => {
  const input = { ...data, random: stream("early") };
  const model = learners
    .gradientBoosting({ rounds: 400, learningRate: 0.2, earlyStopping: { share: 0.3, patience: 8 } })
    .fit(input);
  const path = model.heldOutLoss ?? [];
  const least = path.indexOf(Math.min(...path));
  assert.equal(model.rounds, least);
  assert.equal(path.length, least + 1 + 8);
  assert.ok(model.rounds > 3 && model.rounds < 200, `${model.rounds}`);
});

test("rows sampled for each tree follow the seed alone", () => {
  const learner = learners.gradientBoosting({ rounds: 10, subsample: 0.5, columnSample: 0.5 });
  const fit = (seed: string) => learner.fit({ ...data, random: stream(seed) }).trees;
  assert.deepEqual(fit("a"), fit("a"));
  assert.notDeepEqual(fit("a"), fit("b"));
  assert.throws(() => learner.fit(data), /random stream/);
});

test("importance is each column's share of the gain", () => {
  const { x, y, weights } = manyRows(500);
  const { importance } = learners.gradientBoosting({ rounds: 30 }).fit({ x, y, weights });
  near(
    importance.reduce((a, b) => a + b, 0),
    1,
    1e-12,
  );
  assert.ok(importance.every((share) => share > 0.1));
});

test("nearly separated labels stay finite, and steps that had to be held are told", () => {
  const x = Matrix.fromColumns([Array.from({ length: 200 }, (_, i) => i)], ["a"]);
  const y = Array.from({ length: 200 }, (_, i) => (i === 199 ? 0 : Number(i >= 100)));
  const weights = y.map((_, i) => (i === 199 ? 1e-6 : 1));
  const options = { rounds: 300, learningRate: 1, minLeaf: 1, maxDepth: 1 };
  const model = learners.gradientBoosting(options).fit({ x, y, weights });
  assert.ok(model.decision(x).every(Number.isFinite));
  assert.match(model.notes.join(), /held at 30 log odds/);
  assert.deepEqual(learners.gradientBoosting({ ...options, ridge: 1 }).fit({ x, y, weights }).notes, []);
});

test("targets and values of any size boost alike", () => {
  const { x, y, weights } = manyRows(200);
  const at = (scale: number) => {
    const wide = new Matrix(
      x.data.map((v) => v * scale),
      x.rows,
      x.columns,
      x.names,
    );
    const input = { x: wide, y: y.map((v, i) => (v + x.get(i, 0)) * scale), weights: weights.map((w) => w * scale) };
    return Array.from(learners.gradientBoosting({ rounds: 20 }).fit(input).predict(wide), (p) => p / scale);
  };
  assert.deepEqual(at(2 ** 400), at(1));
  assert.deepEqual(at(2 ** -400), at(1));
});

test("gradient boosting refuses options that make no sense, by name", () => {
  for (const [options, says] of [
    [{ rounds: 0 }, /rounds/],
    [{ maxDepth: 31 }, /maxDepth/],
    [{ leaves: 1 }, /leaves/],
    [{ learningRate: 0 }, /learningRate/],
    [{ loss: "hinge" }, /loss/],
    [{ splitBy: "gini" }, /splitBy/],
    [{ subsample: 1.5 }, /subsample/],
    [{ bins: 65_536 }, /bins/],
    [{ earlyStopping: { share: 1, patience: 3 } }, /share/],
    [{ earlyStopping: { share: 0.2 } }, /patience/],
  ] as const) {
    assert.throws(() => learners.gradientBoosting(options as never), says);
  }
  const binary = learners.gradientBoosting({ loss: "log" });
  assert.throws(() => binary.fit({ ...data, y: data.y.map((v) => v + 1) }), /0 and 1 for the log loss/);
});
