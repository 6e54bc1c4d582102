import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { binKernels, rowSampleKernels } from "#lib/kernels/boosting.js";
import { bytesAt, doublesAt, integersAt, withScratch } from "#lib/kernels/module.js";

/** The rows of a sample of about this share. */
function sampled(columns: readonly number[][], share: number): number[] {
  return withScratch((arena) => {
    const n = columns[0].length;
    const [mixed, rows] = [arena.doubles(n), arena.integers(n + 1)];
    for (const column of columns) rowSampleKernels.mixColumn(arena.put(Float64Array.from(column)), n, mixed);
    return Array.from(integersAt(rows, rowSampleKernels.rowsBelow(mixed, n, share, rows)));
  });
}

test("a sample of rows has its share, follows no order of rows and takes equal rows together", () => {
  const s = stream("row sample");
  const n = 20_000;
  const columns = [Array.from({ length: n }, () => s.integer(5000)), Array.from({ length: n }, () => s.integer(2))];
  const rows = sampled(columns, 0.25);
  assert.ok(Math.abs(rows.length / n - 0.25) < 0.03, `${rows.length}`);
  const key = (i: number) => `${columns[0][i]},${columns[1][i]}`;
  const keys = new Set(rows.map(key));
  assert.deepEqual(
    rows,
    Array.from({ length: n }, (_, i) => i).filter((i) => keys.has(key(i))),
  );
  const order = s.permutation(n);
  const again = sampled(
    columns.map((column) => Array.from(order, (i) => column[i])),
    0.25,
  );
  assert.deepEqual(
    again.map((k) => order[k]).sort((a, b) => a - b),
    rows,
  );
  assert.deepEqual(sampled([[0, 1]], 1), [0, 1]);
  assert.deepEqual(sampled([[0, 1]], 0), []);
  assert.equal(sampled([[0, -0]], 0.5).length % 2, 0);
});

test("rows neighboring in number are sampled as if by chance", () => {
  const rows = sampled([Array.from({ length: 40_000 }, (_, i) => i)], 0.5);
  const pairs = rows.filter((row, k) => rows[k + 1] === row + 1).length;
  assert.ok(Math.abs(pairs / 40_000 - 0.25) < 0.02, `${pairs}`);
});

test("the numbers of listed rows are taken in the list's order", () => {
  withScratch((arena) => {
    const out = arena.doubles(3);
    const list = arena.put(Int32Array.from([3, 0, 2]));
    rowSampleKernels.takeNumbers(arena.put(Float64Array.from([10, 11, 12, 13])), list, 3, out);
    assert.deepEqual(Array.from(doublesAt(out, 3)), [13, 10, 12]);
  });
});

test("a value falls into the bin of as many borders as it is above", () => {
  const s = stream("borders");
  for (const [count, levels] of [
    [1, 1],
    [2, 2],
    [3, 2],
    [6, 3],
  ]) {
    const borders = Array.from({ length: count }, (_, k) => k + 0.5);
    const values = [...borders, ...Array.from({ length: 60 }, () => s.uniform() * (count + 1) - 0.5), -9, 99];
    const n = values.length;
    withScratch((arena) => {
      const all = arena.put(Float64Array.from({ length: 1 << levels }, (_, k) => borders[k] ?? Infinity));
      const [codes, lower, upper] = [arena.bytes(2 * n), arena.doubles(count + 1), arena.doubles(count + 1)];
      binKernels.binByBorders(arena.put(Float64Array.from(values)), n, all, levels, count + 1, codes, lower, upper);
      const wanted = values.map((value) => borders.filter((border) => value > border).length);
      assert.deepEqual(Array.from(new Uint16Array(bytesAt(codes, 2 * n).slice().buffer)), wanted);
      for (let bin = 0; bin <= count; bin++) {
        const inside = values.filter((_, i) => wanted[i] === bin);
        assert.equal(doublesAt(lower, count + 1)[bin], Math.min(...inside));
        assert.equal(doublesAt(upper, count + 1)[bin], Math.max(...inside));
      }
    });
  }
});
