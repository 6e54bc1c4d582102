import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { splitKernels } from "#lib/kernels/boosting/split.js";
import { doublesAt, withScratch } from "#lib/kernels/module.js";

interface Column {
  readonly sums: readonly (readonly [number, number])[];
  readonly counts: readonly number[];
}
interface Limits {
  readonly ridge: number;
  readonly least: number;
  readonly minLeaf: number;
  readonly floor: number;
}

const total = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Every split of a column in words: where, its score, what lies left. */
function splitsOf({ sums, counts }: Column, { ridge, least, minLeaf }: Limits) {
  const g = total(sums.map(([gradient]) => gradient));
  const h = total(sums.map(([, weight]) => weight));
  const n = total(counts);
  return sums.slice(0, -1).flatMap((_, bin) => {
    const left = sums.slice(0, bin + 1);
    const gl = total(left.map(([gradient]) => gradient));
    const hl = total(left.map(([, weight]) => weight));
    const rows = total(counts.slice(0, bin + 1));
    const allowed = hl >= least && h - hl >= least && rows >= minLeaf && n - rows >= minLeaf && counts[bin] > 0;
    const score = gl ** 2 / (hl + ridge) + (g - gl) ** 2 / (h - hl + ridge);
    return allowed ? [{ bin, score, gl, hl, rows }] : [];
  });
}

function kernelSplit({ sums, counts }: Column, limits: Limits) {
  return withScratch((arena) => {
    const histogram = arena.put(Float64Array.from(sums.flat()));
    const out = arena.doubles(4);
    const g = total(sums.map(([gradient]) => gradient));
    const h = total(sums.map(([, weight]) => weight));
    const { ridge, least, minLeaf, floor } = limits;
    const countsAt = arena.put(Int32Array.from(counts));
    const bins = sums.length;
    const n = total(counts);
    const bound = splitKernels.scoreBound(histogram, bins, g, h, ridge, least);
    const bin = splitKernels.bestSplit(histogram, countsAt, bins, n, g, h, ridge, least, minLeaf, floor, 1e-10, out);
    return { bound, bin, found: Array.from(doublesAt(out, 4)) };
  });
}

test("the best split is the one that trying all of them finds, and the bound is never below it", () => {
  const s = stream("splits");
  for (let draw = 0; draw < 400; draw++) {
    const bins = 2 + s.integer(12);
    const counts = Array.from({ length: bins }, () => s.integer(4));
    counts[0]++;
    const sums = counts.map((count) => [count * s.normal(), count * (0.1 + s.uniform())] as const);
    const limits = { ridge: draw % 3, least: draw % 2 === 0 ? 1e-13 : 1, minLeaf: 1 + (draw % 5), floor: 0 };
    const all = splitsOf({ sums, counts }, limits);
    const { bound, bin, found } = kernelSplit({ sums, counts }, limits);
    if (all.length === 0) {
      assert.equal(bin, -1);
      continue;
    }
    const best = all.reduce((a, b) => (b.score > a.score ? b : a));
    assert.equal(bin, best.bin, `draw ${draw}`);
    [best.score, best.gl, best.hl, best.rows].forEach((value, k) => {
      assert.ok(Math.abs(found[k] - value) <= 1e-9 * Math.max(1, Math.abs(value)));
    });
    assert.ok(bound >= best.score * (1 - 1e-12));
    const free = splitsOf({ sums, counts: counts.map(() => 1) }, { ...limits, minLeaf: 1 });
    const bestFree = Math.max(...free.map(({ score }) => score));
    assert.ok(Math.abs(bound - bestFree) <= 1e-9 * bestFree);
  }
});

test("between equal scores the lower bin is taken, and none that does not exceed the floor", () => {
  const sums = [
    [1, 1],
    [-2, 1],
    [1, 1],
  ] as const;
  const limits = { ridge: 0, least: 0, minLeaf: 1, floor: 0 };
  const column = { sums, counts: [1, 1, 1] };
  assert.equal(kernelSplit(column, limits).bin, 0);
  assert.equal(kernelSplit(column, { ...limits, floor: 1.5 }).bin, -1);
});

test("what rounding left of an empty side is no split", () => {
  const sums = [
    [1e-14, 0],
    [3, 2],
    [-1, 2],
  ] as const;
  const column = { sums, counts: [0, 2, 2] };
  const { bound, bin } = kernelSplit(column, { ridge: 0, least: 1e-13, minLeaf: 1, floor: 0 });
  assert.equal(bin, 1);
  assert.ok(Math.abs(bound - 5) < 1e-12);
});
