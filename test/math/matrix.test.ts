import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix } from "treatment-rules";

const x = Matrix.fromRows(
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  ["age", "weight"],
);

test("entries, rows and columns are found by their places, from 0", () => {
  assert.equal(x.get(2, 1), 6);
  assert.deepEqual([...x.row(1)], [3, 4]);
  assert.deepEqual([...x.column(1)], [2, 4, 6]);
  assert.deepEqual([...x.selectRows([2, 0]).data], [5, 1, 6, 2]);
  assert.deepEqual(x.selectColumns([1]).names, ["weight"]);
});

test("a place outside the matrix is refused, never another cell's number", () => {
  for (const [i, j] of [
    [3, 0],
    [0, 2],
    [-1, 0],
    [0.5, 0],
    [Number.NaN, 0],
    ["1", 0],
    [Symbol("s"), 0],
  ] as [never, never][]) {
    assert.throws(() => x.get(i, j), { code: i === 0 ? "column" : "row", where: "Matrix.get" });
  }
  assert.throws(() => x.row(3), /Matrix\.row: expected the place of a row from 0 to 2, got 3/);
  assert.throws(() => x.column(2), /the place of a column from 0 to 1, got 2\. columnNamed/);
  assert.throws(() => x.selectRows([0, 3]), { code: "row" });
  assert.throws(() => x.selectColumns([0, -1]), { code: "column" });
  assert.throws(() => x.selectRows(undefined as never), { code: "row" });
});

test("a matrix is made of finite numbers and names that are text", () => {
  assert.throws(() => Matrix.fromRows(undefined as never), { code: "matrix", where: "Matrix.fromRows" });
  assert.throws(() => Matrix.fromRows([[1], 2] as never), /a list of numbers as row 2, got 2/);
  assert.throws(() => Matrix.fromColumns([[1, Number.NaN]]), { code: "not-finite" });
  assert.throws(() => Matrix.fromRows([[1]], [7] as never), /names that are text, got 7 for column 1/);
  assert.throws(() => x.withFirst("A", [1, Number.NaN, 0]), { code: "not-finite" });
  assert.throws(() => new Matrix([1, 2] as never, 1, 2), /data to be a Float64Array, got an array of 2/);
  assert.throws(() => new Matrix(Float64Array.of(1, 2), 1.5, 2), { code: "integer" });
  assert.throws(() => Matrix.fromJSON({ rows: 1, names: ["a"], data: [null] } as never), { code: "shape" });
});
