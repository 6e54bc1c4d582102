import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { leastSquares } from "#lib/math/solvers/least-squares.js";
import { exactLeastSquares } from "../support/rational.js";

function near(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): void {
  for (let j = 0; j < b.length; j++) {
    assert.ok(Math.abs(a[j] - b[j]) <= tolerance * Math.abs(b[j]), `entry ${j}: ${a[j]} against ${b[j]}`);
  }
}

test("leastSquares agrees with the exact rational solution to 13 digits, weights over six powers of ten, condition 1e7", () => {
  for (let draw = 0; draw < 5; draw++) {
    const s = stream("rational").child(draw);
    const n = 25;
    const a = Array.from({ length: n }, () => s.normal());
    const b = a.map((v) => v * 1000 + s.normal() * 1e-4 + 2012);
    const c = Array.from({ length: n }, () => s.integer(5) * 1e-7);
    const y = a.map((v, i) => v + b[i] / 500 + s.normal());
    const w = Array.from({ length: n }, () => 10 ** (6 * s.uniform() - 3));
    const columns = [Array(n).fill(1), a, b, c];
    const fit = leastSquares(
      columns.map((column) => Float64Array.from(column)),
      Float64Array.from(y),
      Float64Array.from(w),
    );
    assert.ok(fit.conditionNumber > 1e5);
    near(fit.coefficients, exactLeastSquares(columns, y, w), 1e-13);
  }
});

test("leastSquares' standard errors are sqrt(sum w r^2 / (n - p) (X'WX)^-1), residuals orthogonal to the columns", () => {
  const s = stream("errors");
  const n = 20;
  const x = Float64Array.from({ length: n }, () => s.normal());
  const y = x.map((v) => 1 + v + s.normal());
  const w = x.map(() => 0.5 + s.uniform());
  const fit = leastSquares([new Float64Array(n).fill(1), x], y, w);
  const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + w[i] * f(i), 0);
  const [s0, s1, s2] = [sum(() => 1), sum((i) => x[i]), sum((i) => x[i] ** 2)];
  const variance = sum((i) => fit.residuals[i] ** 2) / (n - 2);
  near([fit.residualVariance], [variance], 1e-13);
  near(
    fit.standardErrors,
    [Math.sqrt((variance * s2) / (s0 * s2 - s1 * s1)), Math.sqrt((variance * s0) / (s0 * s2 - s1 * s1))],
    1e-12,
  );
  assert.ok(Math.abs(sum((i) => fit.residuals[i])) < 1e-14);
  assert.ok(Math.abs(sum((i) => fit.residuals[i] * x[i])) < 1e-14);
});

test("leastSquares gives the same bits for columns in other units of two, and keeps its digits for huge and tiny ones", () => {
  const s = stream("units");
  const x = Float64Array.from({ length: 12 }, () => s.normal());
  const y = x.map((v) => 2 - v + s.normal());
  const ones = new Float64Array(12).fill(1);
  const plain = leastSquares([ones, x], y, ones);
  const scaled = leastSquares([ones, x.map((v) => v * 2 ** 700)], y, ones);
  assert.equal(scaled.coefficients[1] * 2 ** 700, plain.coefficients[1]);
  assert.equal(scaled.conditionNumber, plain.conditionNumber);
  const tiny = leastSquares([ones, x.map((v) => v * 1e-200)], y, ones);
  near([tiny.coefficients[1] * 1e-200], [plain.coefficients[1]], 1e-13);
});

test("leastSquares with as many rows as columns goes through every point and leaves no standard error", () => {
  const fit = leastSquares(
    [Float64Array.of(1, 1), Float64Array.of(0, 2)],
    Float64Array.of(1, 5),
    Float64Array.of(1, 9),
  );
  near(fit.coefficients, [1, 2], 1e-15);
  assert.deepEqual(fit.standardErrors, new Float64Array(2));
});
