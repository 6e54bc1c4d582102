import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { columnProductKernels } from "#lib/kernels/linear/column-products.js";
import { manyProductsKernels } from "#lib/kernels/linear/many-products.js";
import { standardizeKernels } from "#lib/kernels/linear/standardize.js";
import { weightedGramKernels } from "#lib/kernels/linear/weighted-gram.js";
import { type Arena, doublesAt, integersAt, withScratch } from "#lib/kernels/module.js";
import { allNear } from "../support/near.js";

const near = (got: ArrayLike<number>, wanted: ArrayLike<number>) => {
  assert.equal(got.length, wanted.length);
  allNear(got, wanted, 1e-12);
};

/** Columns of normal numbers, in the kernels' memory and out of it; `some` of them are listed, three more places behind. */
function columnsIn(arena: Arena, rows: number, p: number, some: readonly number[]) {
  const draws = stream("columns").child(rows, p);
  const values = Array.from({ length: p }, () => Float64Array.from({ length: rows }, () => draws.normal()));
  const z = arena.doubles(rows * p);
  values.forEach((column, j) => {
    doublesAt(z + 8 * rows * j, rows).set(column);
  });
  const columns = arena.integers(some.length + 3);
  integersAt(columns, some.length).set(some);
  const vector = () => Float64Array.from({ length: rows }, () => draws.normal());
  return { z, stride: 8 * rows, columns, listed: some.map((j) => values[j]), vector };
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i], 0);
const CASES = [
  [2, [0]],
  [6, [3, 1]],
  [256, [0, 1, 2, 3]],
  [258, [6, 0, 2, 5, 1]],
  [700, [5, 6, 4, 1, 0, 2, 3]],
] as const;

test("the kernels' products of columns are sum r z for each column and sum b z for each row, added to what is there", () => {
  for (const [rows, some] of CASES) {
    withScratch((arena) => {
      const { z, stride, columns, listed, vector } = columnsIn(arena, rows, 7, some);
      const m = some.length;
      const r = vector();
      const out = arena.put(Float64Array.from({ length: m + 1 }, (_, k) => k));
      columnProductKernels.addCrossProducts(z, stride, rows, columns, m, arena.put(r), out);
      near(doublesAt(out, m + 1), [...listed.map((column, k) => k + dot(column, r)), m]);

      const b = Float64Array.from(some, (j) => j - 1.5);
      const t = arena.put(r);
      columnProductKernels.addProducts(z, stride, rows, columns, m, arena.put(b), t);
      near(
        doublesAt(t, rows),
        r.map((v, i) => v + listed.reduce((sum, column, k) => sum + b[k] * column[i], 0)),
      );
    });
  }
});

test("the kernels' weighted Gram matrix is sum v z z, symmetric, and columns may join it later", () => {
  for (const [rows, some] of CASES) {
    for (const from of [0, some.length >> 1]) {
      withScratch((arena) => {
        const { z, stride, columns, listed, vector } = columnsIn(arena, rows, 7, some);
        const m = some.length;
        const v = vector().map(Math.abs);
        const across = ((m + 3) & ~3) + 4;
        const gram = arena.doubles(across * across);
        const at = arena.put(v);
        if (from > 0) weightedGramKernels.weightedGram(z, stride, rows, columns, 0, from, at, gram, across);
        weightedGramKernels.weightedGram(z, stride, rows, columns, from, m, at, gram, across);
        const found = doublesAt(gram, across * across);
        listed.forEach((a, j) => {
          const weighted = a.map((value, i) => value * v[i]);
          near(
            found.slice(j * across, j * across + m),
            listed.map((b) => dot(weighted, b)),
          );
          for (let k = 0; k < j; k++) assert.equal(found[j * across + k], found[k * across + j]);
        });
      });
    }
  }
});

test("the kernels' many products are the linear predictors of several fits at once", () => {
  for (const [rows, p, fits] of [
    [4, 1, 1],
    [12, 5, 3],
    [40, 7, 9],
  ]) {
    withScratch((arena) => {
      const { z, stride, listed, vector } = columnsIn(
        arena,
        rows,
        p,
        Array.from({ length: p }, (_, j) => j),
      );
      const across = (fits + 3) & ~3;
      const b = Float64Array.from({ length: p * across }, (_, at) => Math.sin(at) + vector()[0]);
      const out = arena.doubles(rows * across);
      manyProductsKernels.manyProducts(z, stride, rows, p, arena.put(b), across, out);
      for (let l = 0; l < fits; l++) {
        near(
          doublesAt(out + l * stride, rows),
          Float64Array.from({ length: rows }, (_, i) =>
            listed.reduce((s, column, j) => s + column[i] * b[j * across + l], 0),
          ),
        );
      }
    });
  }
});

test("the kernel standardises a column by its weighted mean and population deviation, also far from 0", () => {
  for (const [rows, far] of [
    [2, 0],
    [50, -3],
    [300, 1e7],
  ]) {
    withScratch((arena) => {
      const draws = stream("standardize").child(rows);
      const w = Float64Array.from({ length: rows }, () => draws.uniform());
      const total = w.reduce((a, b) => a + b);
      const share = w.map((v) => v / total);
      const column = w.map(() => far + draws.normal());
      const mean = far + column.reduce((sum, v, i) => sum + share[i] * (v - far), 0);
      const deviation = Math.sqrt(column.reduce((sum, v, i) => sum + share[i] * (v - mean) ** 2, 0));
      const weights = arena.put(share);
      const moments = arena.doubles(2);
      const divided = arena.put(column);
      standardizeKernels.standardize(divided, rows, weights, 1, moments, moments + 8);
      const exact = (v: number) => Math.abs(far) * 1e-15 + 1e-12 * Math.abs(v);
      assert.ok(Math.abs(doublesAt(moments, 2)[0] - mean) <= exact(mean));
      assert.ok(Math.abs(doublesAt(moments, 2)[1] - deviation) <= 1e-8);
      assert.ok(Math.abs(dot(doublesAt(divided, rows), share)) < 1e-14);
      assert.ok(
        Math.abs(
          dot(
            doublesAt(divided, rows).map((v) => v * v),
            share,
          ) - 1,
        ) < 1e-12,
      );
      const centered = arena.put(column);
      standardizeKernels.standardize(centered, rows, weights, 0, moments, moments + 8);
      near(
        doublesAt(centered, rows).map((v) => v / deviation),
        doublesAt(divided, rows),
      );
    });
  }
});
