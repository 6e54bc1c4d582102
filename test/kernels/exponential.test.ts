import assert from "node:assert/strict";
import { test } from "node:test";
import { doublesAt, withScratch } from "#lib/kernels/module.js";
import { exponentialKernels } from "#lib/kernels/numbers.js";

const exponentials = (x: readonly number[]) =>
  withScratch((arena) => {
    const at = arena.put(Float64Array.from(x));
    const out = arena.doubles(x.length);
    exponentialKernels.exponentials(at, out, x.length);
    return doublesAt(out, x.length).slice();
  });

test("the kernel's exp agrees with Math.exp to 2e-15", () => {
  const x = Array.from({ length: 40_001 }, (_, i) => (i - 20_000) * 0.03517);
  exponentials(x).forEach((value, i) => {
    const wanted = Math.exp(x[i]);
    if (x[i] > -708) assert.ok(Math.abs(value / wanted - 1) < 2e-15, `exp(${x[i]}) is ${value}, not ${wanted}`);
  });
});

test("the kernel's exp is exact at 0 and stays finite at the ends", () => {
  assert.deepEqual(Array.from(exponentials([0, -0])), [1, 1]);
  const [least, most] = exponentials([-1e9, 1e9]);
  assert.ok(least > 0 && least < 1e-307 && most > 1e307 && Number.isFinite(most));
});

test("room is given back, also after a throw, and always starts at 0", () => {
  const place = () => withScratch((arena) => arena.put(new Float64Array([1, 2, 3])));
  const before = place();
  assert.throws(() =>
    withScratch((arena) => {
      arena.doubles(1e6);
      throw new Error("half-way");
    }),
  );
  assert.equal(place(), before);
  assert.deepEqual(
    withScratch((arena) => Array.from(doublesAt(arena.doubles(3), 3))),
    [0, 0, 0],
  );
});

test("memory grows with what is put there, and what is there stays", () => {
  withScratch((arena) => {
    const first = arena.put(new Float64Array([7, 8]));
    arena.doubles(2e6);
    assert.deepEqual(Array.from(doublesAt(first, 2)), [7, 8]);
    assert.throws(() => arena.doubles(6e8), /fit into 4 GB/);
  });
});
