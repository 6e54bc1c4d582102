import assert from "node:assert/strict";
import { test } from "node:test";
import { correlation, mean, median, standardDeviation, variance } from "#lib/math/statistics/descriptive.js";
import { select } from "#lib/math/statistics/select.js";
import { stream } from "#lib/random/stream.js";

test("descriptive statistics take typed arrays and give what R gives", () => {
  const x = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9);
  assert.equal(mean(x), 5);
  assert.equal(variance(x), 32 / 7);
  assert.equal(standardDeviation(x), Math.sqrt(32 / 7));
  assert.equal(median(x), 4.5);
  assert.equal(median(Float64Array.of(9, 1, 2)), 2);
});

test("the median leaves its values as they are, orders by size and not as text, and needs a value", () => {
  const x = Float64Array.from({ length: 1001 }, (_, i) => (i * 577) % 1001);
  const before = x.slice();
  assert.equal(median(x), 500);
  assert.deepEqual(x, before);
  assert.equal(median([100, 9, 20, -3]), 14.5);
  assert.equal(median([Infinity]), Infinity);
  assert.throws(() => median([]), { code: "no-rows" });
});

test("select puts the k-th smallest in its place, smaller ones before it, as sorting would, whatever the order and the ties", () => {
  const random = stream("select");
  const orders: ((i: number, n: number) => number)[] = [
    () => random.normal(),
    (i) => i,
    (i, n) => n - i,
    () => random.integer(3),
    (i, n) => Math.min(i, n - i),
    (i) => (i % 2 === 0 ? i : -i),
  ];
  for (const order of orders) {
    for (const n of [1, 2, 3, 10, 257, 2000]) {
      const values = Float64Array.from({ length: n }, (_, i) => order(i, n));
      const sorted = values.slice().sort();
      for (const [k, rounds] of [0, n >> 1, n - 1, random.integer(n)].flatMap((at) => [[at], [at, 0], [at, 3]])) {
        const own = values.slice();
        select(own, k, rounds);
        assert.equal(own[k], sorted[k]);
        assert.ok(own.every((v, i) => (i < k ? v <= own[k] : v >= own[k])));
        assert.deepEqual(own.sort(), sorted);
      }
    }
  }
});

test("the mean is summed with a correction, so that small terms survive between large ones", () => {
  assert.equal(mean([1e16, 1, -1e16, 1]), 0.5);
});

test("correlation is 1 along a line, 0 beside a constant, 1 between two constants", () => {
  const x = [1, 2, 3, 5];
  assert.ok(
    Math.abs(
      correlation(
        x,
        x.map((v) => 3 * v + 1),
      ) - 1,
    ) < 1e-15,
  );
  assert.ok(
    Math.abs(
      correlation(
        x,
        x.map((v) => -v),
      ) + 1,
    ) < 1e-15,
  );
  assert.equal(correlation(x, [4, 4, 4, 4]), 0);
  assert.equal(correlation([1, 1], [2, 2]), 1);
});

test("the spread of a single value is 0", () => {
  assert.equal(standardDeviation([3]), 0);
});
