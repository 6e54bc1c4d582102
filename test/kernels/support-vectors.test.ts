import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { doublesAt, singlesAt, withScratch } from "#lib/kernels/module.js";
import { supportVectorKernels } from "#lib/kernels/support-vectors.js";

// Plain references: the formulas, one entry after the other.

const N = 24;
const P = 3;
const draws = stream("kernels of support vectors");
const points = Array.from({ length: N }, () => Array.from({ length: P }, () => draws.normal()));
const columns = Float64Array.from({ length: N * P }, (_, at) => points[at % N][Math.floor(at / N)]);
const radial = (gamma: number) => (a: readonly number[], b: readonly number[]) =>
  Math.exp(-gamma * a.reduce((sum, v, j) => sum + (v - b[j]) ** 2, 0));
const linear = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, j) => sum + v * b[j], 0);

const matrixOf = (gamma?: number) =>
  withScratch((arena) => {
    const at = arena.put(columns);
    const matrix = arena.doubles(N * N);
    if (gamma === undefined) supportVectorKernels.linearMatrix(at, N, P, arena.doubles(4 * P), matrix);
    else supportVectorKernels.radialMatrix(at, N, P, gamma, arena.doubles(4 * P), matrix);
    return doublesAt(matrix, N * N).slice();
  });

const singleMatrixOf = (gamma: number) =>
  withScratch((arena) => {
    const matrix = arena.singles(N * N);
    const work = arena.doubles(4 * N);
    supportVectorKernels.radialMatrixSingle(arena.put(columns), N, P, gamma, arena.doubles(4 * P), work, matrix);
    return singlesAt(matrix, N * N).slice();
  });

test("the kernel matrices agree with their formulas and are symmetric", () => {
  for (const [matrix, k] of [
    [matrixOf(), linear],
    [matrixOf(0.7), radial(0.7)],
  ] as const) {
    for (let i = 0; i < N; i++) {
      for (let j = 0; j < N; j++) {
        assert.ok(Math.abs(matrix[i * N + j] - k(points[i], points[j])) < 1e-14);
        assert.equal(matrix[i * N + j], matrix[j * N + i]);
      }
    }
  }
});

test("the kernel matrix in single precision agrees with its formula to 2e-7, and far away is next to 0", () => {
  for (const gamma of [0.7, 40, 1e300]) {
    const matrix = singleMatrixOf(gamma);
    for (let i = 0; i < N; i++) {
      assert.equal(matrix[i * N + i], 1);
      for (let j = 0; j < N; j++) {
        const wanted = radial(gamma)(points[i], points[j]);
        assert.ok(
          Math.abs(matrix[i * N + j] - wanted) < 2e-7 * wanted * (1 - Math.log(wanted + 1e-300)) + 1e-30,
          `${matrix[i * N + j]} against ${wanted}`,
        );
        assert.equal(matrix[i * N + j], matrix[j * N + i]);
      }
    }
  }
});

test("sums over more points than one block agree with the formula", () => {
  const m = 1036;
  const p = 2;
  const x = Float64Array.from({ length: m * p }, () => draws.normal());
  const c = Float64Array.from({ length: m }, () => draws.normal());
  const queries = Float64Array.from({ length: 4 * p }, () => draws.normal());
  const sums = withScratch((arena) => {
    const out = arena.doubles(4);
    const work = arena.doubles(4 * 512);
    supportVectorKernels.radialSums(arena.put(x), m, p, 0.4, arena.put(c), arena.put(queries), work, out);
    return doublesAt(out, 4).slice();
  });
  sums.forEach((sum, q) => {
    const query = [queries[q], queries[4 + q]];
    const wanted = c.reduce((total, ci, i) => total + ci * radial(0.4)([x[i], x[m + i]], query), 0);
    assert.ok(Math.abs(sum - wanted) < 1e-11, `${sum} against ${wanted}`);
  });
});

/** Sequential minimal optimization as the papers write it; returns b and the number of steps. */
function plainMinimize(
  matrix: ArrayLike<number>,
  y: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
  tolerance: number,
): { b: number[]; steps: number } {
  const b = y.map(() => 0);
  const slope = [...y];
  const at = (i: number, j: number) => matrix[i * N + j];
  for (let steps = 0; ; steps++) {
    let i = -1;
    let least = Infinity;
    for (let t = 0; t < N; t++) {
      if (b[t] < upper[t] && (i < 0 || slope[t] > slope[i])) i = t;
      if (b[t] > lower[t]) least = Math.min(least, slope[t]);
    }
    if (i < 0 || !(slope[i] - least >= tolerance)) return { b, steps };
    let j = -1;
    let gain = 0;
    const bend = (t: number) => Math.max(at(i, i) + at(t, t) - 2 * at(i, t), 1e-12);
    for (let t = 0; t < N; t++) {
      if (!(b[t] > lower[t] && slope[t] < slope[i])) continue;
      const own = (slope[i] - slope[t]) ** 2 / bend(t);
      if (own > gain) {
        gain = own;
        j = t;
      }
    }
    const step = Math.min((slope[i] - slope[j]) / bend(j), upper[i] - b[i], b[j] - lower[j]);
    b[i] = step === upper[i] - b[i] ? upper[i] : b[i] + step;
    b[j] = step === b[j] - lower[j] ? lower[j] : b[j] - step;
    for (let t = 0; t < N; t++) slope[t] -= step * (at(i, t) - at(j, t));
  }
}

test("sequential minimal optimisation takes the steps of its plain reference", () => {
  for (const [name, matrix] of [
    ["linear", matrixOf()],
    ["radial", matrixOf(0.5)],
    ["radial, single", singleMatrixOf(0.5)],
  ] as const) {
    const y = points.map((point, i) => (point[0] + (i % 3) - 1 > 0 ? 1 : -1));
    const cost = points.map((_, i) => (i === 5 ? 0 : 0.5 + (i % 4)));
    const lower = y.map((label, i) => (label > 0 ? 0 : -cost[i]));
    const upper = y.map((label, i) => (label > 0 ? cost[i] : 0));
    const wanted = plainMinimize(matrix, y, lower, upper, 1e-6);
    withScratch((arena) => {
      const put = (values: readonly number[]) => arena.put(Float64Array.from(values));
      const b = arena.doubles(N);
      const slope = put(y);
      const diagonal = put(points.map((_, i) => matrix[i * N + i]));
      const steps = supportVectorKernels.minimize(
        N,
        arena.put(matrix),
        matrix instanceof Float32Array ? 1 : 0,
        diagonal,
        put(lower),
        put(upper),
        b,
        slope,
        arena.doubles(N),
        arena.doubles(N),
        1e-6,
        1e6,
      );
      assert.ok(steps > 20, name);
      assert.equal(steps, wanted.steps, name);
      const own = doublesAt(b, N);
      wanted.b.forEach((value, i) => {
        assert.ok(Math.abs(own[i] - value) < 1e-9, `${name}, row ${i}: ${own[i]} against ${value}`);
      });
      doublesAt(slope, N).forEach((value, i) => {
        const sum = own.reduce((total, bj, j) => total + bj * matrix[i * N + j], 0);
        assert.ok(Math.abs(value - (y[i] - sum)) < 1e-10);
      });
    });
  }
});

test("sequential minimal optimisation ends after the given number of steps", () => {
  withScratch((arena) => {
    const y = Float64Array.from(points, (_, i) => (i % 2 ? 1 : -1));
    const steps = supportVectorKernels.minimize(
      N,
      arena.put(matrixOf(0.5)),
      0,
      arena.put(new Float64Array(N).fill(1)),
      arena.put(y.map((v) => Math.min(v, 0))),
      arena.put(y.map((v) => Math.max(v, 0))),
      arena.doubles(N),
      arena.put(y),
      arena.doubles(N),
      arena.doubles(N),
      1e-6,
      3,
    );
    assert.equal(steps, 3);
  });
});
