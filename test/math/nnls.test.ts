import assert from "node:assert/strict";
import { test } from "node:test";
import { fcnnls } from "ml-fcnnls";
import { Matrix as Oracle } from "ml-matrix";
import { nnls } from "#lib/math/solvers/nnls.js";
import { simplexLeastSquares } from "#lib/math/solvers/simplex-least-squares.js";
import { constrainedLogistic, linearPredictor } from "#lib/math/solvers/simplex-logistic.js";
import { stream } from "#lib/random/stream.js";

function problem(seed: string, m: number, k: number, shared: number): { a: Float64Array; b: Float64Array } {
  const random = stream(seed);
  const common = Float64Array.from({ length: m }, () => random.normal());
  const a = Float64Array.from({ length: m * k }, (_, at) => shared * common[at % m] + random.normal());
  return { a, b: common.map((value) => value + random.normal()) };
}

const misfit = (a: Float64Array, b: Float64Array, x: Float64Array): number =>
  linearPredictor(a, x, b.length).reduce((sum, fitted, i) => sum + (fitted - b[i]) ** 2, 0);

test("nnls agrees with an independent solver", () => {
  for (const [m, k] of [
    [5, 2],
    [40, 6],
    [30, 12],
  ]) {
    for (let s = 0; s < 10; s++) {
      const { a, b } = problem(`oracle ${m} ${s}`, m, k, 0.5);
      const rows = Array.from({ length: m }, (_, i) => Array.from({ length: k }, (_, j) => a[j * m + i]));
      const oracle = fcnnls(new Oracle(rows), Oracle.columnVector(Array.from(b))).K;
      const x = nnls(a, b, m, k);
      x.forEach((value, j) => {
        assert.ok(Math.abs(value - oracle.get(j, 0)) < 1e-8, `${value} against ${oracle.get(j, 0)}`);
      });
    }
  }
});

test("nnls keeps its digits where columns nearly agree, as learners do", () => {
  const { a, b } = problem("agree", 60, 4, 1e7);
  const x = nnls(a, b, 60, 4);
  const fitted = linearPredictor(a, x, 60);
  for (let j = 0; j < 4; j++) {
    let slope = 0;
    let size = 0;
    for (let i = 0; i < 60; i++) {
      slope += a[j * 60 + i] * (b[i] - fitted[i]);
      size += Math.abs(a[j * 60 + i] * b[i]);
    }
    assert.ok(x[j] > 0 ? Math.abs(slope) < 1e-12 * size : slope < 1e-12 * size, `column ${j}: ${slope / size}`);
  }
});

test("nnls with more columns than rows, zero columns, or nothing to gain still answers", () => {
  const { a, b } = problem("wide", 3, 7, 0);
  assert.ok(nnls(a, b, 3, 7).every((value) => value >= 0 && Number.isFinite(value)));
  assert.deepEqual(Array.from(nnls(new Float64Array(6), Float64Array.of(1, 2, 3), 3, 2)), [0, 0]);
  assert.deepEqual(Array.from(nnls(Float64Array.of(1, 1), Float64Array.of(-1, -1), 2, 1)), [0]);
});

test("least squares over the simplex: no vertex and no edge is better", () => {
  for (let s = 0; s < 20; s++) {
    const [m, k] = [25, 5];
    const { a, b } = problem(`simplex ${s}`, m, k, 0.8);
    const x = simplexLeastSquares(a, b, m, k);
    const best = misfit(a, b, x);
    assert.ok(Math.abs(x.reduce((sum, value) => sum + value, 0) - 1) < 1e-14);
    for (let j = 0; j < k; j++) {
      for (const share of [1e-4, 0.01, 0.5, 1]) {
        const moved = x.map((value, l) => (1 - share) * value + (l === j ? share : 0));
        assert.ok(misfit(a, b, moved) >= best - 1e-12);
      }
    }
  }
});

test("a column that is the target gets all of the simplex", () => {
  const { a, b } = problem("hit", 20, 3, 0);
  a.set(b, 20);
  assert.ok(Math.abs(simplexLeastSquares(a, b, 20, 3)[1] - 1) < 1e-12);
});

test("logistic regression over the cone reaches the unconstrained optimum where that is inside", () => {
  // One column of ones and logits +-1: with shares 3/4 and 1/4 the optimum has a closed form, log(3) a unit of x.
  const x = Float64Array.of(1, 1, 1, 1, -1, -1, -1, -1);
  const { solution } = constrainedLogistic(x, [1, 1, 1, 0, 0, 0, 0, 1], new Array(8).fill(1), 1, "cone");
  assert.ok(Math.abs(solution[0] - Math.log(3)) < 1e-12);
  const wrong = constrainedLogistic(x, [0, 0, 0, 1, 1, 1, 1, 0], new Array(8).fill(1), 1, "cone");
  assert.equal(wrong.solution[0], 0);
});
