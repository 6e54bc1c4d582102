import assert from "node:assert/strict";
import { test } from "node:test";
import { bivariateNormalUpper } from "#lib/math/distributions/bivariate-normal.js";
import { normalCdf } from "#lib/math/distributions/distributions.js";

// By mpmath 1.3 to 30 digits: the integral over x of phi(x) P(Y > k | x).
const KNOWN: readonly (readonly [number, number, number, number])[] = [
  [1.96, 1.96, 0, 0.0006248947618414228],
  [1.96, 1.96, 0.5, 0.004621739702854946],
  [1.96, 1.96, -0.5, 4.6091096262268266e-6],
  [-0.7, -2.1, 0.2, 0.747608220020274],
  [-1, 0.5, 0.95, 0.30853751336083357],
  [1, 1.01, 0.999, 0.15304903829972416],
  [0.3, -0.3, -0.99, 0.021533853998455938],
  [2, -1, -0.9, 0.00024855903176840293],
  [-3, -3, 0.6, 0.9974398592111995],
  [4, 4, 0.8, 5.067977556797519e-6],
  [0.1, 0.1, 0.9999, 0.4579325793216562],
  [1, -1, -0.9999, 0.0013651736228013135],
  [5, -5, 0.3, 2.866515718782308e-7],
  [0, 0, 0.5, 1 / 3],
];

test("the bivariate normal upper probability has the values of 30-digit quadrature, at every correlation", () => {
  for (const [h, k, correlation, value] of KNOWN) {
    const got = bivariateNormalUpper(h, k, correlation);
    assert.ok(Math.abs(got - value) < 1e-13, `${h}, ${k}, ${correlation}: ${got} for ${value}`);
    assert.ok(Math.abs(bivariateNormalUpper(k, h, correlation) - got) < 1e-15);
  }
});

test("correlations of 1 and -1, infinite bounds and the four quadrants hang together", () => {
  assert.equal(bivariateNormalUpper(1, 2, 1), normalCdf(-2));
  assert.equal(bivariateNormalUpper(1, 2, -1), 0);
  assert.ok(Math.abs(bivariateNormalUpper(-1, -2, -1) - (normalCdf(2) - normalCdf(-1))) < 1e-15);
  assert.equal(bivariateNormalUpper(-Infinity, 0.3, 0.7), normalCdf(-0.3));
  assert.equal(bivariateNormalUpper(Infinity, 0.3, 0.7), 0);
  for (const correlation of [-0.999, -0.4, 0.1, 0.95]) {
    const quadrants =
      bivariateNormalUpper(0.4, -1.2, correlation) +
      bivariateNormalUpper(0.4, 1.2, -correlation) +
      bivariateNormalUpper(-0.4, -1.2, -correlation) +
      bivariateNormalUpper(-0.4, 1.2, correlation);
    assert.ok(Math.abs(quadrants - 1) < 1e-13);
  }
  assert.throws(() => bivariateNormalUpper(0, 0, 1.5), { code: "number" });
  assert.throws(() => bivariateNormalUpper(Number.NaN, 0, 0), { code: "number" });
});
