import assert from "node:assert/strict";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { doublesAt, integersAt, withRoom } from "#lib/kernels/module.js";
import { neighborKernels } from "#lib/kernels/neighbors.js";

const draws = stream("kernels of neighbours");

test("squared distances agree with their sum, for odd numbers of points and any number of columns", () => {
  for (const [n, p] of [
    [1, 1],
    [7, 3],
    [12, 10],
  ]) {
    const stride = n + (n % 2);
    const points = Float64Array.from({ length: stride * p }, () => draws.normal());
    const queries = Float64Array.from({ length: 4 * p }, () => draws.normal());
    const out = withRoom((room) => {
      const at = room.doubles(4 * stride);
      neighborKernels.squaredDistances(room.put(points), stride, n, p, room.put(queries), at, stride);
      return doublesAt(at, 4 * stride).slice();
    });
    for (let q = 0; q < 4; q++) {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < p; j++) sum += (points[j * stride + i] - queries[4 * j + q]) ** 2;
        assert.equal(out[q * stride + i], sum);
      }
    }
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
    const out = withRoom((room) => {
      const at = room.doubles(k);
      // What stands behind the last number must not count.
      const given = room.put(Float64Array.from([...values, -1]));
      neighborKernels.smallest(given, n, k, at);
      return doublesAt(at, k).slice();
    });
    const wanted = values.slice().sort().slice(0, k);
    assert.deepEqual(Array.from(out), [...wanted, ...new Array(k - wanted.length).fill(Infinity)]);
  }
});

test("what lies within a limit is found in order", () => {
  const values = Float64Array.from({ length: 41 }, () => draws.integer(10));
  for (const limit of [-1, 0, 4, 9, Infinity]) {
    const places = withRoom((room) => {
      const at = room.integers(41);
      const count = neighborKernels.within(room.put(Float64Array.from([...values, -5])), 41, limit, at);
      return Array.from(integersAt(at, count));
    });
    const wanted = Array.from(values.keys()).filter((i) => values[i] <= limit);
    assert.deepEqual(places, wanted);
  }
});
