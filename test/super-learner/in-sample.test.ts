import assert from "node:assert/strict";
import { test } from "node:test";
import { inSampleAgainstHeldOut, learners, Matrix, stream, superLearner } from "treatment-rules";

const draws = stream("in sample");
const x = Matrix.fromColumns(
  [0, 1].map(() => Array.from({ length: 200 }, () => draws.normal())),
  ["a", "b"],
);
const y = Array.from(x.column(0), (a) => draws.bernoulli(1 / (1 + Math.exp(-a))));
const weights = y.map(() => 0.5 + draws.uniform());
const library = [learners.mean(), learners.logistic(), learners.nearestNeighbors({ k: 1 })];
const input = { x, y, weights, random: stream("folds") };

test("one neighbour has no error on its own rows and the most on others; the mean has nearly the same on both", () => {
  const [mean, , memory] = inSampleAgainstHeldOut(library, input);
  assert.equal(memory.inSample, 0);
  assert.ok(memory.heldOut > mean.heldOut + 2 * memory.standardError);
  assert.ok(Math.abs(mean.inSample - mean.heldOut) < 0.01);
  const total = weights.reduce((a, b) => a + b, 0);
  const share = weights.reduce((sum, w, i) => sum + (w * y[i]) / total, 0);
  assert.ok(Math.abs(mean.inSample - share * (1 - share)) < 1e-12);
});

test("the held-out losses are the cross-validated risks of a Super Learner on the same folds", () => {
  const model = superLearner({ library, folds: 5 }).fit(input);
  const rows = inSampleAgainstHeldOut(library, input, { folds: 5 });
  assert.deepEqual(
    rows.map((row) => row.heldOut),
    Array.from(model.cvRisk),
  );
  assert.deepEqual(
    rows.map((row) => row.standardError),
    Array.from(model.cvRiskStandardError),
  );
});

test("no learners, or one that fails, is an error", () => {
  assert.throws(() => inSampleAgainstHeldOut([], input), { code: "library" });
  const failing = learners.logistic();
  assert.throws(() => inSampleAgainstHeldOut([failing], { ...input, y: y.map((v) => 3 * v) }), {
    code: "learner-failed",
  });
});
