import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { classification } from "../../support/classification.js";
import { exactLogistic } from "../../support/high-precision.js";
import { near } from "../../support/near.js";
import { reference } from "../../support/reference.js";

interface Glm {
  readonly coef: Record<string, number>;
  readonly deviance: number;
  readonly vcov_model_based: number[][];
}
interface Ridge {
  readonly C: number;
  readonly intercept: number;
  readonly coef: number[];
}
const peers = reference<{ glm: Record<string, Glm>; logistic: Record<string, Ridge> }>("learners.json");
const train = classification("clf_train.csv");
for (const [name, weights] of [
  ["clf_train_weighted", train.w],
  ["clf_train_unweighted", undefined],
] as const) {
  test(`logistic agrees with R's glm on ${name}: coefficients, deviance, standard errors`, () => {
    const model = learners.logistic().fit({ x: train.x, y: train.y, weights });
    const peer = peers.glm[name];
    const coefficients = Object.values(peer.coef);
    [model.intercept, ...model.coefficients].forEach((b, j) => {
      near(b, coefficients[j], 1e-10);
      near(model.standardErrors[j], Math.sqrt(peer.vcov_model_based[j][j]), 1e-7);
    });
    near(model.deviance, peer.deviance, 1e-12);
    assert.ok(model.converged);
  });
}

for (const name of ["ridge_C1_w", "ridge_C0.01_w"]) {
  test(`logistic's ridge on the mean loss is scikit-learn's C = 1 / (ridge sum w): ${name}`, () => {
    const peer = peers.logistic[name];
    const total = train.w.reduce((a, b) => a + b, 0);
    const model = learners.logistic({ ridge: 1 / (peer.C * total) }).fit({ x: train.x, y: train.y, weights: train.w });
    near(model.intercept, peer.intercept, 1e-9);
    peer.coef.forEach((b, j) => {
      near(model.coefficients[j], b, 1e-9);
    });
  });
}

test("logistic of a saturated 2 x k table is its closed form, standard errors too", () => {
  const table = [
    [3, 9],
    [20, 5],
    [7, 7],
    [1, 40],
  ];
  const rows: number[][] = [];
  const y: number[] = [];
  const weights: number[] = [];
  table.forEach((cells, k) => {
    cells.forEach((count, label) => {
      rows.push([1, 2, 3].map((j) => Number(j === k)));
      y.push(label);
      weights.push(count);
    });
  });
  const model = learners.logistic().fit({ x: Matrix.fromRows(rows), y, weights });
  const odds = table.map(([no, yes]) => Math.log(yes / no));
  const variance = table.map(([no, yes]) => 1 / yes + 1 / no);
  near(model.intercept, odds[0], 1e-13);
  near(model.standardErrors[0], Math.sqrt(variance[0]), 1e-12);
  for (let k = 1; k < 4; k++) {
    near(model.coefficients[k - 1], odds[k] - odds[0], 1e-13);
    near(model.standardErrors[k], Math.sqrt(variance[k] + variance[0]), 1e-12);
  }
});

test("logistic under separation, whole or quasi, falls back to a ridge that it reports", () => {
  const whole = { x: Matrix.fromRows([[0], [1], [2], [3]]), y: [0, 0, 1, 1] };
  const quasi = { x: Matrix.fromRows([[0], [0], [0], [1], [1]]), y: [0, 1, 1, 1, 1] };
  for (const input of [whole, quasi]) {
    const model = learners.logistic().fit(input);
    assert.ok(model.ridge > 0);
    assert.match(model.notes[0], /separation/);
    const asked = learners.logistic({ ridge: model.ridge }).fit(input);
    assert.deepEqual(model.predict(input.x), asked.predict(input.x));
    assert.deepEqual(asked.notes, []);
  }
  const huge = Matrix.fromRows([[-1e300], [0], [1e299], [1e300]]);
  assert.throws(() => learners.logistic().fit({ x: huge, y: [0, 0, 1, 1] }), { code: "scale" });
});

/** Data whose classes some combination of columns tells apart, wholly or but for ties. */
function separable(): [string, { rows: number[][]; y: number[]; weights?: number[] }][] {
  const draws = stream("separable");
  const normal = (n: number, p: number) =>
    Array.from({ length: n }, () => Array.from({ length: p }, () => draws.normal()));
  const cut = (rows: number[][], of: (row: number[]) => number) => rows.map((row) => Number(of(row) > 0));
  const many = normal(200, 6);
  const few = normal(8, 12);
  const units = normal(80, 3).map(([a, b, c]) => [1e6 * a, 1e-6 * b, c]);
  const rare = [...normal(100, 2), [9, 9]];
  const level = Array.from({ length: 60 }, (_, i) => [i % 3 === 0 ? 1 : 0, draws.normal()]);
  return [
    ["by one column among six", { rows: many, y: cut(many, (row) => row[3] - 0.2) }],
    ["by a sum of columns", { rows: many, y: cut(many, (row) => row[0] + 2 * row[1] - row[5]) }],
    [
      "by a sum, with weights over six powers of ten",
      {
        rows: many,
        y: cut(many, (row) => row[0] - row[2]),
        weights: many.map(() => 10 ** (6 * draws.uniform() - 3)),
      },
    ],
    ["more columns than rows", { rows: few, y: [0, 1, 1, 0, 1, 0, 0, 1] }],
    [
      "columns of units twelve powers of ten apart",
      { rows: units, y: cut(units, (row) => row[0] / 1e6 + row[1] * 1e6) },
    ],
    ["one patient apart from all", { rows: rare, y: rare.map((_, i) => Number(i === 100)) }],
    [
      "but for ties: a level of which all have label 1",
      {
        rows: level,
        y: level.map(([a, b], i) => (a === 1 || (i % 2 === 0 && b < 0) ? 1 : 0)),
      },
    ],
    ["but for ties at one dose", { rows: [[1], [2], [3], [3], [4], [5]], y: [0, 0, 0, 1, 1, 1] }],
  ];
}

for (const [name, { rows, y, weights }] of separable()) {
  test(`logistic detects separation ${name}, and reports its ridge`, () => {
    const model = learners.logistic().fit({ x: Matrix.fromRows(rows), y, weights });
    assert.ok(model.ridge > 0 && model.converged);
    assert.match(model.notes[0], /separation/);
  });
}

test("logistic takes shares as target and refuses what lies outside [0, 1]", () => {
  const x = Matrix.fromRows([[0], [1], [2], [3]]);
  const eta = [-1, 0.5, 2, 3.5];
  const model = learners.logistic().fit({ x, y: eta.map((t) => 1 / (1 + Math.exp(-t))) });
  near(model.intercept, -1, 1e-12);
  near(model.coefficients[0], 1.5, 1e-12);
  assert.throws(() => learners.logistic().fit({ x, y: [0, 1, 2, 0] }), { code: "target" });
});

test("logistic agrees with Newton's method in 60 decimals to 12 digits, alike columns and extreme weights included", () => {
  for (const [name, spread, likeness] of [
    ["plain", 0, 1],
    ["weights", 6, 1],
    ["alike", 1, 2 ** -14],
  ] as const) {
    const s = stream("exact").child(name);
    const round = (v: number) => Math.round(v * 2 ** 20) / 2 ** 20;
    const rows = Array.from({ length: 40 }, () => {
      const a = round(s.normal());
      return [a, 50 + round(3 * s.normal()), a + likeness * round(s.normal())];
    });
    const y = rows.map(([a]) => s.bernoulli(1 / (1 + Math.exp(-a))));
    const w = rows.map(() => Math.ceil(10 ** (spread * s.uniform())) / 2 ** 5);
    const model = learners.logistic().fit({ x: Matrix.fromRows(rows), y, weights: w });
    assert.ok(model.converged && model.ridge === 0);
    const [coefficients, errors] = exactLogistic(rows, y, w);
    // Columns alike to 2^-14 cost five digits of the problem's own.
    const tolerance = likeness === 1 ? 1e-12 : 1e-10;
    [model.intercept, ...model.coefficients].forEach((b, j) => {
      assert.ok(Math.abs(b / coefficients[j] - 1) < tolerance, `${name}, ${j}: ${b} against ${coefficients[j]}`);
      assert.ok(Math.abs(model.standardErrors[j] / errors[j] - 1) < 1e-10, `${name}, error ${j}`);
    });
  }
});

test("logistic does not take rare outcomes for separation", () => {
  const x = Matrix.fromRows([[0], [0], [1], [1]]);
  const model = learners.logistic().fit({ x, y: [0, 1, 0, 1], weights: [1e6, 1e6, 1e7, 1] });
  assert.equal(model.ridge, 0);
  near(model.coefficients[0], Math.log(1e-7), 1e-11);
});

test("logistic does not take a far maximum for separation: one patient of small weight against the rest is enough", () => {
  const x = Matrix.fromRows([[-1], [-1], [1], [1]]);
  const model = learners.logistic().fit({ x, y: [0, 1, 0, 1], weights: [1e10, 1, 1, 1e10] });
  assert.deepEqual([model.ridge, model.notes], [0, []]);
  near(model.intercept, 0, 1e-5);
  near(model.coefficients[0], Math.log(1e10), 1e-5);

  // A steep but overlapping sample: only the two in the middle stand against the order.
  const doses = [-90, -60, -30, -3, -2, 2, 3, 30, 60, 90];
  const cured = [0, 0, 0, 0, 1, 0, 1, 1, 1, 1];
  const steep = learners.logistic().fit({ x: Matrix.fromRows(doses.map((dose) => [dose])), y: cured });
  assert.deepEqual([steep.ridge, steep.notes], [0, []]);
  const p = doses.map((dose) => 1 / (1 + Math.exp(-steep.intercept - steep.coefficients[0] * dose)));
  near(
    doses.reduce((sum, dose, i) => sum + dose * (cured[i] - p[i]), 0),
    0,
    1e-9,
  );
});
