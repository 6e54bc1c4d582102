import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { doublesAt, integersAt, withScratch } from "#lib/kernels/module.js";
import { sorter } from "#lib/kernels/numbers.js";

/** The orders of several columns, by one sorter. */
const ordersOf = (columns: readonly (readonly number[])[]) =>
  withScratch((arena) => {
    const n = columns[0].length;
    const values = arena.doubles(n);
    const order = arena.integers(n);
    const sort = sorter(arena, n);
    return columns.map((column) => {
      doublesAt(values, n).set(column);
      sort(values, order);
      return Array.from(integersAt(order, n));
    });
  });

const plainly = (column: readonly number[]) => Array.from(column.keys()).sort((a, b) => column[a] - column[b] || a - b);

test("the kernel's order is that of a stable sort", () => {
  const s = stream("sort");
  for (const n of [1, 2, 17, 500, 5000]) {
    const columns = [
      Array.from({ length: n }, () => s.normal()),
      Array.from({ length: n }, () => s.integer(5) - 2),
      Array.from({ length: n }, () => s.normal() * 10 ** (s.integer(600) - 300)),
      Array.from({ length: n }, () => 7),
      Array.from({ length: n }, (_, i) => -i),
      // Their upper halves are all the same, or the same for many neighbors.
      Array.from({ length: n }, () => 1 + s.uniform() * 1e-9),
      Array.from({ length: n }, () => 1 + s.uniform() * 1e-4),
    ];
    assert.deepEqual(ordersOf(columns), columns.map(plainly));
  }
});

test("the kernel's order ends at the largest and smallest numbers there are, and puts -0 before 0", () => {
  const column = [0, Number.MAX_VALUE, -5e-324, -0, -Number.MAX_VALUE, 5e-324];
  assert.deepEqual(ordersOf([column]), [[4, 2, 3, 0, 5, 1]]);
});
