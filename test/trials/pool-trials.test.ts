import assert from "node:assert/strict";
import { test } from "node:test";
import { armDifference, evaluateRule, parseTrial, poolTrials, simulateTrial, staticRule } from "treatment-rules";

test("pooling keeps every patient of both trials, in order, with the coin of his own trial", () => {
  const first = simulateTrial("shifted", { trial: 1, n: 60, randomization: 0.75, seed: "pool" });
  const second = simulateTrial("shifted", { trial: 2, n: 40, randomization: 0.5, seed: "pool" });
  const both = poolTrials(first, second);
  assert.equal(both.n, 100);
  assert.deepEqual([...both.outcome], [...first.outcome, ...second.outcome]);
  assert.deepEqual([...both.treatment], [...first.treatment, ...second.treatment]);
  assert.deepEqual([both.randomization[0], both.randomization[99]], [0.75, 0.5]);
  const j = both.covariates.indexOf("age");
  assert.equal(both.covariates.column(j)[60], second.covariates.column(j)[0]);
  assert.deepEqual(both.ids, [...(first.ids ?? []), ...(second.ids ?? [])]);
});

test("trials that are not read alike are not pooled, and both sides are named", () => {
  const roles = { treatment: "new", outcome: "cured" } as const;
  const first = parseTrial("new,cured,age\n1,1,40\n0,0,50", roles);
  const other = parseTrial("new,cured,weight\n1,1,40\n0,0,50", roles);
  assert.throws(() => poolTrials(first, other), { code: "like", message: /age.*present.*absent/s });
  const minimal = parseTrial("new,cured,age\n1,1,40\n0,0,50", { ...roles, direction: "minimize" });
  assert.throws(() => poolTrials(first, minimal), { code: "like", message: /maximize.*minimize/s });
});

test("a pool of two coins and two levels misleads whoever forgets the coins, and nobody who keeps them", () => {
  const draw = (trial: 1 | 2, randomization: number) =>
    simulateTrial("shifted", { trial, n: 20_000, randomization, seed: "forgotten coins" });
  const [first, second] = [draw(1, 0.75), draw(2, 0.5)];
  const both = poolTrials(first, second);
  const apart = [first, second].map((trial) => armDifference(trial).estimate);
  const kept = evaluateRule(staticRule(1), both, { estimator: "hajek" }).gain.overNone;
  assert.ok(armDifference(both).estimate > Math.max(...apart) + 0.03);
  assert.ok(Math.abs(kept.estimate - (apart[0] + apart[1]) / 2) < 3 * kept.standardError);
});
