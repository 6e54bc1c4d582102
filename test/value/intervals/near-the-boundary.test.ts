// slow: values and gains where nearly all are cured, by estimator and share switched, and inside a trial, 50 s

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Estimate,
  evaluateLearning,
  evaluateRule,
  learners,
  Matrix,
  makeTrial,
  ruleFrom,
  stream,
  type Trial,
} from "treatment-rules";

/** A trial without any effect; undefined where all were cured, which is none. */
function drawn(n: number, cure: number, name: string): Trial | undefined {
  const random = stream("near the boundary").child(name);
  const columns = [0, 1].map(() => Array.from({ length: n }, () => random.uniform()));
  const treatment = Array.from({ length: n }, () => (random.uniform() < 0.5 ? 1 : 0));
  const outcome = Array.from({ length: n }, () => (random.uniform() < cure ? 1 : 0));
  if (outcome.every((y) => y === 1)) return undefined;
  const covariates = Matrix.fromColumns(columns, ["marker", "other"]);
  return makeTrial({ covariates, treatment, outcome, randomization: 0.5 });
}

const treats = (share: number) => ruleFrom((x: Matrix) => x.column(0).map((marker) => (marker < share ? 1 : 0)));

/** Counts how often intervals hold; asserts that they do in 93% within two Monte Carlo errors, and hold their own estimates. */
function counting() {
  const held = new Map<string, { of: number; covered: number }>();
  return {
    see(name: string, { estimate, interval: [low, high] }: Estimate, truth: number) {
      assert.ok(low < high, `${name}: a width`);
      assert.ok(low <= estimate && estimate <= high, `${name}: ${estimate} within ${low} to ${high}`);
      const so = held.get(name) ?? { of: 0, covered: 0 };
      so.of++;
      if (low <= truth && truth <= high) so.covered++;
      held.set(name, so);
    },
    assertHeld() {
      assert.ok(held.size > 0);
      for (const [name, { of, covered }] of held) {
        const error = Math.sqrt((0.93 * 0.07) / of);
        assert.ok(covered / of >= 0.93 - 2 * error, `${name}: ${covered} of ${of}`);
      }
    },
  };
}

for (const [n, cure] of [
  [100, 0.95],
  [300, 0.99],
] as const) {
  test(`${100 * cure}% cured of ${n}: intervals of value and gains cover 93% or more and hold their estimates`, () => {
    const count = counting();
    for (let r = 0; r < 300; r++) {
      const trial = drawn(n, cure, `${n}/${r}`);
      if (trial === undefined) continue;
      for (const estimator of ["hajek", "aipw", "tmle"] as const) {
        for (const share of [0.5, 0.1]) {
          const options = { estimator, outcomeModel: learners.logistic(), crossFit: 5, seed: r };
          const { value, gain } = evaluateRule(treats(share), trial, options);
          const name = `${estimator}, ${share} treated`;
          count.see(`${name}, value`, value, cure);
          count.see(`${name}, over all`, gain.overAll, 0);
          count.see(`${name}, over none`, gain.overNone, 0);
        }
      }
    }
    count.assertHeld();
  });

  test(`${100 * cure}% cured of ${n}: so do those of learning judged step by step`, async () => {
    const count = counting();
    for (let r = 0; r < 200; r++) {
      const trial = drawn(n, cure, `inside/${n}/${r}`);
      if (trial === undefined) continue;
      const { value, gain } = await evaluateLearning(trial, () => treats(0.5), {
        outcomeModel: learners.logistic(),
        folds: 6,
        seed: r,
      });
      count.see("value", value, cure);
      count.see("over all", gain.overAll, 0);
      count.see("over none", gain.overNone, 0);
    }
    count.assertHeld();
  });
}
