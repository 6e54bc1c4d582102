import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { binKernels } from "#lib/kernels/boosting/bins.js";
import { type Arena, bytesAt, doublesAt, integersAt, withScratch } from "#lib/kernels/module.js";

interface Bins {
  readonly codes: number[];
  readonly lower: number[];
  readonly upper: number[];
}

const codesAt = (at: number, n: number) => Array.from(new Uint16Array(bytesAt(at, 2 * n).slice().buffer));

function kernelBins(values: readonly number[], weights: readonly number[], most: number | undefined): Bins {
  return withScratch((arena: Arena) => {
    const n = values.length;
    const [codes, lower, upper] = [arena.bytes(2 * n), arena.doubles(n), arena.doubles(n)];
    const sorted = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
    const order = arena.put(Int32Array.from(sorted));
    const [valuesAt, weightsAt] = [arena.put(Float64Array.from(values)), arena.put(Float64Array.from(weights))];
    assert.equal(binKernels.countDistinct(valuesAt, order, n), new Set(values).size);
    const bins =
      most === undefined
        ? binKernels.binValues(valuesAt, order, n, codes, lower, upper)
        : binKernels.binQuantiles(valuesAt, weightsAt, order, n, most, codes, lower, upper);
    return {
      codes: codesAt(codes, n),
      lower: Array.from(doublesAt(lower, bins)),
      upper: Array.from(doublesAt(upper, bins)),
    };
  });
}

/** The rule in words: a bin is closed when the next value would take it farther past its part than it falls short. */
function plainBins(values: readonly number[], weights: readonly number[], most: number): Bins {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const weightOf = (value: number) => weights.reduce((sum, w, i) => (values[i] === value ? sum + w : sum), 0);
  const bins: number[][] = [[]];
  let left = weights.reduce((a, b) => a + b, 0);
  let inside = 0;
  for (const value of distinct) {
    const part = left / (most - bins.length + 1);
    const over = inside + weightOf(value) - part;
    if (inside > 0 && bins.length < most && over > part - inside + 1e-12) {
      bins.push([]);
      left -= inside;
      inside = 0;
    }
    bins[bins.length - 1].push(value);
    inside += weightOf(value);
  }
  return {
    codes: values.map((value) => bins.findIndex((bin) => bin.includes(value))),
    lower: bins.map((bin) => bin[0]),
    upper: bins.map((bin) => bin[bin.length - 1]),
  };
}

test("quantile bins follow their rule, ties, heavy values and weights of 0 included", () => {
  const s = stream("bins");
  for (let draw = 0; draw < 60; draw++) {
    const n = 5 + s.integer(60);
    const values = Array.from({ length: n }, () => (draw % 2 === 0 ? s.integer(12) : s.normal()));
    const weights = values.map(() => (draw % 3 === 0 ? s.integer(4) : 10 ** (2 * s.normal())));
    weights[0]++;
    const most = 2 + s.integer(8);
    assert.deepEqual(kernelBins(values, weights, most), plainBins(values, weights, most), `draw ${draw}`);
  }
});

test("bins of equal weights on different values differ by at most one row", () => {
  const values = Array.from(stream("equal").permutation(1000));
  const { codes, upper } = kernelBins(values, new Array(1000).fill(0.3), 255);
  assert.equal(upper.length, 255);
  const sizes = new Int32Array(255);
  for (const code of codes) sizes[code]++;
  assert.deepEqual([Math.min(...sizes), Math.max(...sizes)], [3, 4]);
});

test("a bin a value numbers the values in order", () => {
  const values = [3, 1, 3, -0, 0, 9];
  const { codes, lower, upper } = kernelBins(values, values, undefined);
  assert.deepEqual(codes, [2, 1, 2, 0, 0, 3]);
  assert.deepEqual(lower.map(Math.abs), [0, 1, 3, 9]);
  assert.deepEqual(upper.map(Math.abs), [0, 1, 3, 9]);
});

test("a column's bins become places of pairs, four columns beside each other", () => {
  withScratch((arena) => {
    const columns = [0, 1, 2, 3].map((j) => Uint16Array.from([j, j + 10, j + 65_000]));
    const out = arena.integers(12);
    columns.forEach((column, j) => {
      binKernels.placeBins(arena.put(new Uint8Array(column.buffer)), 3, 1000 * j, out + 4 * j);
    });
    const wanted = [0, 1, 2].flatMap((row) => columns.map((column, j) => 1000 * j + 16 * column[row]));
    assert.deepEqual(Array.from(integersAt(out, 12)), wanted);
  });
});
