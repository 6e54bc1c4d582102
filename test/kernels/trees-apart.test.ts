import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, stream } from "treatment-rules";
import { integersAt } from "#lib/kernels/module.js";
import { treeKernels } from "#lib/kernels/trees.js";
import { reserveApart, rowsApart } from "#lib/learners/tree/apart.js";
import { NODE_DOUBLES, NODE_INTEGERS, type TreeLimits, withGrower } from "#lib/learners/tree/grower.js";

const s = stream("trees apart");
const n = 3000;
const x = Matrix.fromRows(
  Array.from({ length: n }, () => [
    s.normal(),
    s.integer(3),
    Math.round(30 * s.normal()),
    s.normal(),
    s.bernoulli(0.5),
  ]),
);
const levels = [0, 3, 0, 0, 2];
const y = Float64Array.from({ length: n }, (_, i) => s.bernoulli(x.column(0)[i] + x.column(2)[i] / 30 > 0 ? 0.8 : 0.3));
const weights = Float64Array.from({ length: n }, () => 0.1 + s.uniform());
const limits: TreeLimits = {
  maxDepth: Infinity,
  minSplit: 2,
  minLeaf: 2,
  minLeafWeight: 0,
  entropy: false,
  byRank: true,
  mtry: 2,
  lossOfLeaves: true,
};

/** Two trees, the second of which begins where the first has left the kernels: all of their nodes, and the gains. */
function grown(given: TreeLimits, rowsThatStandApart: number): number[][] {
  return withGrower(
    x,
    y,
    weights,
    given,
    (arena) => {
      const order = arena.bytes(treeKernels.orderBytes(n));
      treeKernels.setOrderSpace(n, order);
      reserveApart(levels, rowsThatStandApart, n, order, arena);
    },
    (grower) =>
      [1, 2].map((seed) => {
        treeKernels.seedDraws(seed, 0);
        integersAt(grower.counts, n).fill(0);
        treeKernels.drawWithReplacement(n, n, grower.counts);
        const { size, integers, doubles } = grower.grow();
        const nodes = Array.from({ length: size }, (_, at) => [
          ...integers.subarray(NODE_INTEGERS * at, NODE_INTEGERS * at + 6),
          ...doubles.subarray(NODE_DOUBLES * at + 3, NODE_DOUBLES * at + 6),
        ]);
        return [...nodes.flat(), ...grower.gains];
      }),
  );
}

for (const [name, given] of [
  ["by rank", limits],
  ["by value", { ...limits, byRank: false }],
  ["by entropy, shallow", { ...limits, entropy: true, maxDepth: 5 }],
] as const) {
  test(`nodes that stand apart grow the same tree to the bit: ${name}`, () => {
    const plain = grown(given, 0);
    assert.ok(plain[0].length > 100);
    for (const rows of [100, 700, n]) assert.deepEqual(grown(given, rows), plain, `${rows}`);
  });
}

test("nodes stand apart where there are far more rows", () => {
  assert.equal(rowsApart(100_000), 0);
  assert.ok(rowsApart(1_000_000) >= 64);
});
