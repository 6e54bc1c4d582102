import assert from "node:assert/strict";
import { test } from "node:test";
import { learners, Matrix, stream } from "treatment-rules";
import { newton } from "#lib/learners/linear/logistic-newton.js";
import { hasPureCell } from "#lib/learners/linear/pure-cells.js";

const N = 120;

/** A design of ones, treatment, two columns of two values and a score, with the products of treatment; and labels by chance. */
function drawn(k: number) {
  const random = stream("pure cells").child("trial", k);
  const draw = (p: number) => Float64Array.from({ length: N }, () => random.bernoulli(p));
  const [a, rare, common] = [draw(0.5), draw(0.06), draw(0.4)];
  const score = Float64Array.from({ length: N }, () => random.normal());
  const y = draw(0.8);
  const weights = Float64Array.from({ length: N }, () => 0.5 + random.uniform());
  const columns = [a, rare, common, score];
  const products = [1, 2, 3].map((j): [number, number] => [0, j]);
  const design = [
    new Float64Array(N).fill(1),
    ...columns,
    ...products.map(([i, j]) => columns[i].map((v, r) => v * columns[j][r])),
  ];
  return { columns, products, design, y, weights };
}

test("where a cell has one label alone Newton's method runs away, and only the ridge's fit is left", () => {
  let pure = 0;
  for (let k = 0; k < 60; k++) {
    const { columns, products, design, y, weights } = drawn(k);
    const { separated } = newton(design, y, weights, 0);
    if (!hasPureCell(design, products, y, weights)) continue;
    pure++;
    assert.ok(separated, `trial ${k}`);
    const x = Matrix.fromColumns(columns, ["A", "rare", "common", "score"]);
    const model = learners.logistic({ interactions: "treatment" }).fit({ x, y, weights, treatment: "A" });
    assert.ok(model.ridge > 0);
    assert.match(model.notes[0], /^separation/);
  }
  assert.ok(pure > 10 && pure < 50, `${pure} of 60`);
});

test("a cell is pure by its labels and its weight, whatever its two values are", () => {
  const ones = new Float64Array(6).fill(1);
  const [x, z] = [Float64Array.of(-3, -3, -3, 7, 7, 7), Float64Array.of(0, 1, 1, 0, 1, 1)];
  const even = Float64Array.of(0, 1, 0, 0, 1, 0);
  const w = new Float64Array(6).fill(2);
  const at = (
    columns: readonly Float64Array[],
    products: readonly [number, number][],
    y: readonly number[],
    weights = w,
  ) =>
    hasPureCell(
      [ones, ...columns, ...products.map(([j, k]) => columns[j].map((v, i) => v * columns[k][i]))],
      products,
      Float64Array.from(y),
      weights,
    );
  assert.equal(at([x], [], [0, 1, 0, 1, 1, 1]), true, "all of 7 are 1");
  assert.equal(at([x], [], [0, 0, 0, 1, 1, 0]), true, "all of -3 are 0");
  assert.equal(at([x], [], [0, 1, 0, 1, 1, 0.5]), false, "a share in between");
  assert.equal(at([x], [], [0, 1, 0, 1, 1, 0]), false);
  assert.equal(at([x, z], [], [0, 1, 0, 1, 1, 0]), false, "without the product no term is a cell of both");
  assert.equal(at([x, z], [[0, 1]], [0, 1, 0, 1, 1, 0]), true);
  assert.equal(at([Float64Array.of(1, 2, 3, 1, 2, 3)], [], [...even]), false, "a column of three values");
  assert.equal(at([ones], [], [...even]), false, "a column of one value");
  const light = Float64Array.of(2, 2, 2, 1e-7, 1e-7, 1e-7);
  assert.equal(at([x], [], [0, 1, 0, 1, 1, 1], light), false, "a cell that weighs next to nothing");
});
