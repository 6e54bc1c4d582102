import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sortByKey } from "#lib/math/sort-by-key.js";
import { metaLearners } from "#lib/super-learner/meta/meta-learners.js";
import { heldOutExample } from "../support/meta-learner-battery.js";

/** The definition, pair by pair. */
function aucOfPairs(scores: ArrayLike<number>, y: ArrayLike<number>, weights: ArrayLike<number>): number {
  let right = 0;
  let all = 0;
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < y.length; j++) {
      if (y[i] !== 1 || y[j] !== 0) continue;
      const pair = weights[i] * weights[j];
      all += pair;
      right += pair * (scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0);
    }
  }
  return right / all;
}

test("sorting by key is a stable sort", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 60 }), (keys) => {
      const order = Int32Array.from(keys, (_, i) => i);
      sortByKey(order, Float64Array.from(keys));
      const stable = Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b]);
      assert.deepEqual(Array.from(order), stable);
    }),
    { seed: 3 },
  );
});

test("the weighted AUC is that of all pairs, ties counted half", () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
      const [scores, y, weights] = [0, 1, 2].map((place) => Float64Array.from(rows, (r) => r[place]));
      const expected = aucOfPairs(scores, y, weights);
      fc.pre(Number.isFinite(expected));
      const { risk } = metaLearners.auc().risk([scores], y, weights);
      assert.ok(Math.abs(1 - risk - expected) < 1e-12, `${1 - risk} against ${expected}`);
    }),
    { seed: 5 },
  );
});

test("without a pair of classes the AUC counts as 1/2 with no error", () => {
  assert.deepEqual(metaLearners.auc().risk([[1, 2]], [1, 1], [1, 1]), { risk: 0.5, standardError: 0 });
});

test("the error of the AUC is DeLong's: the variances of the two kinds of placements over their numbers", () => {
  const { z, y } = heldOutExample("delong", 300);
  const scores = z.column(2);
  const ones = new Float64Array(y.length).fill(1);
  const { risk, standardError } = metaLearners.auc().risk([scores], y, ones);
  const placements = (own: 0 | 1): number[] =>
    Array.from(y.keys())
      .filter((i) => y[i] === own)
      .map((i) => {
        const others = Array.from(y.keys()).filter((j) => y[j] !== own);
        const right = others.filter((j) => (own === 1 ? scores[i] > scores[j] : scores[i] < scores[j])).length;
        return right / others.length;
      });
  const variance = (values: readonly number[]) =>
    values.reduce((sum, v) => sum + (v - (1 - risk)) ** 2, 0) / (values.length - 1) / values.length;
  const deLong = Math.sqrt(variance(placements(1)) + variance(placements(0)));
  assert.ok(Math.abs(standardError / deLong - 1) < 0.005, `${standardError} against ${deLong}`);
});

test("no weights on a fine grid rank better than those of auc, for two learners and for three", () => {
  for (let s = 0; s < 12; s++) {
    const { z: four, y, weights } = heldOutExample(`auc grid ${s}`, 60);
    for (const columns of [
      [1, 2],
      [0, 1, 2],
    ]) {
      const z = four.selectColumns(columns);
      const meta = metaLearners.auc();
      const { weights: alpha, objective } = meta.fit({ z, y, weights });
      const reached = 1 - aucOfPairs(meta.combine(z, alpha), y, weights);
      assert.ok(Math.abs(reached - objective) < 1e-12);
      const steps = columns.length === 2 ? 1000 : 60;
      for (let a = 0; a <= steps; a++) {
        for (let b = 0; a + b <= steps; b++) {
          if (columns.length === 2 && a + b < steps) continue;
          const at = [a / steps, b / steps, (steps - a - b) / steps].slice(0, columns.length);
          const { risk } = meta.risk([meta.combine(z, at)], y, weights);
          // One pair of rows swapped changes the AUC by about 1/900; the search may miss that much.
          assert.ok(risk > objective - 2e-3, `${at}: ${risk} against ${objective}`);
        }
      }
    }
  }
});
