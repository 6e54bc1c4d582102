import assert from "node:assert/strict";
import { test } from "node:test";
import { atanh } from "#lib/arithmetic/atanh.js";
import { exponentOf } from "#lib/arithmetic/bits.js";
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
import { twoTo } from "#lib/arithmetic/two-to.js";

const LEAST = 5e-324;
const MOST = Number.MAX_VALUE;
const NAN = Number.NaN;

/** What functions give at given places, exactly; -0 is not 0. */
function at(f: (x: number) => number, wanted: readonly (readonly [number, number])[]): void {
  for (const [x, y] of wanted) assert.ok(Object.is(f(x), y), `${f.name}(${x}) is ${f(x)}, not ${y}`);
}

test("zeros, infinities and what is not a number go through each function as its limit says", () => {
  at(exp, [
    [0, 1],
    [-0, 1],
    [Infinity, Infinity],
    [-Infinity, 0],
    [NAN, NAN],
    [LEAST, 1],
    [-1e-17, 1],
  ]);
  at(expm1, [
    [0, 0],
    [-0, -0],
    [Infinity, Infinity],
    [-Infinity, -1],
    [NAN, NAN],
    [LEAST, LEAST],
    [-LEAST, -LEAST],
    [-800, -1],
  ]);
  at(log, [
    [0, -Infinity],
    [-0, -Infinity],
    [1, 0],
    [-1, NAN],
    [-LEAST, NAN],
    [Infinity, Infinity],
    [-Infinity, NAN],
    [NAN, NAN],
  ]);
  at(log1p, [
    [0, 0],
    [-0, -0],
    [-1, -Infinity],
    [-1.5, NAN],
    [Infinity, Infinity],
    [-Infinity, NAN],
    [NAN, NAN],
    [LEAST, LEAST],
    [-LEAST, -LEAST],
  ]);
  for (const f of [log2, log10]) {
    at(f, [
      [0, -Infinity],
      [-0, -Infinity],
      [1, 0],
      [-1, NAN],
      [Infinity, Infinity],
      [-Infinity, NAN],
      [NAN, NAN],
    ]);
  }
  at(tanh, [
    [0, 0],
    [-0, -0],
    [Infinity, 1],
    [-Infinity, -1],
    [NAN, NAN],
    [LEAST, LEAST],
    [30, 1],
    [-30, -1],
  ]);
  at(atanh, [
    [0, 0],
    [-0, -0],
    [1, Infinity],
    [-1, -Infinity],
    [1.0000000000000002, NAN],
    [-2, NAN],
    [NAN, NAN],
    [-LEAST, -LEAST],
  ]);
  at(expit, [
    [0, 0.5],
    [Infinity, 1],
    [-Infinity, 0],
    [NAN, NAN],
  ]);
  at(logit, [
    [0.5, 0],
    [0, -Infinity],
    [1, Infinity],
    [NAN, NAN],
    [-0.1, NAN],
    [1.1, NAN],
  ]);
  at(softplus, [
    [Infinity, Infinity],
    [-Infinity, 0],
    [NAN, NAN],
    [1000, 1000],
  ]);
});

test("exp overflows and vanishes where e^x leaves the doubles, and not before", () => {
  // The logarithms of the largest double and of half the least one lie between these neighbors.
  assert.equal(exp(709.782712893384), 1.7976931348622732e308);
  assert.equal(exp(709.7827128933841), Infinity);
  assert.equal(exp(-745.1332191019411), LEAST);
  assert.equal(exp(-745.1332191019412), 0);
  assert.equal(expm1(709.782712893384), 1.7976931348622732e308);
  assert.equal(expm1(709.7827128933841), Infinity);
});

test("logarithms of the ends of the doubles are those of 60 digits", () => {
  at(log, [
    [LEAST, -744.4400719213812],
    [MOST, 709.782712893384],
  ]);
  at(log1p, [[MOST, 709.782712893384]]);
  at(log10, [
    [LEAST, -323.3062153431158],
    [MOST, 308.25471555991675],
  ]);
});

test("log2 of every power of two and log10 of every normal power of ten is that whole number", () => {
  for (let k = -1074; k <= 1023; k++) assert.equal(log2(twoTo(k)), k);
  for (let k = -307; k <= 308; k++) assert.equal(log10(Number(`1e${k}`)), k);
});

test("powers of two, of ten up to the 22nd and other powers that are doubles are exact", () => {
  for (let k = -1074; k <= 1023; k++) assert.equal(power(2, k), twoTo(k));
  // A literal is read as the nearest double.
  for (let k = -22; k <= 22; k++) assert.equal(power(10, k), Number(`1e${k}`));
  assert.equal(power(3, 33), 5559060566555523);
  assert.equal(power(-7, 17), -232630513987207);
  assert.equal(power(1.5, 3), 3.375);
  assert.equal(power(4, -0.5), 0.5);
  assert.equal(power(16, 0.75), 8);
  assert.equal(power(27, 1 / 3), 3);
  assert.equal(power(1.1, 2), 1.1 * 1.1);
});

test("power's special cases are those of ECMAScript", () => {
  const interesting = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 3.5, -3.5, 1e300, -1e300, Infinity, -Infinity, NAN];
  for (const x of interesting) {
    for (const y of interesting) {
      const [ours, theirs] = [power(x, y), x ** y];
      const alike = Object.is(ours, theirs) || Math.abs(ours / theirs - 1) < 1e-15;
      assert.ok(alike, `power(${x}, ${y}) is ${ours}, not ${theirs}`);
    }
  }
  assert.equal(power(1 + 2 ** -52, 1e308), Infinity);
  assert.equal(power(1 - 2 ** -53, 1e308), 0);
  assert.equal(power(1 - 2 ** -53, -1e308), Infinity);
  assert.equal(power(2, 1e-300), 1);
});

test("hypot is exact where the length is a double, and knows no overflow on the way", () => {
  assert.equal(hypot(3, 4), 5);
  assert.equal(hypot(-8, 15), 17);
  assert.equal(hypot(1, 2, 2), 3);
  assert.equal(hypot(3e300, 4e300), 5e300);
  assert.equal(hypot(3 * LEAST, 4 * LEAST), 5 * LEAST);
  assert.equal(hypot(MOST, MOST), Infinity);
  assert.ok(Object.is(hypot(), 0) && Object.is(hypot(-0), 0));
  assert.equal(hypot(-Infinity, NAN), Infinity);
  assert.ok(Number.isNaN(hypot(1, NAN)));
});

test("exponentOf brackets a number between two powers of two, and twoTo gives all of them", () => {
  for (const x of [LEAST, 3 * LEAST, 2.2250738585072014e-308, 0.1, 0.9999999999999999, 1, 1.5, 2, -10, 1e300, MOST]) {
    const k = exponentOf(x);
    assert.ok(twoTo(k) <= Math.abs(x) && Math.abs(x) < twoTo(k + 1), `exponentOf(${x}) is ${k}`);
  }
  assert.deepEqual([-1075, -1074, -1022, 0, 1023, 1024].map(twoTo), [
    0,
    5e-324,
    2.2250738585072014e-308,
    1,
    2 ** 1023,
    Infinity,
  ]);
});
