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

test("nearestNeighbors agrees with scikit-learn's vote by inverse distance: k15_distance", () => {
  const model = learners.nearestNeighbors({ k: 15, kernel: "inverse-distance" }).fit({ x: train.x, y: train.y });
  model.predict(held.x).forEach((p, i) => {
    assert.ok(Math.abs(p - knn.k15_distance[i]) < 1e-12, `row ${i + 1}: ${p} against ${knn.k15_distance[i]}`);
  });
});

test("nearestNeighbors' kernels weigh votes by their formulas", () => {
  const x = Matrix.fromRows([[1], [2], [4], [9]]);
  const at = Matrix.fromRows([[0]]);
  const predicted = (kernel: "epanechnikov" | "gaussian" | "inverse-distance") =>
    learners
      .nearestNeighbors({ k: 3, kernel, standardize: false })
      .fit({ x, y: [1, 10, 100, 1000], weights: [1, 2, 1, 1] })
      .predict(at)[0];
  const [a, b] = [1 - 1 / 16, 2 * (1 - 4 / 16)];
  assert.ok(Math.abs(predicted("epanechnikov") - (a + 10 * b) / (a + b)) < 1e-12);
  const [c, d, e] = [Math.exp(-1 / 32), 2 * Math.exp(-4 / 32), Math.exp(-16 / 32)];
  assert.ok(Math.abs(predicted("gaussian") - (c + 10 * d + 100 * e) / (c + d + e)) < 1e-12);
  assert.ok(Math.abs(predicted("inverse-distance") - (1 + 10 + 25) / (1 + 1 + 0.25)) < 1e-12);
});

test("nearestNeighbors: by inverse distance only rows equal to the query vote; where a kernel leaves no weight, all alike", () => {
  const x = Matrix.fromRows([[0], [0], [1], [2]]);
  const fit = (kernel: "epanechnikov" | "inverse-distance", k: number) =>
    learners.nearestNeighbors({ k, kernel, standardize: false }).fit({ x, y: [1, 2, 5, 9], weights: [1, 3, 1, 1] });
  assert.equal(fit("inverse-distance", 3).predict(Matrix.fromRows([[0]]))[0], 7 / 4);
  assert.equal(fit("inverse-distance", 1).predict(Matrix.fromRows([[0]]))[0], 7 / 4);
  assert.equal(fit("epanechnikov", 2).predict(Matrix.fromRows([[0]]))[0], 7 / 4);
  assert.equal(fit("epanechnikov", 1).predict(Matrix.fromRows([[1.9]]))[0], 9);
});

test("nearestNeighbors chooses k by cross-validated squared error, as fits without each fold would", () => {
  const { x, y, w } = train;
  const folds = y.map((_, i) => (i * 7) % 4);
  const candidates = [1, 8, 25, 60];
  const model = learners.nearestNeighbors({ k: candidates, folds }).fit({ x, y, weights: w });
  const risks = candidates.map((k) => {
    let sum = 0;
    for (const fold of new Set(folds)) {
      const [out, own] = [true, false].map((inside) =>
        y.map((_, i) => i).filter((i) => (folds[i] === fold) === inside),
      );
      const pick = (values: readonly number[]) => own.map((i) => values[i]);
      const part = learners.nearestNeighbors({ k }).fit({ x: x.selectRows(own), y: pick(y), weights: pick(w) });
      part.predict(x.selectRows(out)).forEach((p, i) => {
        sum += w[out[i]] * (y[out[i]] - p) ** 2;
      });
    }
    return sum / w.reduce((total, v) => total + v, 0);
  });
  model.risks.forEach(({ k, risk }, i) => {
    assert.equal(k, candidates[i]);
    assert.ok(Math.abs(risk - risks[i]) < 1e-12);
  });
  assert.equal(model.k, candidates[risks.indexOf(Math.min(...risks))]);
  const fixed = learners.nearestNeighbors({ k: model.k }).fit({ x, y, weights: w });
  assert.deepEqual(model.predict(held.x), fixed.predict(held.x));
});

test("nearestNeighbors with several k draws its folds, and with one k, or ids for folds, draws nothing", () => {
  assert.equal(learners.nearestNeighbors({ k: "cross-validated" }).draws, true);
  assert.equal(learners.nearestNeighbors({ k: "cross-validated", folds: [0, 1, 0, 1] }).draws, false);
  assert.equal(learners.nearestNeighbors({ k: 3, folds: 4 }).draws, false);
  assert.throws(() => learners.nearestNeighbors({ k: [] }), /at least one k/);
  assert.throws(
    () => learners.nearestNeighbors({ k: 3, kernel: "cubic" as "gaussian" }),
    /"epanechnikov" or "gaussian"/,
  );
});

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

test("nearestNeighbors finds the neighbours that sorting all distances finds, also far from the centre and with outliers", () => {
  const draws = stream("sieve");
  const n = 700;
  const value = (j: number) => [draws.normal(), 1e-9 * draws.normal(), 1e7 + draws.integer(9), draws.normal() ** 15][j];
  const rows = Array.from({ length: n }, () => [0, 1, 2, 3].map(value));
  const y = rows.map((_, i) => i);
  const queries = [...rows.slice(0, 40), [1e3, 0, 1e7, 0], [0, 1e-8, 1e7, -1e6], [1e18, 0, 0, 1e18], [0, 0, 0, 1e200]];
  const cases: readonly (readonly [number, readonly number[]])[] = [
    [1, [0, 1]],
    [5, [0, 1, 2, 3]],
    [120, [1, 2]],
    [700, [3, 0]],
  ];
  for (const [k, columns] of cases) {
    const x = (of: readonly number[][]) => Matrix.fromRows(of.map((row) => columns.map((j) => row[j])));
    const p = learners
      .nearestNeighbors({ k, standardize: false })
      .fit({ x: x(rows), y })
      .predict(x(queries));
    const { center } = learners.nearestNeighbors({ k, standardize: false }).fit({ x: x(rows), y });
    queries.forEach((query, i) => {
      const distance = rows.map((row) =>
        columns.reduce((sum, j, at) => sum + (row[j] - center[at] - (query[j] - center[at])) ** 2, 0),
      );
      const kth = distance.slice().sort((a, b) => a - b)[k - 1];
      const nearer = y.filter((at) => distance[at] < kth * (1 - 1e-10));
      const tied = y.filter((at) => Math.abs(distance[at] - kth) <= kth * 1e-10 || distance[at] === kth);
      const mean = (of: number[]) => of.reduce((sum, v) => sum + v, 0) / of.length;
      const wanted = (nearer.reduce((sum, v) => sum + v, 0) + (k - nearer.length) * mean(tied)) / k;
      assert.ok(Math.abs(p[i] - wanted) < 1e-9 * n, `k ${k}, query ${i}: ${p[i]} against ${wanted}`);
    });
  }
});

test("without options 25 neighbors vote, as in the light library", () => {
  assert.equal(learners.nearestNeighbors().name, learners.nearestNeighbors({ k: 25 }).name);
  const x = Matrix.fromColumns([Array.from({ length: 60 }, (_, i) => i)], ["day"]);
  const y = Array.from({ length: 60 }, (_, i) => (i < 30 ? 0 : 1));
  const fit = (learner: ReturnType<typeof learners.nearestNeighbors>) => learner.fit({ x, y }).predict(x);
  assert.deepEqual(fit(learners.nearestNeighbors()), fit(learners.nearestNeighbors({ k: 25 })));
});

test("nearestNeighbors looks up queries that are one point once, to the bits of each by itself", () => {
  const random = stream("one point");
  const n = 1500;
  const draw = (rows: number) =>
    Matrix.fromColumns(
      [5, 4, 3].map((levels) => Array.from({ length: rows }, () => random.integer(levels) - 1)),
      ["a", "b", "c"],
    );
  const x = draw(n);
  const y = Array.from({ length: n }, () => random.uniform());
  const weights = Array.from({ length: n }, () => 0.5 + random.uniform());
  const model = learners.nearestNeighbors({ k: 30, kernel: "gaussian" }).fit({ x, y, weights });
  const at = draw(400);
  const together = model.predict(at);
  const apart = Array.from({ length: 400 }, (_, i) => model.predict(at.selectRows([i]))[0]);
  assert.deepEqual(Array.from(together), apart);
  assert.ok(new Set(apart).size > 40);
});

test("nearestNeighbors without columns is the weighted mean of all rows, for many rows as for few", () => {
  const n = 3000;
  const y = Array.from({ length: n }, (_, i) => i % 3);
  const model = learners.nearestNeighbors().fit({ x: new Matrix(new Float64Array(0), n, 0), y });
  const predicted = model.predict(new Matrix(new Float64Array(0), 5, 0));
  for (const p of predicted) assert.ok(Math.abs(p - 1) < 1e-12);
});
