import assert from "node:assert/strict";
import { test } from "node:test";
import { atanh } from "#lib/arithmetic/atanh.js";
import { exp } from "#lib/arithmetic/exp.js";
import { expit } from "#lib/arithmetic/expit.js";
import { expm1 } from "#lib/arithmetic/expm1.js";
import { log } from "#lib/arithmetic/log.js";
import { log1p } from "#lib/arithmetic/log1p.js";
import { log2 } from "#lib/arithmetic/log2.js";
import { log10 } from "#lib/arithmetic/log10.js";
import { logit } from "#lib/arithmetic/logit.js";
import { softplus } from "#lib/arithmetic/softplus.js";
import { tanh } from "#lib/arithmetic/tanh.js";

/** The next double above. */
function next(x: number): number {
  if (x === 0) return 5e-324;
  const double = new Float64Array([x]);
  new BigInt64Array(double.buffer)[0] += x > 0 ? 1n : -1n;
  return double[0];
}

/** The double so many steps below (of a number that is not near 0). */
function below(x: number, steps: number): number {
  const double = new Float64Array([x]);
  new BigInt64Array(double.buffer)[0] += BigInt(x > 0 ? -steps : steps);
  return double[0];
}

/** Fails where a function falls from one double to the next, on 2 `steps` doubles around a place. */
function rises(f: (x: number) => number, place: number, steps: number): void {
  let x = below(place, steps);
  let y = f(x);
  for (let i = 0; i < 2 * steps; i++) {
    const after = next(x);
    const value = f(after);
    assert.ok(value >= y, `${f.name} falls from ${y} at ${x} to ${value} at ${after}`);
    x = after;
    y = value;
  }
}

/** Where exp goes from one entry of its table to the next: all near 0, every 37th further out. */
const steps = Array.from({ length: 268_000 }, (_, i) => i - 137_000)
  .filter((n) => Math.abs(n) < 300 || n % 37 === 0)
  .map((n) => ((n + 0.5) * Math.LN2) / 128);

/** Where log goes from one cell to the next, for several exponents. */
const cells = [-1022, -500, -2, -1, 0, 1, 2, 700, 1022].flatMap((e) =>
  Array.from({ length: 512 }, (_, j) => 2 ** e * (1 + (j + 0.5) / 256)),
);

test("exp never falls where its reduction changes step", () => {
  for (const place of steps) if (place < 709.7) rises(exp, place, 12);
});

test("expm1 and tanh never fall where exp changes step, nor where their series begin and end", () => {
  for (const place of steps.filter((x) => Math.abs(x) < 25)) for (const f of [expm1, tanh]) rises(f, place, 12);
  for (const place of [0.35, -0.35, 60, -60]) rises(expm1, place, 3000);
  for (const place of [0.175, -0.175, 22, -22, 1e-9, -1e-9]) rises(tanh, place, 3000);
});

test("the logarithms never fall where they change cell", () => {
  for (const place of cells) for (const f of [log, log2, log10]) rises(f, place, 12);
  for (const f of [log, log2, log10]) for (const place of [1, 1 - 1 / 512, 1 + 1 / 256]) rises(f, place, 3000);
  for (const place of cells) if (place < 4 && place > 0.5) rises(log1p, place - 1, 12);
  for (const place of [1 / 256, -1 / 256, 1e-9, 1, 2 ** 53]) rises(log1p, place, 3000);
  for (const place of [1 / 16, -1 / 16, 0.25, 0.5, 0.9]) rises(atanh, place, 3000);
});

test("expit never falls, and neither do logit and softplus where their formulas change", () => {
  for (const place of steps.filter((x) => Math.abs(x) < 40)) rises(expit, place, 12);
  for (const place of [0.25, 0.75]) rises(logit, place, 3000);
  for (const place of [1e-9, -1e-9, -5, 5]) rises(softplus, place, 3000);
});
