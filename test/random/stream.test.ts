import assert from "node:assert/strict";
import { test } from "node:test";
import { simulateTrial, splitTrial, stream } from "treatment-rules";

test("a seed is text or a finite number, and nothing is made a seed in silence", () => {
  assert.equal(stream(2012).path, "2012");
  for (const seed of [Number.NaN, Number.POSITIVE_INFINITY, "", null, undefined, {}, 10n, true]) {
    assert.throws(() => stream(seed as never), { code: "seed", where: "stream" });
  }
  const trial = simulateTrial("simple", { n: 40, seed: "seeds" });
  assert.throws(() => splitTrial(trial, Number.NaN), { code: "seed", where: "splitTrial" });
});

test("a stream below another has a name of its own", () => {
  assert.equal(stream("a").child("fold", 3).path, "a/fold/3");
  const { child } = { child: (...parts: unknown[]) => stream("a").child(...(parts as string[])) };
  for (const parts of [[], [Number.NaN], [undefined], [{}], ["fold", null]]) {
    assert.throws(() => child(...parts), { code: "seed", where: "stream.child" });
  }
});

test("chances and counts out of range draw nothing", () => {
  const draws = stream("range");
  for (const p of [-0.1, 1.1, Number.NaN, "0.5"]) assert.throws(() => draws.bernoulli(p as never), { code: "number" });
  for (const n of [-1, 0.5, Number.NaN, "3", 2 ** 40]) {
    assert.throws(() => draws.permutation(n as never), { code: "integer" });
  }
  assert.equal(draws.uniform(), stream("range").uniform());
});
