import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, splitTrial, stream, type Trial } from "treatment-rules";
import { judgingStrata } from "#lib/nuisance/design.js";
import { makeTrial } from "#lib/trials/make-trial.js";

const random = stream("split test");
const n = 201;
const trial = makeTrial({
  covariates: Matrix.fromColumns([Array.from({ length: n }, (_, i) => i)], ["place"]),
  treatment: Array.from({ length: n }, () => random.bernoulli(0.7)),
  outcome: Array.from({ length: n }, () => random.bernoulli(0.8)),
  randomization: 0.7,
});

test("splitTrial puts every patient in exactly one half and balances the arms", () => {
  const [first, second] = splitTrial(trial, "seed");
  const places = [...first.covariates.column(0), ...second.covariates.column(0)].sort((a, b) => a - b);
  assert.deepEqual(
    places,
    Array.from({ length: n }, (_, i) => i),
  );
  assert.equal(first.n, 101);
  for (const a of [0, 1]) {
    const count = (t: typeof first) => t.treatment.filter((arm) => arm === a).length;
    assert.ok(Math.abs(count(first) - count(second)) <= 1);
  }
});

test("who is in which half does not depend on the outcome", () => {
  const places = (half: Trial) => Array.from(half.covariates.column(0));
  const other = makeTrial({ ...trial, outcome: Array.from(trial.outcome, (y, i) => (i < 20 ? 1 - y : y)) });
  assert.deepEqual(splitTrial(trial, "seed").map(places), splitTrial(other, "seed").map(places));
});

test("the same seed gives the same halves, another seed others", () => {
  const places = (seed: string) => Array.from(splitTrial(trial, seed)[0].covariates.column(0));
  assert.deepEqual(places("a"), places("a"));
  assert.notDeepEqual(places("a"), places("b"));
});

test("halves and folds that judge hold their share of every arm in every stratum", () => {
  const stratum = Array.from({ length: n }, (_, i) => `site ${i % 3}`);
  const sites = makeTrial({ ...trial, stratum });
  const [first, second] = splitTrial(sites, "strata");
  for (const site of new Set(stratum)) {
    for (const arm of [0, 1]) {
      const count = (t: Trial) => t.treatment.filter((a, i) => a === arm && t.stratum?.[i] === site).length;
      assert.ok(Math.abs(count(first) - count(second)) <= 1);
    }
  }
  assert.equal(new Set(judgingStrata(sites)).size, 6);
});
