import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { expit } from "#lib/arithmetic/expit.js";
import { fluctuate } from "#lib/value/fluctuation.js";

test("fluctuate solves its score equation on 500 random problems, in both forms", () => {
  const random = stream("fluctuate");
  for (let k = 0; k < 500; k++) {
    const n = 20 + random.integer(200);
    const numbers = (draw: () => number) => Float64Array.from({ length: n }, draw);
    const offset = numbers(() => 2 * random.normal());
    const y = numbers(() => (k % 2 === 0 ? random.bernoulli(0.4) : random.uniform()));
    const w = numbers(() => (random.bernoulli(0.5) ? 1 / (0.02 + 0.97 * random.uniform()) : 0));
    const ones = new Float64Array(n).fill(1);
    const total = w.reduce((s, v) => s + v, 0);
    const weighted = fluctuate(y, offset, w, undefined).epsilon;
    const score = y.reduce((s, v, i) => s + w[i] * (v - expit(offset[i] + weighted)), 0);
    assert.ok(Math.abs(score) < 1e-13 * total, `weighted: ${score} of ${total}`);
    const slope = fluctuate(y, offset, ones, w).epsilon;
    const other = y.reduce((s, v, i) => s + w[i] * (v - expit(offset[i] + slope * w[i])), 0);
    assert.ok(Math.abs(other) < 1e-12 * total, `covariate: ${other} of ${total}`);
  }
});

test("fluctuate stays finite and says so when every outcome is the same", () => {
  const n = 10;
  const offset = new Float64Array(n);
  const w = new Float64Array(n).fill(2);
  for (const label of [0, 1]) {
    const { epsilon, converged } = fluctuate(new Float64Array(n).fill(label), offset, w, undefined);
    assert.equal(converged, false);
    assert.ok(Number.isFinite(epsilon) && Math.abs(expit(epsilon) - label) < 1e-12);
  }
});
