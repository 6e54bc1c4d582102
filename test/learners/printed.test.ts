import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { learners } from "treatment-rules";

test("a learner prints its options: lists by their entries, options of options by their names", () => {
  assert.equal(
    inspect(learners.gradientBoosting({ earlyStopping: { share: 0.2, patience: 5 } })),
    "Learner: gradient boosting (early stopping)\noption         value\nearlyStopping  share 0.2, patience 5",
  );
  assert.equal(
    inspect(learners.nearestNeighbors({ k: [5, 10] })),
    "Learner: nearest neighbours (cross-validated)\noption  value\nk       5, 10",
  );
  for (const make of Object.values(learners)) assert.doesNotMatch(inspect(make()), /\[object/);
});
