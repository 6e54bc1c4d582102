import assert from "node:assert/strict";
import { test } from "node:test";
import { crossValidateSuperLearner, customLearner, type Learner, Matrix, stream } from "treatment-rules";

/** A learner that writes down how many rows of each stratum, and how many ones, it is given, and predicts their mean. */
function noting(seen: { n: number; ones: number; treated: number }[]): Learner {
  return customLearner("noting", ({ x, y }) => {
    const ones = Array.from(y).reduce((sum, v) => sum + v, 0);
    seen.push({ n: y.length, ones, treated: x.column(0).reduce((sum, v) => sum + v, 0) });
    return (at: Matrix) => new Float64Array(at.rows).fill(ones / y.length);
  });
}

test("outer folds, which judge, are balanced by strata and not by a target of 0 and 1; inner ones, which weigh, by both", () => {
  const random = stream("outer folds and the target");
  const n = 200;
  const arm = Array.from({ length: n }, (_, i) => i % 2);
  const y = Array.from({ length: n }, () => random.bernoulli(0.4));
  const seen: { n: number; ones: number; treated: number }[] = [];
  const x = Matrix.fromColumns([arm], ["arm"]);
  crossValidateSuperLearner({ x, y, strata: arm, library: [noting(seen)], folds: 2, outerFolds: 10, random });
  const outer = seen.filter((part) => part.n === 180);
  assert.equal(outer.length, 10);
  assert.ok(outer.every(({ treated }) => treated === 90));
  const ones = new Set(outer.map((part) => part.ones));
  assert.ok(ones.size >= 4, `training parts with ${[...ones].join(", ")} ones`);
  for (const inner of seen.filter((part) => part.n < 180)) {
    const whole = outer[Math.floor(seen.indexOf(inner) / 3)].ones;
    assert.ok(Math.abs(inner.ones - whole / 2) <= 1.5, `${inner.ones} of ${whole}`);
  }
});
