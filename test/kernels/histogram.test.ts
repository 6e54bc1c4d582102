import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { histogramKernels } from "#lib/kernels/histogram.js";
import { doublesAt, integersAt, type Pointer, type Room, withRoom } from "#lib/kernels/module.js";

const s = stream("histogram");
const n = 203;
const bins = 9;
const rows = Int32Array.from(s.permutation(n).subarray(0, 120));
// Whole numbers: their sums are exact in any order.
const pairs = Float64Array.from({ length: 2 * n }, () => s.integer(1000) - 500);
const columns = [0, 1, 2, 3].map(() => Uint16Array.from({ length: n }, () => s.integer(bins)));
const putCodes = (room: Room, codes: Uint16Array): Pointer => room.put(new Uint8Array(codes.buffer));

function histogramOf(codes: Uint16Array): number[] {
  const out = new Array<number>(2 * bins).fill(0);
  for (const row of rows) {
    out[2 * codes[row]] += pairs[2 * row];
    out[2 * codes[row] + 1] += pairs[2 * row + 1];
  }
  return out;
}

test("histograms of four columns hold the sums of the listed rows' pairs by bin", () => {
  withRoom((room) => {
    const fours = room.put(
      Int32Array.from({ length: 4 * n }, (_, k) => 16 * (bins * (k % 4) + columns[k % 4][Math.floor(k / 4)])),
    );
    const sums = columns.map(() => room.doubles(2 * bins));
    const [list, pairsAt] = [room.put(rows), room.put(pairs)];
    const all = room.doubles(8 * bins);
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
  withRoom((room) => {
    const counts = room.integers(bins);
    integersAt(counts, bins).fill(7);
    histogramKernels.countRows(room.put(rows), rows.length, putCodes(room, columns[0]), counts, bins);
    const wanted = Array.from({ length: bins }, (_, bin) => rows.filter((row) => columns[0][row] === bin).length);
    assert.deepEqual(Array.from(integersAt(counts, bins)), wanted);
  });
});

test("a partition puts rows up to a bin first and keeps both sides' order", () => {
  for (const bin of [-1, 0, 4, bins]) {
    withRoom((room) => {
      const list = room.put(rows);
      const spare = room.integers(rows.length);
      const next = room.integers(1);
      const left = histogramKernels.partitionRows(list, rows.length, putCodes(room, columns[2]), bin, spare, next);
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
