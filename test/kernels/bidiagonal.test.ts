import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { bidiagonalKernels } from "#lib/kernels/linear/bidiagonal.js";
import { doublesAt, withScratch } from "#lib/kernels/module.js";

/** The sizes of the bidiagonal's entries, by reflections of rows and columns in turn. */
function plainBidiagonal(columns: readonly Float64Array[]): number[] {
  const p = columns.length;
  const a = columns.map((column) => Array.from(column));
  const out: number[] = [];
  const reflect = (v: number[], vectors: readonly number[][]) => {
    const squares = v.reduce((sum, value) => sum + value * value, 0);
    for (const vector of vectors) {
      const share = squares === 0 ? 0 : (2 * v.reduce((sum, value, i) => sum + value * vector[i], 0)) / squares;
      v.forEach((value, i) => {
        vector[i] -= share * value;
      });
    }
  };
  const towardsFirst = (vector: readonly number[], start: number) => {
    const v = vector.map((value, i) => (i < start ? 0 : value));
    const length = Math.hypot(...v);
    v[start] += v[start] > 0 ? length : -length;
    out.push(length);
    return v;
  };
  for (let k = 0; k < p; k++) {
    reflect(towardsFirst(a[k], k), a);
    if (k === p - 1) break;
    const rows = Array.from({ length: p }, (_, i) => a.map((column) => column[i]));
    reflect(towardsFirst(rows[k], k + 1), rows);
    rows.forEach((row, i) => {
      row.forEach((value, j) => {
        a[j][i] = value;
      });
    });
  }
  return out;
}

test("the kernel's bidiagonal has the entries that plain reflections leave, columns of zeros included", () => {
  for (const [p, zeros] of [
    [1, 0],
    [2, 0],
    [5, 0],
    [6, 1],
    [9, 0],
  ]) {
    const draws = stream("bidiagonal").child(p);
    const columns = Array.from({ length: p }, (_, j) =>
      Float64Array.from({ length: p }, () => (j < zeros ? 0 : draws.normal())),
    );
    withScratch((arena) => {
      const rows = p + (p % 2);
      const a = arena.doubles(rows * p);
      columns.forEach((column, j) => {
        doublesAt(a + 8 * rows * j, p).set(column);
      });
      const [v, sums, out] = [arena.doubles(rows), arena.doubles(rows), arena.doubles(2 * p)];
      bidiagonalKernels.bidiagonalize(a, 8 * rows, p, v, sums, out);
      const found = doublesAt(out, 2 * p - 1);
      plainBidiagonal(columns).forEach((wanted, at) => {
        assert.ok(Math.abs(found[at] - wanted) < 1e-13 * p, `${p} columns, entry ${at}: ${found[at]}, ${wanted}`);
      });
    });
  }
});
