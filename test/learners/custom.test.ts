import assert from "node:assert/strict";
import { test } from "node:test";
import { customLearner, learners, Matrix, superLearner, TreatmentRulesError } from "treatment-rules";

const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6]], ["dose"]);
const y = [0, 1, 0, 1, 1, 1];
const half = (name: string) => customLearner(name, () => (at) => new Float64Array(at.rows).fill(0.5));

test("a learner of one's own wraps another and predicts the same", () => {
  const own = customLearner("mean again", (data) => {
    const model = learners.mean().fit(data);
    return (at) => model.predict(at);
  });
  assert.deepEqual(own.fit({ x, y }).predict(x), learners.mean().fit({ x, y }).predict(x));
});

test("its function never sees a row of weight 0", () => {
  let seen = -1;
  const counting = customLearner("counting", (data) => {
    seen = data.x.rows;
    return (at) => new Float64Array(at.rows);
  });
  counting.fit({ x, y, weights: [1, 0, 2, 0, 3, 4] });
  assert.equal(seen, 4);
});

test("what is no function, or not one finite number a row, is refused by name", () => {
  for (const name of ["", " ", undefined]) {
    assert.throws(() => customLearner(name as never, () => () => []), { code: "option" });
  }
  assert.throws(() => customLearner("nothing", undefined as never), { code: "option" });
  const outputs: unknown[] = [undefined, 0.5, [0.5], new Float64Array(7), new Array(6).fill(Number.NaN)];
  assert.throws(() => customLearner("numbers", (() => [1, 2]) as never).fit({ x, y }), { code: "custom-learner" });
  for (const output of outputs) {
    const model = customLearner("odd", () => () => output as Float64Array).fit({ x, y });
    assert.throws(
      () => model.predict(x),
      (error) => error instanceof TreatmentRulesError && error.where === "odd.predict",
    );
  }
});

test("it takes part in a Super Learner, which then cannot be written down", () => {
  const ensemble = superLearner({ library: [half("half"), learners.linear()], folds: [1, 2, 3, 1, 2, 3] });
  const model = ensemble.fit({ x, y });
  assert.deepEqual(model.library, ["half", "linear"]);
  for (const written of [ensemble, model]) assert.throws(() => JSON.stringify(written), { code: "not-serialisable" });
});
