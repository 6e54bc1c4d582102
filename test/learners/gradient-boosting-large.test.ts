import assert from "node:assert/strict";
import { test } from "node:test";
import { type GradientBoostingOptions, learners, Matrix, stream } from "treatment-rules";

/** Rows of two columns of many values, one of six and a constant, with whole weights. */
function manyRows(n: number): { x: Matrix; y: Float64Array; weights: Float64Array } {
  const s = stream("large boosting").child(n);
  const column = (draw: () => number) => Float64Array.from({ length: n }, draw);
  const [a, b, c] = [column(() => s.normal()), column(() => s.uniform()), column(() => s.integer(6))];
  return {
    x: Matrix.fromColumns([a, b, c, new Float64Array(n)], ["a", "b", "c", "same"]),
    y: a.map((v, i) => s.bernoulli(1 / (1 + Math.exp(-v - 2 * b[i] * (c[i] - 2))))),
    weights: column(() => 1 + s.integer(3)),
  };
}

const options: readonly GradientBoostingOptions[] = [
  { rounds: 6, splitBy: "newton" },
  { rounds: 6, loss: "squared", leaves: 6 },
];

/** The largest difference of two lists, as a share of the largest number. */
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let [most, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    most = Math.max(most, Math.abs(a[i] - b[i]));
    size = Math.max(size, Math.abs(a[i]));
  }
  return most / size;
};

test("very many rows: bins cut by a sample and gradients in single precision follow no order of rows", () => {
  const { x, y, weights } = manyRows(260_000);
  const order = stream("order").permutation(x.rows);
  const shuffled = {
    x: x.selectRows(order),
    y: Float64Array.from(order, (i) => y[i]),
    weights: Float64Array.from(order, (i) => weights[i]),
  };
  for (const given of options) {
    const learner = learners.gradientBoosting(given);
    const trees = learner.fit({ x, y, weights }).trees;
    const again = learner.fit(shuffled).trees;
    assert.deepEqual(again.column, trees.column);
    assert.ok(apart(again.number, trees.number) < 1e-9, `${apart(again.number, trees.number)}`);
  }
});

test("many rows: bins that are bytes give the trees of bins that are not, but for single precision", () => {
  const { x, y, weights } = manyRows(120_000);
  const columns = x.names.map((_, j) => x.column(j).map((v) => Math.round(20 * v)));
  // A column of more than 256 values, on which nothing depends: with it all bins are of 16 bits.
  const idle = Float64Array.from({ length: x.rows }, (_, i) => i % 257);
  const narrow = Matrix.fromColumns(columns);
  const wide = Matrix.fromColumns([...columns, idle]);
  const head = Array.from({ length: 1000 }, (_, i) => i);
  for (const given of options) {
    const learner = learners.gradientBoosting({ ...given, minLeaf: 400, bins: 257 });
    const compact = learner.fit({ x: narrow, y, weights });
    const full = learner.fit({ x: wide, y, weights });
    assert.deepEqual(compact.trees.column, full.trees.column);
    assert.ok(apart(compact.trees.number, full.trees.number) < 1e-6);
    assert.ok(apart(compact.predict(narrow.selectRows(head)), full.predict(wide.selectRows(head))) < 1e-6);
  }
});
