import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { withWeightedGram } from "#lib/math/weighted-gram.js";

test("the weighted Gram matrix is its definition, with any number of rows and columns and again with other weights", () => {
  const s = stream("gram");
  for (const [n, q] of [
    [1, 1],
    [7, 2],
    [40, 5],
    [301, 9],
  ]) {
    const columns = Array.from({ length: q }, () => Float64Array.from({ length: n }, () => s.normal()));
    withWeightedGram(columns, (gramOf) => {
      for (const power of [0, 1]) {
        const v = Float64Array.from({ length: n }, () => s.uniform() ** power);
        const gram = gramOf(v);
        columns.forEach((a, j) => {
          columns.forEach((b, k) => {
            const sum = a.reduce((total, value, i) => total + v[i] * value * b[i], 0);
            assert.ok(Math.abs(gram[j * q + k] - sum) < 1e-11, `${n} x ${q}, entry ${j}, ${k}`);
          });
        });
      }
    });
  }
});
