import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
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

/** The best first split by trying them all, with sums written plainly. */
function bruteForce(x: Matrix, y: readonly number[], w: readonly number[], minLeaf: number) {
  const loss = (rows: readonly number[]) => {
    const weight = rows.reduce((s, i) => s + w[i], 0);
    const mean = rows.reduce((s, i) => s + w[i] * y[i], 0) / weight;
    return rows.reduce((s, i) => s + w[i] * (y[i] - mean) ** 2, 0);
  };
  const all = y.map((_, i) => i);
  let best = { column: -1, threshold: 0, loss: Infinity };
  for (let j = 0; j < x.columns; j++) {
    const values = [...new Set(x.column(j))].sort((a, b) => a - b);
    for (let v = 0; v + 1 < values.length; v++) {
      const threshold = (values[v] + values[v + 1]) / 2;
      const left = all.filter((i) => x.get(i, j) <= threshold);
      const right = all.filter((i) => x.get(i, j) > threshold);
      if (left.length < minLeaf || right.length < minLeaf) continue;
      const now = loss(left) + loss(right);
      if (now < best.loss - 1e-9) best = { column: j, threshold, loss: now };
    }
  }
  return best;
}

test("tree finds the split that trying all of them finds, ties and repeated values included", () => {
  for (let draw = 0; draw < 60; draw++) {
    const s = stream("brute force").child(draw);
    const n = 5 + s.integer(20);
    const rows = Array.from({ length: n }, () => [s.integer(4), s.integer(2), Math.round(4 * s.normal())]);
    const y = rows.map(([a]) => (draw % 2 === 0 ? s.bernoulli(0.3 + 0.1 * a) : a + s.normal()));
    const w = rows.map(() => s.integer(3) + 1);
    const minLeaf = 1 + (draw % 3);
    const x = Matrix.fromRows(rows);
    const { nodes } = learners.tree({ maxDepth: 1, minLeaf }).fit({ x, y, weights: w });
    const best = bruteForce(x, y, w, minLeaf);
    const varies = y.some((v) => v !== y[0]);
    assert.equal(nodes.column[0], varies ? best.column : -1, `draw ${draw}`);
    if (nodes.column[0] >= 0) {
      assert.equal(nodes.threshold[0], best.threshold);
      near(nodes.loss[1] + nodes.loss[2], best.loss, 1e-9);
    }
  }
});

test("tree takes the earlier column and the lower threshold between equally good splits", () => {
  const x = Matrix.fromRows(
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
    ["a", "b"],
  );
  const { nodes } = learners.tree({ maxDepth: 1 }).fit({ x, y: [0, 1, 0] });
  assert.equal(nodes.column[0], 0);
  assert.equal(nodes.threshold[0], 1.5);
});

test("tree's threshold never reaches the upper of two neighbouring doubles", () => {
  const next = 1 + Number.EPSILON;
  const x = Matrix.fromRows([[1], [next]]);
  const model = learners.tree().fit({ x, y: [0, 1] });
  assert.deepEqual(model.predict(x), new Float64Array([0, 1]));
});

test("tree prunes to the subtree that costs least: loss plus complexity times the root's loss a leaf", () => {
  const x = train.x;
  const grown = learners.tree({ maxDepth: 3 }).fit({ x, y: train.y }).nodes;
  const cost = (complexity: number) => {
    const { nodes, leaves } = learners.tree({ maxDepth: 3, complexity }).fit({ x, y: train.y });
    const loss = nodes.column.reduce((s, column, at) => (column < 0 ? s + nodes.loss[at] : s), 0);
    return loss + complexity * nodes.loss[0] * leaves;
  };
  // Every subtree of the grown tree, as the cost of its leaves.
  const subtrees = (at: number, price: number): number[] => {
    const alone = [grown.loss[at] + price];
    if (grown.column[at] < 0) return alone;
    const rights = subtrees(grown.right[at], price);
    return alone.concat(subtrees(grown.left[at], price).flatMap((a) => rights.map((b) => a + b)));
  };
  for (const complexity of [0, 0.005, 0.02, 0.05, 0.2]) {
    near(cost(complexity), Math.min(...subtrees(0, complexity * grown.loss[0])), 1e-9);
  }
});
