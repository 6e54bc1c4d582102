import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { histogramKernels } from "#lib/kernels/boosting/histogram.js";
import { type Arena, doublesAt, integersAt, type Pointer, withScratch } from "#lib/kernels/module.js";

const s = stream("histogram");
const n = 203;
const bins = 9;
const rows = Int32Array.from(s.permutation(n).subarray(0, 120));
// Whole numbers: their sums are exact in any order.
const pairs = Float64Array.from({ length: 2 * n }, () => s.integer(1000) - 500);
const columns = [0, 1, 2, 3].map(() => Uint16Array.from({ length: n }, () => s.integer(bins)));
const putCodes = (arena: Arena, codes: Uint16Array): Pointer => arena.put(new Uint8Array(codes.buffer));

function histogramOf(codes: Uint16Array): number[] {
  const out = new Array<number>(2 * bins).fill(0);
  for (const row of rows) {
    out[2 * codes[row]] += pairs[2 * row];
    out[2 * codes[row] + 1] += pairs[2 * row + 1];
  }
  return out;
}

test("histograms of four columns hold the sums of the listed rows' pairs by bin", () => {
  withScratch((arena) => {
    const fours = arena.put(
      Int32Array.from({ length: 4 * n }, (_, k) => 16 * (bins * (k % 4) + columns[k % 4][Math.floor(k / 4)])),
    );
    const sums = columns.map(() => arena.doubles(2 * bins));
    const [list, pairsAt] = [arena.put(rows), arena.put(pairs)];
    const all = arena.doubles(8 * bins);
    histogramKernels.addToHistograms(list, rows.length - 1, pairsAt, fours, all);
    histogramKernels.addToHistograms(list + 4 * (rows.length - 1), 1, pairsAt, fours, all);
    sums.forEach((at, j) => {
      doublesAt(at, 2 * bins).set(doublesAt(all + 16 * bins * j, 2 * bins));
    });
    columns.forEach((column, j) => {
      assert.deepEqual(Array.from(doublesAt(sums[j], 2 * bins)), histogramOf(column));
    });
    histogramKernels.subtractHistogram(sums[0], sums[1], bins);
    const other = histogramOf(columns[1]);
    assert.deepEqual(
      Array.from(doublesAt(sums[0], 2 * bins)),
      histogramOf(columns[0]).map((v, k) => v - other[k]),
    );
  });
});

test("rows are counted by bin", () => {
  withScratch((arena) => {
    const counts = arena.integers(bins);
    integersAt(counts, bins).fill(7);
    histogramKernels.countRows(arena.put(rows), rows.length, putCodes(arena, columns[0]), counts, bins);
    const wanted = Array.from({ length: bins }, (_, bin) => rows.filter((row) => columns[0][row] === bin).length);
    assert.deepEqual(Array.from(integersAt(counts, bins)), wanted);
  });
});

test("a partition puts rows up to a bin first and keeps both sides' order", () => {
  for (const bin of [-1, 0, 4, bins]) {
    withScratch((arena) => {
      const list = arena.put(rows);
      const spare = arena.integers(rows.length);
      const next = arena.integers(1);
      const left = histogramKernels.partitionRows(list, rows.length, putCodes(arena, columns[2]), bin, spare, next);
      const above = rows
        .filter((row) => columns[2][row] > bin)
        .reduce((least, row) => Math.min(least, columns[2][row]), 65_536);
      assert.equal(integersAt(next, 1)[0], above);
      const wanted = [...rows.filter((row) => columns[2][row] <= bin), ...rows.filter((row) => columns[2][row] > bin)];
      assert.equal(left, rows.filter((row) => columns[2][row] <= bin).length);
      assert.deepEqual(Array.from(integersAt(list, rows.length)), wanted);
    });
  }
});
