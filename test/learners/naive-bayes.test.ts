import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix } from "treatment-rules";
import { classification } from "../support/classification.js";
import { allNear } from "../support/near.js";
import { reference } from "../support/reference.js";

interface GaussianNb {
  readonly prior: readonly number[];
  readonly theta: readonly (readonly number[])[];
  readonly var: readonly (readonly number[])[];
  readonly p1_first100: readonly number[];
}
const peers = reference<{
  gaussian_nb: Record<"clf_train_weighted" | "clf_train_unweighted", GaussianNb>;
  naiveBayes_e1071: { posterior1_test50: readonly number[]; mean_sd_by_var: Record<string, number[][]> };
}>("discriminants.json");
const train = classification("clf_train.csv");
const at = classification("clf_test.csv").x;

for (const [name, weights] of [
  ["clf_train_weighted", train.w],
  ["clf_train_unweighted", undefined],
] as const) {
  test(`naive Bayes agrees with scikit-learn's GaussianNB on ${name}`, () => {
    const model = learners.naiveBayes().fit({ x: train.x, y: train.y, weights });
    const peer = peers.gaussian_nb[name];
    allNear([1 - model.prior, model.prior], peer.prior, 1e-13);
    model.evidence.forEach((column, j) => {
      assert.ok(column && "means" in column);
      [0, 1].forEach((k) => {
        allNear([column.means[k], column.deviations[k] ** 2], [peer.theta[k][j], peer.var[k][j]], 1e-13);
      });
    });
    allNear(model.predict(at), peer.p1_first100, 1e-12);
  });
}

test("naive Bayes with variance moment agrees with e1071, which divides by n - 1 and has no floor", () => {
  const model = learners.naiveBayes({ variance: "moment", varianceFloor: 1e-12 }).fit({ x: train.x, y: train.y });
  Object.values(peers.naiveBayes_e1071.mean_sd_by_var).forEach((classes, j) => {
    const column = model.evidence[j];
    assert.ok(column && "means" in column);
    [0, 1].forEach((k) => {
      allNear([column.means[k], column.deviations[k]], classes[k], 1e-11);
    });
  });
  allNear(model.predict(at), peers.naiveBayes_e1071.posterior1_test50, 1e-10);
});

test("a categorical column is judged by shares of weight with Laplace's addition; a level never seen says nothing", () => {
  const x = Matrix.fromRows([[1], [1], [2], [3], [3]], ["region"]);
  const y = [0, 1, 1, 0, 1];
  const weights = [2, 1, 3, 1, 4];
  const model = learners.naiveBayes({ categorical: ["region"], laplace: 0.5 }).fit({ x, y, weights });
  const share = (own: number, all: number) => (own + 0.5) / (all + 1.5);
  const odds = [share(1, 8) / share(2, 3), share(3, 8) / share(0, 3), share(4, 8) / share(1, 3), 1].map(
    (ratio) => ratio * (8 / 3),
  );
  const p = model.predict(Matrix.fromRows([[1], [2], [3], [7]], ["region"]));
  allNear(
    p,
    odds.map((o) => o / (1 + o)),
    1e-14,
  );
});

test('categorical "binary" takes the columns that hold only 0 and 1, as if they were named', () => {
  const x = Matrix.fromRows(
    [
      [0, 1.5, 1],
      [1, 2, 1],
      [1, 0.3, 0],
      [0, 1, 0],
      [1, 4, 1],
    ],
    ["a", "b", "c"],
  );
  const y = [0, 1, 1, 0, 1];
  const named = learners.naiveBayes({ categorical: ["a", "c"] }).fit({ x, y });
  assert.deepEqual(learners.naiveBayes({ categorical: "binary" }).fit({ x, y }).predict(x), named.predict(x));
  assert.throws(() => learners.naiveBayes({ categorical: ["d"] }).fit({ x, y }), { code: "column" });
  assert.throws(() => learners.naiveBayes({ categorical: "all" as "binary" }), { code: "option" });
});

test("a column that does not vary within a class stays finite, and a column that the floor drowns is named", () => {
  const x = Matrix.fromRows(
    [
      [1, 1e8],
      [1, 3e8],
      [2, 2e8],
      [3, 5e8],
    ],
    ["small", "large"],
  );
  const model = learners.naiveBayes().fit({ x, y: [0, 0, 1, 1] });
  assert.ok(model.predict(x).every((p) => p >= 0 && p <= 1));
  assert.match(model.notes[0], /"small" is drowned/);
  assert.deepEqual(learners.naiveBayes().fit({ x: x.selectColumns([0]), y: [0, 0, 1, 1] }).notes, []);
});
