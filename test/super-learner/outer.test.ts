import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { drawFolds } from "#lib/folds/folds.js";
import { Matrix } from "#lib/math/matrix.js";
import { stream } from "#lib/random/stream.js";
import { errorOf } from "#lib/super-learner/losses.js";
import { metaLearners } from "#lib/super-learner/meta/meta-learners.js";
import { foldSplits } from "#lib/super-learner/outer/fold-splits.js";
import { crossValidateSuperLearner } from "#lib/super-learner/outer/outer.js";
import { superLearner } from "#lib/super-learner/super-learner.js";
import { tinyFailure, tinyLearner, tinyLine, tinyMean } from "../support/tiny-learners.js";

function example(n: number = 100): { x: Matrix; y: Float64Array; random: ReturnType<typeof stream> } {
  const random = stream("outer");
  const rows = Array.from({ length: n }, () => [random.normal(), random.normal()]);
  const y = Float64Array.from(rows, ([a, b]) => a + 0.5 * b + random.normal());
  return { x: Matrix.fromRows(rows, ["a", "b"]), y, random: stream("outer folds") };
}

const library = [tinyMean, tinyLine(0), tinyLine(1)];

test("a member's outer risk is the loss on rows its fit never saw, and the ensemble's is of the refitted whole", () => {
  const { x, y, random } = example();
  const outerFolds = drawFolds(y.length, 4, undefined, random.child("given"));
  const result = crossValidateSuperLearner({ x, y, random, library, folds: 5, outerFolds });
  assert.deepEqual(
    result.lines.map((line) => line.name),
    ["ensemble", "discrete", "tiny mean", "tiny line 0", "tiny line 1"],
  );
  const byHand = superLearner({ library: [tinyLine(0)], folds: outerFolds }).fit({ x, y });
  assert.ok(Math.abs(result.lines[3].risk - byHand.cvRisk[0]) < 1e-12);
  assert.ok(Math.abs(result.lines[3].standardError - byHand.cvRiskStandardError[0]) < 1e-12);
  assert.ok(result.lines[0].risk < result.lines[2].risk);
  assert.deepEqual([result.outerFolds, result.folds, result.n, result.weights.length], [4, 5, 100, 4]);
  assert.match(inspect(result), /ensemble .*\n.*discrete/);
});

test("a learner that remembers its rows looks perfect on them and is found out on others", () => {
  const { x, y, random } = example();
  const memory = tinyLearner("memory", (input) => {
    const seen = new Map(Array.from(input.x.column(0), (value, i) => [value, input.y[i]]));
    return (at) => at.column(0).map((value) => seen.get(value) ?? 5);
  });
  const metaLearner = metaLearners.convex();
  const library = [tinyMean, memory];
  const [ensemble, , , peeker] = crossValidateSuperLearner({ x, y, random, library, metaLearner }).lines;
  assert.ok(peeker.risk > 10 && ensemble.risk < 3);
  assert.ok((peeker.meanWeight ?? 1) < 0.1);
});

test("a learner that fails in an outer fold is an error, or has no line of its own and is named", () => {
  const { x, y, random } = example();
  const given = { x, y, random, library: [tinyMean, tinyFailure(), tinyLine(0)], folds: 3, outerFolds: 3 };
  assert.throws(() => crossValidateSuperLearner(given), { code: "learner-failed" });
  const result = crossValidateSuperLearner({ ...given, onFailure: "drop" });
  assert.deepEqual(
    result.lines.map((line) => line.name),
    ["ensemble", "discrete", "tiny mean", "tiny line 0"],
  );
  assert.equal(result.dropped.length, 3);
});

test("what a member's risk lies above the ensemble's has the error of the difference row by row, for a mean loss and for the AUC", () => {
  const { x, random } = example();
  const y = Float64Array.from({ length: x.rows }, (_, i) => (x.get(i, 0) + Math.sin(i) > 0 ? 1 : 0));
  const weights = y.map((_, i) => i % 3);
  const outerFolds = drawFolds(y.length, 4, undefined, random.child("given"));
  for (const metaLearner of [metaLearners.convex(), metaLearners.auc()]) {
    const given = { x, y, weights, random, library, metaLearner, folds: 3, outerFolds };
    const [ensemble, ...others] = crossValidateSuperLearner(given).lines;
    assert.equal(ensemble.excess, undefined);
    for (const { risk, excess } of others) assert.equal(excess?.estimate, risk - ensemble.risk);
    for (const { standardError } of [ensemble, ...others]) {
      const prediction = y.map((_, i) => Math.cos(i));
      const parts = metaLearner.influence(prediction, y, weights);
      assert.ok(Math.abs(errorOf(parts, weights) - metaLearner.risk([prediction], y, weights).standardError) < 1e-15);
      assert.ok(standardError > 0);
    }
  }
  // One learner is its own ensemble: no difference, and no doubt of it.
  const alone = crossValidateSuperLearner({ x, y, random, library: [tinyLine(0)], folds: 3, outerFolds });
  for (const { excess } of alone.lines.slice(1)) assert.deepEqual(excess, { estimate: 0, standardError: 0 });
});

test("foldSplits: weights move from split to split, predictions hardly", () => {
  const { x, y, random } = example();
  const near = tinyLearner("near line 0", (input) => {
    const model = tinyLine(0).fit(input);
    return (at) => model.predict(at).map((value, i) => value + 0.02 * at.get(i, 1));
  });
  const options = { library: [tinyLine(0), near, tinyLine(1)], metaLearner: metaLearners.convex(), folds: 5 };
  const result = foldSplits({ x, y, random }, options, 6);
  assert.deepEqual([result.weights.rows, result.weights.columns], [6, 3]);
  assert.deepEqual([result.predictions.rows, result.predictions.columns], [100, 6]);
  for (let s = 0; s < 6; s++) assert.ok(Math.abs(result.weights.row(s).reduce((a, b) => a + b, 0) - 1) < 1e-12);
  assert.ok(result.leastCorrelation > 0.95);
  assert.ok(result.predictionSpread < result.predictionRange / 5);
  const first = superLearner(options).fit({ x, y, random: random.child("split", 0) });
  assert.deepEqual(first.weights, result.weights.row(0));
  assert.match(inspect(result), /under 6 fold splits/);
  assert.throws(() => foldSplits({ x, y, random }, { ...options, folds: y.map((_, i) => i % 2) }, 3), { code: "fold" });
});
