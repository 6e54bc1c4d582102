import assert from "node:assert/strict";
import { test } from "node:test";
import { summarizeFolds } from "treatment-rules";

test("every fold holds its rows out and learns from the others; folds stand in the order of their ids", () => {
  assert.deepEqual(summarizeFolds([7, 2, 7, 2, 2, -1]), {
    n: 6,
    count: 3,
    folds: [
      { fold: -1, heldOut: 1, training: 5, before: 0 },
      { fold: 2, heldOut: 3, training: 3, before: 1 },
      { fold: 7, heldOut: 2, training: 4, before: 4 },
    ],
    sizes: [1, 2, 3],
  });
});

test("sizes that occur twice are told once, ids with more digits come last", () => {
  const { sizes, folds } = summarizeFolds([10, 9, 9, 2, 2]);
  assert.deepEqual(sizes, [1, 2]);
  assert.deepEqual(
    folds.map(({ fold }) => fold),
    [2, 9, 10],
  );
  const many = summarizeFolds([...Array.from({ length: 10 }, () => 0), 1, 1]);
  assert.deepEqual(many.sizes, [2, 10]);
});

test("there must be 2 to 60 folds, with whole numbers as ids", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => i);
  assert.equal(summarizeFolds(ids(2)).count, 2);
  assert.equal(summarizeFolds(Int32Array.from(ids(60))).count, 60);
  for (const folds of [ids(1), ids(61), [0, 0.5]]) assert.throws(() => summarizeFolds(folds), { code: "fold" });
  assert.throws(() => summarizeFolds([]), { code: "empty" });
});
