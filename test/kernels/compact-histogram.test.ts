import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { compactKernels, histogramKernels } from "#lib/kernels/boosting.js";
import { bytesAt, doublesAt, integersAt, singlesAt, withScratch } from "#lib/kernels/module.js";

const s = stream("compact histogram");
const n = 205;
const bins = 256;
const rows = Int32Array.from(s.permutation(n).subarray(0, 121));
// Whole numbers: their sums are exact in any order.
const pairs = Float32Array.from({ length: 2 * n }, () => s.integer(1000) - 500);
const columns = [0, 1, 2, 3].map(() => Uint8Array.from({ length: n }, () => s.integer(bins)));

function histogramOf(codes: Uint8Array): number[] {
  const out = new Array<number>(2 * bins).fill(0);
  for (const row of rows) {
    out[2 * codes[row]] += pairs[2 * row];
    out[2 * codes[row] + 1] += pairs[2 * row + 1];
  }
  return out;
}

test("bins in the bytes of a number: histograms of two and of four columns", () => {
  withScratch((arena) => {
    const codes = arena.integers(n);
    columns.forEach((column, place) => {
      compactKernels.packBins(arena.put(column), n, codes + place);
    });
    const [list, pairsAt] = [arena.put(rows), arena.put(pairs)];
    const [a, b, c, d, e, f] = Array.from({ length: 6 }, () => arena.doubles(2 * bins));
    compactKernels.addToFour(list, rows.length, pairsAt, codes, a, b, c, d);
    compactKernels.addToTwo(list, rows.length, pairsAt, codes, e, f);
    [a, b, c, d].forEach((at, j) => {
      assert.deepEqual(Array.from(doublesAt(at, 2 * bins)), histogramOf(columns[j]));
    });
    [e, f].forEach((at, j) => {
      assert.deepEqual(Array.from(doublesAt(at, 2 * bins)), histogramOf(columns[j]));
    });
  });
});

test("bins that are bytes are counted and parted as those of 16 bits", () => {
  withScratch((arena) => {
    const wide = arena.put(new Uint8Array(Uint16Array.from(columns[0]).buffer));
    const narrow = arena.put(new Uint8Array(Uint16Array.from(columns[0]).buffer));
    compactKernels.narrowBins(narrow, n);
    assert.deepEqual(Array.from(bytesAt(narrow, n)), Array.from(columns[0]));
    const { countRows, countRowsOfBytes, partitionRows, partitionRowsOfBytes } = histogramKernels;
    const answers = ([count, part, codes]: [typeof countRows, typeof partitionRows, number]) => {
      const [counts, list, next, spare] = [arena.integers(bins), arena.put(rows), arena.integers(1), arena.integers(n)];
      count(list, rows.length, codes, counts, bins);
      const parted = [-1, 0, 100, 255].map((bin) => {
        const left = part(list, rows.length, codes, bin, spare, next);
        return [left, integersAt(next, 1)[0], ...integersAt(list, rows.length)];
      });
      return [Array.from(integersAt(counts, bins)), parted];
    };
    assert.deepEqual(
      answers([countRowsOfBytes, partitionRowsOfBytes, narrow]),
      answers([countRows, partitionRows, wide]),
    );
  });
});

test("doubles become the nearest single-precision numbers, whose sums are doubles", () => {
  withScratch((arena) => {
    const values = Float64Array.from({ length: n }, () => s.normal());
    const out = arena.singles(n + 4);
    compactKernels.demote(arena.put(values), n, out);
    assert.deepEqual(Array.from(singlesAt(out, n)), Array.from(values, Math.fround));
    const wanted = rows.reduce((sum, row) => sum + Math.fround(values[row]), 0);
    assert.equal(compactKernels.sumSingles(arena.put(rows), rows.length, out), wanted);
  });
});
