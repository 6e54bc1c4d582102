import assert from "node:assert/strict";
import { test } from "node:test";
import { atanh } from "#lib/arithmetic/atanh.js";
import { exp } from "#lib/arithmetic/exp.js";
import { expit } from "#lib/arithmetic/expit.js";
import { expm1 } from "#lib/arithmetic/expm1.js";
import { hypot } from "#lib/arithmetic/hypot.js";
import { log } from "#lib/arithmetic/log.js";
import { log1p } from "#lib/arithmetic/log1p.js";
import { log2 } from "#lib/arithmetic/log2.js";
import { log10 } from "#lib/arithmetic/log10.js";
import { logit } from "#lib/arithmetic/logit.js";
import { power } from "#lib/arithmetic/power.js";
import { softplus } from "#lib/arithmetic/softplus.js";
import { tanh } from "#lib/arithmetic/tanh.js";
import { type Stream, stream } from "#lib/random/stream.js";
import { type Exact, exact, unitsApart } from "../support/exact-functions.js";

type Draw = (random: Stream) => number;

/** Evenly between two numbers. */
const between =
  (a: number, b: number): Draw =>
  (random) =>
    a + (b - a) * random.uniform();
/** Evenly in the logarithm, of either sign. */
const anySize =
  (a: number, b: number, signs: readonly number[] = [-1, 1]): Draw =>
  (random) =>
    signs[random.integer(signs.length)] * 2 ** between(Math.log2(a), Math.log2(b))(random);
const positive = (a: number, b: number) => anySize(a, b, [1]);
const plus =
  (a: number, draw: Draw): Draw =>
  (random) =>
    a + draw(random);

const LEAST = 5e-324;
const SMALLEST_NORMAL = 2.3e-308;
const positives = [
  positive(SMALLEST_NORMAL, 1.7e308),
  positive(LEAST, SMALLEST_NORMAL),
  between(0, 2),
  between(0.99, 1.01),
  plus(1, anySize(1e-16, 1e-2)),
];

interface Case {
  readonly name: string;
  readonly ours: (x: number) => number;
  readonly exactly: (x: number) => Exact;
  /** In units in the last place. */
  readonly atMost: number;
  readonly draws: readonly Draw[];
}

const cases: readonly Case[] = [
  {
    name: "exp",
    ours: exp,
    exactly: exact.exp,
    atMost: 0.52,
    draws: [
      between(-745, 709.78),
      between(-1, 1),
      anySize(1e-20, 1),
      between(-745.13, -708),
      between(-708.41, -708.39),
    ],
  },
  {
    name: "expm1",
    ours: expm1,
    exactly: exact.expm1,
    atMost: 0.56,
    draws: [between(-60, 709.78), between(-1, 1), anySize(LEAST, 1), between(0.3, 0.4), between(-0.4, -0.3)],
  },
  { name: "log", ours: log, exactly: exact.log, atMost: 0.52, draws: positives },
  {
    name: "log1p",
    ours: log1p,
    exactly: exact.log1p,
    atMost: 0.52,
    draws: [
      positive(1e-9, 1.7e308),
      between(-1, 1),
      anySize(LEAST, 1),
      between(-0.005, 0.005),
      plus(-1, positive(1e-16, 1)),
    ],
  },
  { name: "log2", ours: log2, exactly: exact.log2, atMost: 0.501, draws: positives },
  { name: "log10", ours: log10, exactly: exact.log10, atMost: 0.501, draws: positives },
  {
    name: "tanh",
    ours: tanh,
    exactly: exact.tanh,
    atMost: 0.54,
    draws: [between(-23, 23), between(-1, 1), anySize(LEAST, 1), between(0.17, 0.18)],
  },
  {
    name: "atanh",
    ours: atanh,
    exactly: exact.atanh,
    atMost: 0.52,
    draws: [between(-1, 1), anySize(LEAST, 1), plus(1, anySize(1e-16, 1, [-1])), between(0.06, 0.065)],
  },
  { name: "expit", ours: expit, exactly: exact.expit, atMost: 2.5, draws: [between(-709, 40), between(-3, 3)] },
  {
    name: "logit",
    ours: logit,
    exactly: exact.logit,
    atMost: 2.5,
    draws: [between(0, 1), between(0.499, 0.501), between(0.24, 0.26), positive(SMALLEST_NORMAL, 1)],
  },
  {
    name: "softplus",
    ours: softplus,
    exactly: exact.softplus,
    atMost: 2.5,
    draws: [between(-700, 700), between(-5, 5)],
  },
];

for (const { name, ours, exactly, atMost, draws } of cases) {
  test(`${name} lies within ${atMost} units in the last place of 60 digits`, () => {
    draws.forEach((draw, k) => {
      const random = stream("accuracy").child(name, k);
      for (let i = 0; i < 1500; i++) {
        const x = draw(random);
        const units = unitsApart(ours(x), exactly(x));
        assert.ok(Math.abs(units) <= atMost, `${name}(${x}) is ${ours(x)}: ${units} units`);
      }
    });
  });
}

/** Pairs x, y with y log x evenly between two numbers. */
const pairs = (name: string, base: Draw, a: number, b: number): [number, number][] => {
  const random = stream("accuracy").child("power", name);
  return Array.from({ length: 1500 }, () => {
    const x = base(random);
    return [x, between(a, b)(random) / Math.log(x)];
  });
};

test("power lies within .52 units in the last place of 60 digits, near 1 and among subnormal results too", () => {
  const all = [
    ...pairs("any", positive(1e-307, 1e307), -708, 709),
    ...pairs("near 1", plus(1, anySize(1e-15, 1e-1)), -708, 709),
    ...pairs("subnormal", positive(1e-3, 10), -744, -708),
    ...pairs("subnormal base", positive(LEAST, SMALLEST_NORMAL), -700, 700),
    ...pairs("small", positive(1e-3, 1e3), -2, 2),
  ];
  for (const [x, y] of all) {
    const units = unitsApart(power(x, y), exact.power(x, y));
    assert.ok(Math.abs(units) <= 0.52, `power(${x}, ${y}) is ${power(x, y)}: ${units} units`);
  }
});

test("power with a whole exponent up to 64 is the nearest double, but where two are equally near to 9 digits", () => {
  const random = stream("accuracy/whole powers");
  for (let i = 0; i < 4000; i++) {
    const x = between(0, 20)(random);
    const n = random.integer(129) - 64;
    const units = unitsApart(power(x, n), exact.power(x, n));
    assert.ok(Math.abs(units) <= 0.5 + 1e-9, `power(${x}, ${n}) is ${power(x, n)}: ${units} units`);
    assert.equal(power(-x, n), n % 2 === 0 ? power(x, n) : -power(x, n));
  }
});

test("hypot lies within .501 units in the last place of 60 digits, however large or small the coordinates", () => {
  const random = stream("accuracy/hypot");
  for (let i = 0; i < 2000; i++) {
    const x = anySize(1e-300, 1e300)(random);
    const values = [x, x * anySize(1e-3, 1e3)(random), x * between(-1, 1)(random)].slice(0, 1 + random.integer(3));
    const units = unitsApart(hypot(...values), exact.hypot(...values));
    assert.ok(Math.abs(units) <= 0.501, `hypot(${values}) is ${hypot(...values)}: ${units} units`);
  }
});
