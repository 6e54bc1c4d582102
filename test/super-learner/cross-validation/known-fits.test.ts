import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, stream } from "treatment-rules";
import { Matrix } from "#lib/math/matrix.js";
import { runSync } from "#lib/parallel/steps.js";
import { type CrossValidationInput, crossValidateSteps } from "#lib/super-learner/cross-validation/cross-validate.js";
import { KnownFits } from "#lib/super-learner/cross-validation/known-fits.js";
import { ensembleSteps, prepare, superLearnerSteps } from "#lib/super-learner/fit.js";

const n = 40;
const draws = stream("known fits");
const x = Matrix.fromColumns([Array.from({ length: n }, () => draws.normal())], ["w"]);
const y = Float64Array.from({ length: n }, () => draws.bernoulli(0.5));
const library = [learners.mean(), learners.logistic(), learners.tree({ maxDepth: 2 })];
const input = { x, y, random: stream("fits") };

function asked(): CrossValidationInput {
  const folds = [Int32Array.from({ length: n }, (_, i) => i % 4)];
  return { x, y, weights: new Float64Array(n).fill(1), folds, random: stream("fits"), library, onFailure: "error" };
}

test("what is known is what would be computed: a fit to all rows after an ensemble is the same to the bit", () => {
  const known = new KnownFits();
  const options = { library, folds: 5 };
  const counterparts = [x];
  const alone = runSync(superLearnerSteps(input, options));
  runSync(ensembleSteps(prepare(input, options, "test"), counterparts, known));
  const after = runSync(superLearnerSteps(input, options, "test", { known }));
  assert.deepEqual(JSON.parse(JSON.stringify(after)), JSON.parse(JSON.stringify(alone)));
  const again = runSync(ensembleSteps(prepare(input, options, "test"), counterparts, known));
  assert.deepEqual(Array.from(again.heldOut), Array.from(alone.heldOut));
});

test("the same question is found, made anew or not, and any other is none", () => {
  const known = new KnownFits();
  const found = runSync(crossValidateSteps(asked()));
  known.keep(asked(), found);
  assert.equal(known.find(asked())?.z[0], found.z[0]);
  assert.equal(
    known.find({ ...asked(), library: library.map(({ name }, k) => (name === "mean" ? learners.mean() : library[k])) })
      ?.z[0],
    found.z[0],
  );
  const moved = (values: ArrayLike<number>) => Float64Array.from(values, (v, i) => (i === 7 ? v + 1 : v));
  const others: { readonly [what: string]: Partial<CrossValidationInput> } = {
    target: { y: moved(y) },
    rows: { x: new Matrix(moved(x.data), n, 1, x.names) },
    names: { x: new Matrix(x.data, n, 1, ["v"]) },
    weights: { weights: new Float64Array(n).fill(2) },
    folds: { folds: [Int32Array.from({ length: n }, (_, i) => (i + 1) % 4)] },
    stream: { random: stream("others") },
    learners: { library: [learners.mean(), learners.logistic({ ridge: 1 }), library[2]] },
    order: { library: [...library].reverse() },
    treatment: { treatment: "w" },
    counterparts: { counterparts: [x] },
  };
  for (const [what, other] of Object.entries(others)) {
    assert.equal(known.find({ ...asked(), ...other }), undefined, what);
  }
});

test("where a learner failed nothing is kept", () => {
  const known = new KnownFits();
  const fails = { ...learners.mean(), name: "fails", fit: () => assert.fail("on purpose") };
  const some: CrossValidationInput = { ...asked(), library: [library[0], fails], onFailure: "drop" };
  known.keep(some, runSync(crossValidateSteps(some)));
  assert.equal(known.find(some), undefined);
});
