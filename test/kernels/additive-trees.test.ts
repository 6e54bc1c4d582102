import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, stream } from "treatment-rules";
import { boostedTrees } from "#lib/learners/boosting/boosted-trees.js";
import type { TreeLists } from "#lib/learners/boosting/tree-nodes.js";

const s = stream("additive trees");

/** A tree at random, as its lists and as the function that it is. */
function randomTree(depth: number, columns: number): { lists: TreeLists; value: (row: Float64Array) => number } {
  if (depth === 0 || s.uniform() < 0.2) {
    const amount = s.normal();
    return { lists: { column: [-1], number: [amount] }, value: () => amount };
  }
  const [column, threshold] = [s.integer(columns), s.normal()];
  const left = randomTree(depth - 1, columns);
  const right = randomTree(depth - 1, columns);
  return {
    lists: {
      column: [column, ...left.lists.column, ...right.lists.column],
      number: [threshold, ...left.lists.number, ...right.lists.number],
    },
    value: (row) => (row[column] <= threshold ? left : right).value(row),
  };
}

test("the sum of trees is that of their functions, shallow or deep, in blocks and beyond them", () => {
  for (const [n, deepest] of [1, 3, 256, 700].flatMap((rows) => [3, 6].map((depth) => [rows, depth]))) {
    const x = new Matrix(
      Float64Array.from({ length: 5 * n }, () => s.normal()),
      n,
      5,
    );
    const trees = Array.from({ length: 40 }, (_, k) => randomTree(k % (deepest + 1), 5));
    const lists = {
      column: trees.flatMap((tree) => tree.lists.column),
      number: trees.flatMap((tree) => tree.lists.number),
    };
    const scores = boostedTrees(lists, 5).scores(x, 0.5);
    for (let i = 0; i < n; i++) {
      const row = x.row(i);
      assert.equal(
        scores[i],
        trees.reduce((sum, tree) => sum + tree.value(row), 0.5),
      );
    }
  }
});

test("a value on a threshold goes left", () => {
  const trees = boostedTrees({ column: [0, -1, -1], number: [2, 10, 20] }, 1);
  assert.deepEqual(trees.scores(Matrix.fromRows([[2], [2.0000001]]), 0), new Float64Array([10, 20]));
});

test("lists that are no trees are refused", () => {
  for (const column of [[0], [0, -1], [3, -1, -1], [0.5, -1, -1], [-2]]) {
    assert.throws(() => boostedTrees({ column, number: column.map(() => 0) }, 2), /before its branches/);
  }
});
