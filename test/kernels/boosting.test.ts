import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { boostingKernels, type Gradients } from "#lib/kernels/boosting/boosting.js";
import { doublesAt, withScratch } from "#lib/kernels/module.js";

const s = stream("boosting kernels");
const n = 101;
const y = Float64Array.from({ length: n }, () => s.bernoulli(0.4));
const w = Float64Array.from({ length: n }, () => 0.1 + s.uniform());
const f = Float64Array.from({ length: n }, () => 3 * s.normal());
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) <= 1e-14 * Math.max(1, Math.abs(b)), `${a}, ${b}`);

/** What a row's loss says at score F: minus its first derivative, and its second. */
type Plain = (y: number, f: number) => readonly [r: number, h: number];

const losses: readonly [string, Gradients, (f: number) => number, Plain][] = [
  [
    "log",
    boostingKernels.logGradients,
    Math.exp,
    (label, score) => {
      const p = 1 / (1 + Math.exp(-score));
      return [label - p, p * (1 - p)];
    },
  ],
  [
    "exponential",
    boostingKernels.exponentialGradients,
    Math.exp,
    (label, score) => {
      const z = 2 * label - 1;
      return [z * Math.exp(-z * score), Math.exp(-z * score)];
    },
  ],
  ["squared", boostingKernels.squaredGradients, (score) => score, (target, score) => [target - score, 1]],
];

for (const [name, gradients, state, plain] of losses) {
  test(`gradients of the ${name} loss are those of its formula`, () => {
    for (const newton of [true, false]) {
      withScratch((arena) => {
        const [pairs, curvatures] = [arena.doubles(2 * n + 2), arena.doubles(n + 1)];
        gradients(arena.put(y), arena.put(w), arena.put(f.map(state)), n, newton, pairs, curvatures);
        for (let i = 0; i < n; i++) {
          const [r, h] = plain(y[i], f[i]);
          const [first, second] = doublesAt(pairs + 16 * i, 2);
          near(first, w[i] * r);
          near(second, newton ? w[i] * h : w[i]);
          near(doublesAt(curvatures, n)[i], w[i] * h);
        }
      });
    }
  });
}

test("sums and steps touch the listed rows, and odds stay within their bounds", () => {
  const rows = Int32Array.from([3, 8, 50, 100]);
  withScratch((arena) => {
    const list = arena.put(rows);
    const pairs = Float64Array.from({ length: 2 * n }, (_, k) => k);
    const out = arena.doubles(2);
    boostingKernels.sumRows(list, rows.length, arena.put(pairs), arena.put(w), out);
    const sum = (value: (i: number) => number) => rows.reduce((total, i) => total + value(i), 0);
    assert.deepEqual(Array.from(doublesAt(out, 2)), [sum((i) => 2 * i), sum((i) => w[i])]);
    const state = arena.put(f);
    boostingKernels.addAmount(state, list, rows.length, 2.5);
    assert.deepEqual(
      Array.from(doublesAt(state, n)),
      Array.from(f, (v, i) => (rows.includes(i) ? v + 2.5 : v)),
    );
    const odds = arena.put(f.map(Math.exp));
    boostingKernels.multiplyOdds(odds, list, rows.length, 3);
    assert.equal(doublesAt(odds, n)[8], Math.exp(f[8]) * 3);
    assert.equal(doublesAt(odds, n)[9], Math.exp(f[9]));
    boostingKernels.multiplyOdds(odds, list, rows.length, Infinity);
    assert.equal(doublesAt(odds, n)[8], 1e138);
    boostingKernels.multiplyOdds(odds, list, rows.length, 0);
    assert.equal(doublesAt(odds, n)[8], 1e-138);
  });
});
