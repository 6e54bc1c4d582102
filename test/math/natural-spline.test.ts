import assert from "node:assert/strict";
import { test } from "node:test";
import { addSpline, integrateTwice, orthonormalBends, splineKnots } from "#lib/math/natural-spline.js";
import { near } from "../support/near.js";

const knots = Float64Array.of(0, 0.1, 0.35, 0.4, 0.8, 1);
/** The integral of a product of two functions that are straight between knots (Simpson's rule is exact). */
function integral(f: Float64Array, g: Float64Array): number {
  let sum = 0;
  for (let k = 0; k + 1 < knots.length; k++) {
    const middle = ((f[k] + f[k + 1]) * (g[k] + g[k + 1])) / 4;
    sum += ((knots[k + 1] - knots[k]) / 6) * (f[k] * g[k] + 4 * middle + f[k + 1] * g[k + 1]);
  }
  return sum;
}

test("the bends' second derivatives are orthonormal, and 0 at both ends", () => {
  const bends = orthonormalBends(knots);
  assert.equal(bends.length, 4);
  bends.forEach((f, i) => {
    assert.deepEqual([f[0], f[5]], [0, 0]);
    bends.forEach((g, j) => {
      near(integral(f, g), Number(i === j), 1e-13);
    });
  });
});

test("a spline by its knots is the function by integration, at, between and beyond the knots", () => {
  const bends = orthonormalBends(knots);
  const u = Float64Array.from({ length: 61 }, (_, i) => (i - 20) / 20);
  const functions = integrateTwice(bends, knots, u);
  const atKnots = integrateTwice(bends, knots, knots);
  bends.forEach((curvatures, l) => {
    const out = new Float64Array(u.length);
    const x = u.map((v) => 50 + 4 * v);
    addSpline({ start: 50, range: 4, knots, values: atKnots[l], curvatures }, x, out);
    out.forEach((v, i) => {
      near(v, functions[l][i], 1e-12);
    });
  });
});

test("a spline without bends is a line, and far out it stays a number", () => {
  const flat = {
    start: 0,
    range: 1,
    knots: Float64Array.of(0, 1),
    values: Float64Array.of(2, 2),
    curvatures: new Float64Array(2),
  };
  const out = new Float64Array(4);
  addSpline(flat, Float64Array.of(-1e308, 0.3, 7, 1e308), out);
  assert.deepEqual(Array.from(out), [2, 2, 2, 2]);
});

test("knots are distinct values in even steps of their order, the least and the largest among them", () => {
  assert.deepEqual(Array.from(splineKnots(Float64Array.of(10, 11, 12, 20, 30), 3)), [0, 0.1, 1]);
  assert.deepEqual(Array.from(splineKnots(Float64Array.of(0, 1, 4), 9)), [0, 0.25, 1]);
});
