import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { coordinateDescentKernels } from "#lib/kernels/linear/coordinate-descent.js";
import { logLossKernels } from "#lib/kernels/linear/log-loss.js";
import { lossStepKernels, NO_CURVATURE } from "#lib/kernels/linear/loss-step.js";
import { squaredLossKernels } from "#lib/kernels/linear/squared-loss.js";
import { doublesAt, integersAt, type Pointer, withScratch } from "#lib/kernels/module.js";
import { near } from "../support/near.js";

const close = (a: number, b: number, tolerance = 1e-13) => near(a, b, tolerance);

const rows = 600;
const draws = stream("penalized kernels");
const numbers = (n: number, draw: () => number) => Float64Array.from({ length: n }, draw);
const t = numbers(rows, () => 6 * draws.normal());
t.set([800, -800, 0, 36, -36]);
const y = numbers(rows, () => draws.bernoulli(0.4));
y[9] = 0.3;
const w = numbers(rows, () => draws.uniform() / rows);
const odds = (v: number) => Math.exp(-Math.max(-708, Math.min(708, v)));

test("the kernels' log-loss, its slopes and curvatures agree with the plain formulas, far probabilities included", () => {
  withScratch((arena) => {
    const [r, v, p] = [arena.doubles(rows), arena.doubles(rows), arena.doubles(rows)];
    const at = [arena.put(t), arena.put(y), arena.put(w)] as const;
    const still = (y: Pointer, w: Pointer, slope: Pointer) =>
      lossStepKernels.lossStep(at[0], 0, rows, at[0], 0, at[0], at[0], y, w, slope, v, at[0]);
    // Of labels 0 and weights 1 minus the slope is the probability.
    still(arena.doubles(rows), arena.put(new Float64Array(rows).fill(1)), p);
    still(at[1], at[2], r);
    for (let i = 0; i < rows; i++) {
      const wanted = 1 / (1 + odds(t[i]));
      close(-doublesAt(p, rows)[i], wanted);
      close(doublesAt(r, rows)[i], w[i] * (y[i] - wanted));
      const curve = (w[i] * odds(t[i])) / (1 + odds(t[i])) ** 2;
      assert.ok(Math.abs(doublesAt(v, rows)[i] - curve) <= 1e-13 * curve + 1e-300, `curvature at ${t[i]}`);
    }
    for (const bound of [Number.MAX_VALUE, 3]) {
      const loss = t.reduce((sum, value, i) => {
        const x = Math.max(-bound, Math.min(bound, value));
        return sum + w[i] * (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - y[i] * x);
      }, 0);
      close(logLossKernels.logLoss(rows, ...at, bound), loss);
    }
    // A small loss keeps its digits.
    const far = arena.put(Float64Array.of(30, 30));
    const one = arena.put(Float64Array.of(1, 0));
    assert.ok(Math.abs(logLossKernels.logLoss(2, far, one, one, 100) / Math.log1p(Math.exp(-30)) - 1) < 1e-14);
  });
});

test("the kernels' steps move the predictor by the listed columns and renew residuals and slopes", () => {
  const z = Array.from({ length: 6 }, () => numbers(rows, () => draws.normal()));
  const listed = [4, 0, 5, 1, 2];
  const d = numbers(listed.length, () => draws.normal());
  const moved = t.map((value, i) => value + listed.reduce((sum, j, k) => sum + d[k] * z[j][i], 0));
  for (const squared of [true, false]) {
    withScratch((arena) => {
      const matrix = arena.put(Float64Array.from(z.flatMap((column) => Array.from(column))));
      const places = arena.integers(listed.length);
      integersAt(places, listed.length).set(listed);
      const predictor = arena.put(t);
      const [r, v, slopes] = [arena.doubles(rows), arena.doubles(rows), arena.doubles(listed.length)];
      const matrixOf = [matrix, 8 * rows, rows, places, listed.length, arena.put(d), predictor] as const;
      const [target, weight] = [arena.put(y), arena.put(w)];
      lossStepKernels.lossStep(...matrixOf, target, weight, r, squared ? NO_CURVATURE : v, slopes);
      const residual = moved.map((value, i) => w[i] * (y[i] - (squared ? value : 1 / (1 + odds(value)))));
      for (let i = 0; i < rows; i++) {
        close(doublesAt(predictor, rows)[i], moved[i]);
        close(doublesAt(r, rows)[i], residual[i], 1e-12);
      }
      listed.forEach((j, k) => {
        close(
          doublesAt(slopes, listed.length)[k],
          z[j].reduce((sum, value, i) => sum + value * residual[i], 0),
          1e-12,
        );
      });
      const error = y.reduce((sum, value, i) => sum + w[i] * (value - moved[i]) ** 2, 0);
      if (squared) close(squaredLossKernels.squaredError(rows, predictor, target, weight), error, 1e-12);
    });
  }
});

/** The kernel's algorithm, plainly. */
function plainDescent(
  gram: readonly Float64Array[],
  start: Float64Array,
  lasso: Float64Array,
  ridge: Float64Array,
  sweeps: number,
): { g: Float64Array; b: Float64Array } {
  const g = Float64Array.from(start);
  const b = new Float64Array(g.length);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < b.length; k++) {
      const u = g[k] + gram[k][k] * b[k];
      const next = (Math.sign(u) * Math.max(Math.abs(u) - lasso[k], 0)) / (gram[k][k] + ridge[k]);
      const move = next - b[k];
      b[k] = next;
      for (let j = 0; j < b.length; j++) g[j] -= move * gram[k][j];
    }
  }
  return { g, b };
}

test("the kernel's coordinate descent follows the plain one and ends where the conditions of optimality hold", () => {
  for (const m of [2, 4, 7]) {
    const columns = Array.from({ length: m }, () => numbers(20, () => draws.normal()));
    const gram = columns.map((a) => Float64Array.from(columns, (b) => a.reduce((sum, v, i) => sum + v * b[i], 0) / 20));
    const g = numbers(m, () => draws.normal());
    const lasso = numbers(m, () => 0.4 * draws.uniform());
    lasso[0] = 0;
    const ridge = numbers(m, () => 0.2 * draws.uniform());
    withScratch((arena) => {
      const across = (m + 3) & ~3;
      const at = arena.doubles(across * across);
      gram.forEach((row, j) => {
        doublesAt(at + 8 * across * j, m).set(row);
      });
      const [slopes, b, d] = [arena.put(g), arena.doubles(m), arena.doubles(m)];
      const penalties = [arena.put(lasso), arena.put(ridge)] as const;
      const descend = (tolerance: number, most: number) =>
        coordinateDescentKernels.coordinateDescent(m, at, across, slopes, b, d, ...penalties, tolerance, most);
      assert.equal(descend(0, 3), 3);
      const plain = plainDescent(gram, g, lasso, ridge, 3);
      for (let k = 0; k < m; k++) {
        close(doublesAt(b, m)[k], plain.b[k], 1e-12);
        close(doublesAt(d, m)[k], plain.b[k], 1e-12);
        close(doublesAt(slopes, m)[k], plain.g[k], 1e-12);
      }
      assert.ok(descend(1e-13, 100_000) < 100_000);
      const miss = coordinateDescentKernels.optimalityMiss(m, slopes, b, ...penalties);
      const wanted = Math.max(
        ...Array.from(doublesAt(b, m), (value, k) => {
          const rest = doublesAt(slopes, m)[k] - ridge[k] * value;
          return value === 0 ? Math.max(0, Math.abs(rest) - lasso[k]) : Math.abs(rest - lasso[k] * Math.sign(value));
        }),
      );
      close(miss, wanted, 1e-16);
      assert.ok(miss < 1e-11, `${miss}`);
    });
  }
});
