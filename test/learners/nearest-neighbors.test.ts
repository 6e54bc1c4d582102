import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { classification } from "../support/classification.js";
import { reference } from "../support/reference.js";

const { knn } = reference<{ knn: Record<string, number[]> }>("learners.json");
const train = classification("clf_train.csv");
const held = classification("clf_test.csv");

for (const [name, k, weighted] of [
  ["k5_uniform", 5, false],
  ["k15_uniform", 15, false],
  ["k5_sample_weighted_vote", 5, true],
  ["k15_sample_weighted_vote", 15, true],
] as const) {
  test(`nearestNeighbors agrees with scikit-learn's neighbours: ${name}`, () => {
    const model = learners
      .nearestNeighbors({ k })
      .fit({ x: train.x, y: train.y, weights: weighted ? train.w : undefined });
    model.predict(held.x).forEach((p, i) => {
      assert.ok(Math.abs(p - knn[name][i]) < 1e-12, `row ${i + 1}: ${p} against ${knn[name][i]}`);
    });
  });
}

test("nearestNeighbors with equal votes passes over the weights", () => {
  const model = learners.nearestNeighbors({ k: 15, vote: "equal" }).fit({ x: train.x, y: train.y, weights: train.w });
  model.predict(held.x).forEach((p, i) => {
    assert.ok(Math.abs(p - knn.k15_uniform[i]) < 1e-12);
  });
});

test("nearestNeighbors lets rows at the k-th distance share what is left of k", () => {
  const x = Matrix.fromRows([[-1], [1], [0], [5]]);
  const model = learners
    .nearestNeighbors({ k: 2, standardize: false })
    .fit({ x, y: [1, 0, 0, 9], weights: [3, 1, 2, 1] });
  // Row 3 votes in full (2 * 0), rows 1 and 2 with half their weight each: (1.5 * 1 + 0.5 * 0) / (2 + 1.5 + 0.5).
  assert.equal(model.predict(Matrix.fromRows([[0]]))[0], 1.5 / 4);
});

test("nearestNeighbors leaves a constant column out and says so, and so when k exceeds the rows", () => {
  const x = Matrix.fromRows(
    [
      [1, 7],
      [2, 7],
      [3, 7],
    ],
    ["a", "seven"],
  );
  const model = learners.nearestNeighbors({ k: 5 }).fit({ x, y: [0, 1, 2] });
  assert.equal(model.notes.length, 2);
  assert.match(model.notes[0], /"seven" is constant/);
  assert.deepEqual(model.predict(x), new Float64Array([1, 1, 1]));
});

test("nearestNeighbors sees ties that rounding hides: on a grid, the order of rows is irrelevant", () => {
  const rows = Array.from({ length: 49 }, (_, i) => [(i % 7) * 0.1, Math.floor(i / 7) * 0.3]);
  const y = rows.map((_, i) => (i * i) % 11);
  const fit = (order: ArrayLike<number>) =>
    learners.nearestNeighbors({ k: 5 }).fit({
      x: Matrix.fromRows(Array.from(order, (i) => rows[i])),
      y: Array.from(order, (i) => y[i]),
    });
  const at = Matrix.fromRows(rows);
  const straight = fit(rows.map((_, i) => i)).predict(at);
  for (const name of ["one", "two", "three"]) {
    fit(stream(name).permutation(49))
      .predict(at)
      .forEach((p, i) => {
        assert.ok(Math.abs(p - straight[i]) < 1e-10, `row ${i + 1}: ${p} against ${straight[i]}`);
      });
  }
});
