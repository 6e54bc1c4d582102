// slow: trees against plain ones, split by split, 3 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { integersAt, withScratch } from "#lib/kernels/module.js";
import { treeKernels } from "#lib/kernels/trees.js";
import { type PlainOptions, plainForest } from "../support/plain-forest.js";

/** A column's places, and a row at each, as the kernel finds them. */
function placed(values: Float64Array): { few: number; places: number[]; rowAt: number[]; lastAt: number[] } {
  const n = values.length;
  return withScratch((arena) => {
    const [places, rowAt, lastAt] = [arena.integers(n), arena.integers(n), arena.integers(n)];
    const few = treeKernels.placeColumn(arena.put(values), n, places, rowAt, lastAt, arena.bytes(20 * n + 8192));
    const read = (at: number) => Array.from(integersAt(at, n));
    return { few, places: read(places), rowAt: read(rowAt), lastAt: read(lastAt) };
  });
}

test("a column of many values puts its rows in order, equal ones in row order", () => {
  const s = stream("places");
  const values = Float64Array.from({ length: 500 }, (_, i) =>
    i % 5 === 0 ? Math.round(20 * s.normal()) : s.normal() * 10 ** (s.integer(600) - 300),
  );
  values.set([0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, -Number.MIN_VALUE]);
  const { few, places, rowAt, lastAt } = placed(values);
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const sorted = order.map((row) => values[row]);
  assert.equal(few, 0);
  assert.deepEqual(rowAt, order);
  order.forEach((row, place) => {
    assert.equal(places[row], place);
    assert.equal(lastAt[place], sorted.lastIndexOf(values[row]));
  });
});

test("a column of few values numbers them", () => {
  const values = Float64Array.from({ length: 300 }, (_, i) => [2, -0, 0, -1.5, 7][i % 5]);
  const { few, places, rowAt } = placed(values);
  assert.equal(few, 4);
  assert.deepEqual(places.slice(0, 5), [2, 1, 1, 0, 3]);
  assert.deepEqual(rowAt.slice(0, 4), [3, 1, 0, 4]);
});

const forests: [string, number, PlainOptions][] = [
  [
    "rows drawn evenly, probabilities",
    400,
    { trees: 6, mtry: 2, minLeaf: 1, minSplit: 11, maxDepth: Infinity, rows: "with replacement", draws: 400 },
  ],
  [
    "all columns searched, means",
    300,
    { trees: 3, mtry: 5, minLeaf: 4, minSplit: 2, maxDepth: Infinity, rows: "with replacement", draws: 300 },
  ],
  [
    "no row drawn twice, one column at a time",
    300,
    { trees: 5, mtry: 1, minLeaf: 1, minSplit: 2, maxDepth: 7, rows: "without", draws: 190 },
  ],
  [
    "rows drawn by weight",
    300,
    { trees: 5, mtry: 2, minLeaf: 2, minSplit: 6, maxDepth: Infinity, rows: "by weight", draws: 150 },
  ],
  [
    "more rows than one word of the summary knows",
    5000,
    { trees: 2, mtry: 2, minLeaf: 1, minSplit: 2, maxDepth: Infinity, rows: "with replacement", draws: 5000 },
  ],
];

for (const [says, n, options] of forests) {
  test(`the kernels grow the forest that is written plainly, to the bit: ${says}`, () => {
    const s = stream(says);
    const rows = Array.from({ length: n }, () => [
      s.normal(),
      s.integer(3),
      Math.round(30 * s.normal()),
      s.normal(),
      s.bernoulli(0.5),
    ]);
    const x = Matrix.fromRows(rows);
    const y = rows.map(([a, b, c]) =>
      says.includes("means") ? a + b + s.normal() : s.bernoulli(c > 0 && a > 0 ? 0.8 : 0.3),
    );
    // Weights that are exact, the largest 1: then every sum over values of few is the same in any order.
    const weights = rows.map((_, i) => (i === 0 ? 1 : (1 + s.integer(8)) / 8));
    const model = learners
      .randomForest({
        trees: options.trees,
        mtry: options.mtry,
        minLeaf: options.minLeaf,
        minSplit: options.minSplit,
        maxDepth: options.maxDepth === Infinity ? undefined : options.maxDepth,
        weighting: options.rows === "by weight" ? "sampling" : "criterion",
        replace: options.rows !== "without",
        sampleFraction: options.draws / n,
      })
      .fit({ x, y, weights, random: stream(says).child("forest") });
    const { column, threshold, value } = model.toJSON();
    assert.deepEqual({ column, threshold, value }, plainForest(x, y, weights, options, `${says}/forest`));
  });
}
