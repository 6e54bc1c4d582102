import assert from "node:assert/strict";
import { test } from "node:test";
import { type GradientBoostingOptions, learners, stream } from "treatment-rules";
import { classification } from "../support/classification.js";
import { reference } from "../support/reference.js";

interface SklearnNode {
  readonly id: number;
  readonly left: number;
  readonly right: number;
  readonly feature: string | null;
  readonly threshold: number | null;
}
interface XgboostNode {
  readonly split?: string;
  readonly split_condition?: number;
  readonly leaf?: number;
  readonly children?: readonly XgboostNode[];
}
interface Band {
  readonly mean: { readonly logloss: number; readonly auc: number };
  readonly sd: { readonly logloss: number; readonly auc: number };
}
const peers = reference<{
  gb_exact: {
    init_logodds: number;
    decision_first50: number[];
    train_loss: number[];
    first_tree: SklearnNode[];
    test_logloss: number;
    tie: { row: number; decision: number };
  };
  gb_exponential: { decision_first50: number[]; probability_first5: number[]; train_loss: number[] };
  gbm_exact: { decision_first50: number[]; importance: number[] };
  gb_squared: { prediction_first50: number[]; train_loss: number[] };
  xgb_exact: { margin_first50: number[]; first_tree: XgboostNode };
  bands: Record<string, Band>;
}>("boosting.json");
const train = classification("clf_train.csv");
const held = classification("clf_test_all.csv");
const data = { x: train.x, y: train.y, weights: train.w };
const near = (a: number, b: number, tolerance: number) => assert.ok(Math.abs(a - b) <= tolerance, `${a} against ${b}`);
const allNear = (a: ArrayLike<number>, b: readonly number[], tolerance: number) =>
  b.forEach((value, i) => {
    near(a[i], value, tolerance);
  });
// Splits of so few rows are exact without being asked for, and leaves of one row allowed.
const exact: GradientBoostingOptions = { rounds: 50, maxDepth: 3, learningRate: 0.1 };

test("gradient boosting makes scikit-learn's trees, decisions and training losses", () => {
  const model = learners.gradientBoosting(exact).fit(data);
  const { tie, ...peer } = peers.gb_exact;
  near(model.start, peer.init_logodds, 1e-12);
  peer.first_tree.forEach((node, at) => {
    assert.equal(model.trees.column[at], node.feature === null ? -1 : train.x.names.indexOf(node.feature));
    // scikit-learn rounds columns to single precision.
    if (node.threshold !== null) near(model.trees.number[at], node.threshold, 1e-6);
  });
  // One row shows which of two columns that split the training rows alike was taken: scikit-learn draws it.
  const decisions = peer.decision_first50.map((value, i) => (i === tie.row ? tie.decision : value));
  allNear(model.decision(held.x), decisions, 1e-6);
  allNear(
    model.losses(data.x, data.y, data.weights).map((loss) => 2 * loss),
    [2 * model.losses(data.x, data.y, data.weights)[0], ...peer.train_loss],
    1e-6,
  );
});

test("gradient boosting lowers the exponential loss as scikit-learn does", () => {
  const peer = peers.gb_exponential;
  const options = { ...exact, rounds: 30, maxDepth: 2, learningRate: 0.2, loss: "exponential" } as const;
  const model = learners.gradientBoosting(options).fit(data);
  allNear(model.decision(held.x), peer.decision_first50, 1e-6);
  allNear(model.predict(held.x), peer.probability_first5, 1e-6);
  allNear(model.losses(data.x, data.y, data.weights).subarray(1), peer.train_loss, 1e-6);
});

test("gradient boosting makes gbm's log odds and importance: trees of so many splits, the best first", () => {
  const options = { ...exact, rounds: 100, maxDepth: 3, leaves: 4, minLeaf: 10 };
  const model = learners.gradientBoosting(options).fit(data);
  allNear(model.decision(held.x), peers.gbm_exact.decision_first50, 1e-9);
  allNear(model.importance, peers.gbm_exact.importance, 1e-9);
});

test("gradient boosting lowers the squared loss as scikit-learn does", () => {
  const peer = peers.gb_squared;
  const y = data.y.map((label, i) => train.x.get(i, 1) + 2 * label);
  const options = { ...exact, rounds: 30, learningRate: 0.2, minLeaf: 15 };
  const model = learners.gradientBoosting(options).fit({ ...data, y });
  assert.equal(model.loss, "squared");
  allNear(model.predict(held.x), peer.prediction_first50, 1e-6);
  allNear(model.losses(data.x, y, data.weights).subarray(1), peer.train_loss, 1e-6);
});

test("gradient boosting makes xgboost's first tree and its margins, to single precision", () => {
  const options = { ...exact, splitBy: "newton", ridge: 1, minLeafWeight: 1, start: 0 } as const;
  const model = learners.gradientBoosting(options).fit(data);
  const { column, number } = model.trees;
  let at = 0;
  const walk = (node: XgboostNode): void => {
    const here = at++;
    near(number[here], node.leaf ?? node.split_condition ?? Number.NaN, 1e-6);
    assert.equal(column[here] < 0 ? undefined : `f${column[here]}`, node.split);
    node.children?.forEach(walk);
  };
  walk(peers.xgb_exact.first_tree);
  allNear(model.decision(held.x), peers.xgb_exact.margin_first50, 2e-5);
});

/** Log loss and area under the ROC curve (no ties). */
function scoresOf(p: Float64Array, y: readonly number[]): { logloss: number; auc: number } {
  const order = Array.from(p.keys()).sort((a, b) => p[a] - p[b]);
  let ranks = 0;
  order.forEach((i, rank) => {
    ranks += y[i] * (rank + 1);
  });
  const ones = y.reduce((sum, label) => sum + label, 0);
  const logloss = y.reduce((sum, label, i) => sum - Math.log(label === 1 ? p[i] : 1 - p[i]), 0) / y.length;
  return { logloss, auc: (ranks - (ones * (ones + 1)) / 2) / (ones * (y.length - ones)) };
}

for (const [name, options] of [
  ["gbm_200_depth3_shrink.05_bag.5_weighted", { leaves: 4 }],
  ["gb_200_depth3_lr.05_weighted_subsample.5", { minLeaf: 1 }],
  ["lightgbm_200_depth3_lr.05_weighted", { splitBy: "newton", minLeaf: 20, minLeafWeight: 1e-3 }],
  ["xgboost_200_depth3_lr.05_weighted", { splitBy: "newton", minLeaf: 1, minLeafWeight: 1, ridge: 1 }],
] as const) {
  test(`gradient boosting predicts new rows as well as its peer: ${name}`, () => {
    const learner = learners.gradientBoosting({ subsample: 0.5, ...options });
    const draws = [1, 2, 3, 4, 5].map((seed) =>
      scoresOf(learner.fit({ ...data, random: stream(seed) }).predict(held.x), held.y),
    );
    const { mean, sd } = peers.bands[name];
    for (const measure of ["logloss", "auc"] as const) {
      for (const draw of draws) near(draw[measure], mean[measure], 4 * sd[measure]);
      near(
        draws.reduce((sum, draw) => sum + draw[measure] / draws.length, 0),
        mean[measure],
        2 * sd[measure],
      );
    }
  });
}
