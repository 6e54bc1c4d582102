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

interface PrunedByRpart {
  readonly complexity: number;
  readonly cp: number[];
  readonly nsplit: number[];
  readonly xerror: number[];
  /** Number, column or <leaf>, rows, value. */
  readonly nodes: [number, string, number, number][];
}
const pruned = reference<Record<"anova" | "continuous" | "class", PrunedByRpart[]>>("pruned-trees.json");
const limits = { minSplit: 20, minLeaf: 7, maxDepth: 30 };
const continuous = train.y.map((label, i) => train.x.get(i, 0) + train.x.get(i, 1) * train.x.get(i, 2) + label);

// rpart finds the complexity of a split by bounds on the way down, and so takes some back too early: its tree of class at .01
// costs more than ours, and its list of complexities leaves the path of least cost (in some fold) after so many trees.
for (const [kind, y, options, same] of [
  ["anova", train.y, {}, 6],
  ["continuous", continuous, {}, Infinity],
  ["class", train.y, { pruneBy: "misclassification" }, 2],
] as const) {
  const data = { x: train.x, y, weights: train.w };

  for (const peer of pruned[kind].slice(kind === "class" ? 1 : 0)) {
    test(`tree prunes as rpart does at a complexity of ${peer.complexity}: ${kind}`, () => {
      const { nodes } = learners.tree({ ...limits, ...options, complexity: peer.complexity }).fit(data);
      const wanted = new Map(peer.nodes.map(([number, ...rest]) => [number, rest]));
      // Which branch is the lower one is rpart's own: the rows tell.
      const walk = (at: number, number: number): number => {
        const [column, rows, value] = wanted.get(number) ?? assert.fail(`rpart has no node ${number}`);
        assert.equal(nodes.column[at] < 0 ? "<leaf>" : train.x.names[nodes.column[at]], column);
        assert.equal(nodes.rows[at], rows);
        near(nodes.value[at], value, 1e-9);
        if (nodes.column[at] < 0) return 1;
        const lowFirst =
          wanted.get(2 * number)?.[1] === nodes.rows[nodes.left[at]] &&
          Math.abs((wanted.get(2 * number)?.[2] ?? 0) - nodes.value[nodes.left[at]]) < 1e-9;
        const [low, high] = lowFirst ? [2 * number, 2 * number + 1] : [2 * number + 1, 2 * number];
        return 1 + walk(nodes.left[at], low) + walk(nodes.right[at], high);
      };
      assert.equal(walk(0, 1), wanted.size);
    });
  }

  test(`tree's held-out risks of pruned trees are rpart's: ${kind}`, () => {
    const folds = train.y.map((_, i) => i % 5);
    const model = learners.tree({ ...limits, ...options, complexity: "cross-validated", folds }).fit(data);
    const { path } = model;
    assert.ok(path);
    const [peer] = pruned[kind];
    const total = train.w.reduce((sum, w) => sum + w, 0);
    const [root] = learners.tree({ maxDepth: 0 }).fit(data).nodes.loss;
    const share = train.w.reduce((sum, w, i) => sum + w * train.y[i], 0);
    const rootLoss = kind === "class" ? Math.min(share, total - share) : root;
    // rpart's last tree ends at the least complexity it was asked for.
    peer.nsplit.slice(0, Math.min(same, peer.nsplit.length - 1)).forEach((splits, k) => {
      assert.equal(path.leaves[k], splits + 1);
      near((path.risk[k] * total) / rootLoss, peer.xerror[k], 1e-9);
    });
    const least = Math.min(...path.risk);
    assert.equal(model.leaves, path.leaves[path.risk.findIndex((risk) => risk <= least * (1 + 1e-10))]);
    const smaller = learners
      .tree({ ...limits, ...options, complexity: "cross-validated", choose: "one-standard-error", folds })
      .fit(data);
    assert.ok(smaller.leaves <= model.leaves);
    near(smaller.complexity ?? 0, model.path?.complexity[path.leaves.indexOf(smaller.leaves)] ?? 1, 1e-12);
  });
}

test("tree pruned by misclassification costs less than rpart's where the two differ", () => {
  const [{ complexity, cp, nsplit, nodes }] = pruned.class;
  const fit = learners.tree({ ...limits, complexity, pruneBy: "misclassification" });
  const ours = fit.fit({ x: train.x, y: train.y, weights: train.w });
  const wrong = ours.nodes.column.reduce(
    (sum, column, at) =>
      column < 0 ? sum + ours.nodes.weight[at] * Math.min(ours.nodes.value[at], 1 - ours.nodes.value[at]) : sum,
    0,
  );
  const [weight, value] = [ours.nodes.weight[0], ours.nodes.value[0]];
  const root = weight * Math.min(value, 1 - value);
  // Errors left by rpart's tree: every step of its list takes complexity times root off for each split.
  const theirs = cp.slice(0, -1).reduce((left, step, k) => left - step * (nsplit[k + 1] - nsplit[k]), 1);
  assert.equal(nodes.filter(([, column]) => column === "<leaf>").length, 16);
  assert.ok(wrong / root + complexity * ours.leaves < theirs + complexity * 16 - 1e-3);
});

test("every complexity of a tree's path gives the subtree of least cost, and the smallest of equals", () => {
  const s = stream("subtrees");
  for (let draw = 0; draw < 12; draw++) {
    const rows = Array.from({ length: 40 }, () => [s.normal(), s.integer(4)]);
    const y = rows.map(([a]) => s.bernoulli(a > 0 ? 0.8 : 0.3));
    const data = { x: Matrix.fromRows(rows), y, weights: rows.map(() => 1 + s.integer(2)) };
    const options = { maxDepth: 3, pruneBy: draw % 2 === 0 ? ("loss" as const) : ("misclassification" as const) };
    const grown = learners.tree(options).fit(data).nodes;
    const loss = grown.loss.map((own, at) =>
      draw % 2 === 0 ? own : grown.weight[at] * Math.min(grown.value[at], 1 - grown.value[at]),
    );
    // Every subtree, as its leaves and their loss.
    const subtrees = (at: number): [number, number][] => {
      const alone: [number, number][] = [[1, loss[at]]];
      if (grown.column[at] < 0) return alone;
      const rights = subtrees(grown.right[at]);
      return alone.concat(
        subtrees(grown.left[at]).flatMap(([a, b]) => rights.map(([c, d]): [number, number] => [a + c, b + d])),
      );
    };
    const chosen = learners
      .tree({ ...options, complexity: "cross-validated", folds: y.map((_, i) => i % 4) })
      .fit(data);
    chosen.path?.complexity.forEach((complexity, k) => {
      const price = complexity * loss[0];
      const least = Math.min(...subtrees(0).map(([leaves, own]) => own + price * leaves));
      const best = subtrees(0).filter(([leaves, own]) => own + price * leaves <= least + 1e-9);
      assert.equal(chosen.path?.leaves[k], Math.min(...best.map(([leaves]) => leaves)));
      const { leaves } = learners.tree({ ...options, complexity }).fit(data);
      assert.equal(leaves, chosen.path?.leaves[k]);
    });
  }
});

test("tree chooses the root alone for noise, and says what it cannot prune by", () => {
  const s = stream("noise");
  const x = Matrix.fromRows(Array.from({ length: 200 }, () => [s.normal(), s.normal()]));
  const y = Array.from({ length: 200 }, () => s.normal());
  const chosen = learners.tree({ minLeaf: 5, complexity: "cross-validated", choose: "one-standard-error" });
  assert.equal(chosen.fit({ x, y, random: stream("noise folds") }).leaves, 1);
  assert.throws(() => chosen.fit({ x, y }), /random stream/);
  const byLabels = learners.tree({ complexity: 0.1, pruneBy: "misclassification" });
  assert.throws(() => byLabels.fit({ x, y }), /target of 0 and 1 for pruning by misclassification/);
  assert.throws(() => learners.tree({ complexity: "best" as "cross-validated" }), /from 0 to 1 or "cross-validated"/);
});
