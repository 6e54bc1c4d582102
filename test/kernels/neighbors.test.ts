import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { doublesAt, integersAt, singlesAt, withScratch } from "#lib/kernels/module.js";
import { neighborKernels } from "#lib/kernels/neighbors.js";

const draws = stream("kernels of neighbours");

test("rough distances agree with their formula in single precision", () => {
  for (const [n, p] of [
    [4, 1],
    [12, 10],
  ]) {
    const points = Float32Array.from({ length: n * p }, () => draws.normal());
    const queries = Float32Array.from({ length: 4 * p }, () => draws.normal());
    const sizes = Float32Array.from({ length: n }, () => draws.uniform());
    const out = withScratch((arena) => {
      const at = arena.singles(4 * n);
      neighborKernels.roughDistances(arena.put(points), arena.put(sizes), n, p, arena.put(queries), at);
      return singlesAt(at, 4 * n).slice();
    });
    for (let q = 0; q < 4; q++) {
      for (let i = 0; i < n; i++) {
        let rest = sizes[i];
        for (let j = 0; j < p; j++) {
          rest = Math.fround(rest - Math.fround(points[j * n + i] * queries[4 * j + q]));
        }
        assert.equal(out[q * n + i], rest);
      }
    }
  }
});

test("the limit is the k-th smallest of the groups' least numbers", () => {
  const values = Float32Array.from({ length: 256 }, (_, i) => (i > 252 ? Number.NaN : draws.uniform()));
  for (const [k, vectors] of [
    [1, 16],
    [7, 4],
    [64, 1],
    [300, 1],
  ]) {
    const limit = withScratch((arena) => neighborKernels.limitOf(arena.put(values), 256, k, vectors, arena.doubles(k)));
    const least = new Map<number, number>();
    values.forEach((value, i) => {
      const group = (i % 4) + 4 * Math.floor(i / (4 * vectors));
      if (value < (least.get(group) ?? Infinity)) least.set(group, value);
    });
    assert.equal(limit, [...least.values()].sort((a, b) => a - b)[k - 1] ?? Infinity);
  }
});

test("the k smallest come in order, with ties, whatever k is", () => {
  for (const [n, k] of [
    [1, 1],
    [9, 1],
    [50, 13],
    [51, 51],
    [3, 5],
  ]) {
    const values = Float64Array.from({ length: n }, () => draws.integer(20) / 4);
    const out = withScratch((arena) => {
      const at = arena.doubles(k);
      // What stands behind the last number must not count.
      const given = arena.put(Float64Array.from([...values, -1]));
      neighborKernels.smallest(given, n, k, at);
      return doublesAt(at, k).slice();
    });
    const wanted = values.slice().sort().slice(0, k);
    assert.deepEqual(Array.from(out), [...wanted, ...new Array(k - wanted.length).fill(Infinity)]);
  }
});

test("what lies within a limit is found in order", () => {
  const values = Float32Array.from({ length: 44 }, (_, i) => (i > 40 ? Number.NaN : draws.integer(10)));
  for (const limit of [-1, 0, 4, 9, Infinity]) {
    const places = withScratch((arena) => {
      const at = arena.integers(44);
      const count = neighborKernels.within(arena.put(values), 44, limit, at);
      return Array.from(integersAt(at, count));
    });
    const wanted = Array.from(values.keys()).filter((i) => values[i] <= limit);
    assert.deepEqual(places, wanted);
  }
});
