import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { estimateCost, learners, Matrix, superLearner } from "treatment-rules";
import { tinyFailure, tinyLearner } from "../support/tiny-learners.js";

const x = Matrix.fromColumns([Array.from({ length: 40 }, (_, i) => Math.sin(i))], ["a"]);
const y = Array.from({ length: 40 }, (_, i) => i % 2);
const data = { x, y, random: "cost" };

/** A clock on which fits take the seconds given, one after the other. */
function clockOf(seconds: readonly number[]): () => number {
  let now = 0;
  let reading = 0;
  return () => {
    if (reading % 2 === 1) now += seconds[(reading - 1) / 2];
    reading++;
    return now;
  };
}

test("every learner is fitted once, and its seconds are counted for every fold, repeat, outer fold and all rows", () => {
  let fits = 0;
  const counted = tinyLearner("counted", ({ y: target }) => {
    fits++;
    assert.equal(target.length, 32);
    return (at) => new Float64Array(at.rows);
  });
  const library = [counted, learners.mean()];
  const one = estimateCost(data, { library, folds: 5 }, { clock: clockOf([2, 0.5]) });
  assert.equal(fits, 1);
  assert.deepEqual(one.learners, [
    { name: "counted", seconds: 2, fits: 6, total: 12 },
    { name: "mean", seconds: 0.5, fits: 6, total: 3 },
  ]);
  assert.deepEqual([one.total, one.workers, one.elapsed], [15, 1, 15]);
  const outer = estimateCost(data, { library, folds: 5, repeats: 2 }, { clock: clockOf([2, 0.5]), outerFolds: 4 });
  assert.equal(outer.learners[0].fits, 44);
  const shared = estimateCost(data, { library, folds: 5 }, { clock: clockOf([2, 0.5]), workers: 3 });
  assert.equal(shared.elapsed, 5);
  const longest = estimateCost(data, { library, folds: 5 }, { clock: clockOf([2, 0.5]), workers: 100 });
  assert.equal(longest.elapsed, 2);
  assert.match(inspect(shared), /About 15 s, 5.0 s with 3 workers/);
});

test("the computer's clock gives seconds above 0, and an estimate changes nothing of the fit after it", () => {
  const options = { library: [learners.tree(), learners.logistic()], folds: 5 };
  const before = superLearner(options).fit(data);
  assert.ok(estimateCost(data, options).total > 0);
  assert.deepEqual(superLearner(options).fit(data).crossValidated, before.crossValidated);
});

test("a learner that fails when it is timed is named", () => {
  assert.throws(() => estimateCost(data, { library: [tinyFailure()] }), {
    code: "learner-failed",
    message: /tiny failure, fold 1/,
  });
  assert.throws(() => estimateCost(data, { library: [learners.mean()] }, { workers: 0 }), { code: "integer" });
});
