import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { expit } from "#lib/arithmetic/expit.js";
import { fluctuate } from "#lib/value/fluctuation.js";
import { nearly } from "../support/nearly.js";

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

test("from one offset for all, epsilon is how far the weighted mean of the outcomes lies from it on the logit scale", () => {
  const y = Float64Array.of(0, 1, 1, 0.25, 1);
  const w = Float64Array.of(1, 2, 0, 4, 0.5);
  // (2 + 1 + .5) / 7.5 is 7 / 15, with log odds log(7 / 8).
  for (const c of [-3, -0.5, 0, 2, 6]) {
    const offset = new Float64Array(5).fill(c);
    const { epsilon, converged } = fluctuate(y, offset, w, undefined);
    nearly(epsilon, Math.log(7 / 8) - c, 1e-13);
    assert.equal(converged, true);
    for (const h of [0.5, 2, 5]) {
      const slope = fluctuate(y, offset, w, new Float64Array(5).fill(h));
      nearly(slope.epsilon, (Math.log(7 / 8) - c) / h, 1e-13);
    }
  }
});

test("the equation is solved whatever the weights sum to", () => {
  const y = Float64Array.of(1, 0, 1, 0);
  const offset = Float64Array.of(0.1, 0.1, 0.1, 0.1);
  // The information at the root is a quarter of the sum: from very little to much.
  for (let total = 0.1; total < 40; total += 0.1) {
    nearly(fluctuate(y, offset, new Float64Array(4).fill(total / 4), undefined).epsilon, -0.1, 1e-13);
  }
});

test("where nobody weighs anything, nothing moves", () => {
  const nothing = new Float64Array(3);
  assert.deepEqual(fluctuate(Float64Array.of(1, 0, 1), nothing, nothing, undefined), { epsilon: 0, converged: true });
  assert.deepEqual(fluctuate(Float64Array.of(1, 0, 1), nothing, Float64Array.of(1, 1, 1), nothing), {
    ...{ epsilon: 0, converged: true },
  });
});

test("at the root nothing moves, though a patient whose outcome is all but sure would let rounding move it far", () => {
  const q = expit(20);
  const offset = Float64Array.of(20, 20);
  const y = Float64Array.of(q + 2 ** -53, q);
  assert.ok(y[0] > y[1]);
  for (const h of [undefined, Float64Array.of(1, 1)]) {
    assert.deepEqual(fluctuate(y, offset, Float64Array.of(1, 1), h), { epsilon: 0, converged: true });
  }
});

/** How many times a fluctuation goes through the data: once for every step. */
function steps(y: Float64Array, offset: Float64Array, w: Float64Array, h: Float64Array | undefined): number {
  let looks = 0;
  const watched = new Proxy(offset, {
    get(numbers, key) {
      if (key === "0") looks++;
      return Reflect.get(numbers, key, numbers);
    },
  });
  fluctuate(y, watched, w, h);
  return looks;
}

test("Newton's steps are few, and where they leave the bracket there are no more than halving takes", () => {
  const random = stream("steps of a fluctuation");
  for (let k = 0; k < 200; k++) {
    const n = 2 + random.integer(20);
    const numbers = (draw: () => number) => Float64Array.from({ length: n }, draw);
    const [y, w] = [numbers(() => random.uniform()), numbers(() => 1 + random.uniform())];
    const h = [undefined, numbers(() => 1 + 3 * random.uniform())][k % 2];
    const ordinary = steps(
      y,
      numbers(() => random.normal()),
      w,
      h,
    );
    assert.ok(ordinary <= 12, `${ordinary} steps`);
    // Far from the root and on a large scale, where neither the score nor a step can come nearer to 0 than rounding lets it.
    const far = numbers(() => 10_000 * random.normal());
    const large = numbers(() => 1000 * random.uniform());
    const odd = steps(y, far, w, large);
    assert.ok(odd <= 65, `${odd} steps`);
  }
  // Nobody cured: epsilon runs to the end of the bracket.
  assert.ok(steps(new Float64Array(3), new Float64Array(3), Float64Array.of(1, 1, 1), undefined) <= 65);
});
