import assert from "node:assert/strict";
import { test } from "node:test";
import { learners } from "treatment-rules";
import { classification } from "../support/classification.js";
import { reference } from "../support/reference.js";

interface SklearnNode {
  readonly id: number;
  readonly left: number;
  readonly right: number;
  readonly feature: string | null;
  readonly threshold: number | null;
  readonly n: number;
  readonly weight: number;
  readonly value: number[];
}
interface RpartNode {
  readonly node: number;
  readonly leaf: boolean;
  readonly n: number;
  readonly wt: number;
  readonly p1?: number;
  readonly mean?: number;
  readonly var?: string;
  readonly cut?: number;
  readonly left_is_less_than?: boolean;
}
const peers = reference<{
  tree: Record<string, { nodes: SklearnNode[]; p1_first50: number[] }>;
  rpart: Record<string, { nodes: RpartNode[]; fitted_first30: number[] }>;
}>("learners.json");
const train = classification("clf_train.csv");
const held = classification("clf_test.csv");
const near = (a: number, b: number, tolerance: number) => assert.ok(Math.abs(a - b) <= tolerance, `${a} against ${b}`);

for (const [name, options, weighted] of [
  ["clf_train_gini_depth3_weighted", { maxDepth: 3, criterion: "gini" }, true],
  ["clf_train_entropy_depth3_weighted", { maxDepth: 3, criterion: "entropy" }, true],
  ["clf_train_gini_depth3_unweighted", { maxDepth: 3 }, false],
  ["clf_train_gini_depth3_leaf20_weighted", { maxDepth: 3, minLeaf: 20 }, true],
  ["clf_train_regression_depth3_weighted", { maxDepth: 3, criterion: "squared" }, true],
] as const) {
  test(`tree makes scikit-learn's splits and predictions: ${name}`, () => {
    const model = learners.tree(options).fit({ x: train.x, y: train.y, weights: weighted ? train.w : undefined });
    const { nodes } = model;
    const peer = peers.tree[name];
    assert.equal(nodes.column.length, peer.nodes.length);
    for (const node of peer.nodes) {
      const at = node.id;
      assert.equal(nodes.column[at], node.feature === null ? -1 : train.x.names.indexOf(node.feature));
      assert.equal(nodes.right[at], node.right);
      assert.equal(nodes.rows[at], node.n);
      near(nodes.weight[at], node.weight, 1e-9);
      near(nodes.value[at], node.value[node.value.length - 1], 1e-12);
      // scikit-learn rounds columns to single precision.
      if (node.threshold !== null) near(nodes.threshold[at], node.threshold, 1e-6);
    }
    const p = model.predict(held.x);
    peer.p1_first50?.forEach((value, i) => {
      near(p[i], value, 1e-12);
    });
  });
}

for (const name of ["clf_train_class_depth3_cp0", "clf_train_anova_depth3_cp0"]) {
  test(`tree makes rpart's splits: ${name}`, () => {
    const { nodes } = learners.tree({ maxDepth: 3 }).fit({ x: train.x, y: train.y, weights: train.w });
    const peer = new Map(peers.rpart[name].nodes.map((node) => [node.node, node]));
    const walk = (at: number, id: number): number => {
      const node = peer.get(id);
      assert.ok(node);
      assert.equal(nodes.rows[at], node.n);
      near(nodes.value[at], node.p1 ?? node.mean ?? Number.NaN, 1e-9);
      assert.equal(nodes.column[at] < 0, node.leaf);
      if (node.leaf) return 1;
      assert.equal(train.x.names[nodes.column[at]], node.var);
      near(nodes.threshold[at], node.cut ?? Number.NaN, 1e-12);
      const [low, high] = node.left_is_less_than ? [2 * id, 2 * id + 1] : [2 * id + 1, 2 * id];
      return 1 + walk(nodes.left[at], low) + walk(nodes.right[at], high);
    };
    assert.equal(walk(0, 1), peer.size);
  });
}
