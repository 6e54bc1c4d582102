import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { reflectionKernels } from "#lib/kernels/linear/reflections.js";
import { doublesAt, withScratch } from "#lib/kernels/module.js";

test("the kernel applies reflections I - vv' in their order to one column or several", () => {
  const draws = stream("reflections");
  for (const [n, count, m] of [
    [2, 1, 1],
    [7, 3, 2],
    [40, 5, 4],
    [41, 9, 6],
  ]) {
    // Of length sqrt 2, and 0 above the reflection's own row.
    const vectors = Array.from({ length: count }, (_, k) => {
      const v = Array.from({ length: n }, (_, i) => (i < k ? 0 : draws.normal()));
      const length = Math.hypot(...v);
      return v.map((value) => (value * Math.SQRT2) / length);
    });
    const columns = Array.from({ length: m }, () => Array.from({ length: n }, () => draws.normal()));
    const from = count > 2 ? 1 : 0;
    const wanted = columns.map((column) =>
      vectors.slice(from).reduce((a, v) => {
        const share = v.reduce((sum, value, i) => sum + value * a[i], 0);
        return a.map((value, i) => value - share * v[i]);
      }, column),
    );
    withScratch((arena) => {
      const rows = n + (n % 2);
      const put = (values: readonly number[][]) => {
        const at = arena.doubles(rows * values.length);
        values.forEach((value, j) => {
          doublesAt(at + 8 * rows * j, n).set(value);
        });
        return at;
      };
      const at = put(columns);
      reflectionKernels.reflectColumns(put(vectors), 8 * rows, from, count, at, m);
      wanted.forEach((column, j) => {
        const found = doublesAt(at + 8 * rows * j, n);
        column.forEach((value, i) => {
          assert.ok(Math.abs(found[i] - value) < 1e-13, `column ${j}, row ${i}: ${found[i]} against ${value}`);
        });
      });
    });
  }
});
