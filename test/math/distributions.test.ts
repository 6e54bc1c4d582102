import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  betaQuantile,
  chiSquareCdf,
  normalCdf,
  normalQuantile,
  studentCdf,
} from "#lib/math/distributions/distributions.js";
import { near } from "../support/near.js";

interface Reference {
  readonly normalCdf: [number, number][];
  readonly normalQuantile: [number, number][];
  readonly studentCdf: [number, number, number][];
  readonly chiSquareLower: [number, number, number][];
  readonly chiSquareUpper: [number, number, number][];
}
const reference: Reference = JSON.parse(readFileSync("test/reference/distributions.json", "utf8"));

function close(got: number, expected: number, relative: number, what: string): void {
  const error = Math.abs(got - expected) / (expected === 0 ? 1 : Math.abs(expected));
  assert.ok(error <= relative, `${what}: ${got} for ${expected}, relative error ${error}`);
}

test("normalCdf agrees with 50-digit arithmetic to 1e-14 relative, tails included", () => {
  for (const [x, p] of reference.normalCdf) close(normalCdf(x), p, 1e-14, `normalCdf(${x})`);
});

test("normalQuantile agrees with 50-digit arithmetic to 1e-14 relative, tails included", () => {
  for (const [p, x] of reference.normalQuantile) close(normalQuantile(p), x, 1e-14, `normalQuantile(${p})`);
  assert.equal(normalQuantile(0), -Infinity);
  assert.equal(normalQuantile(1), Infinity);
});

test("studentCdf agrees with 50-digit arithmetic to 5e-13 relative from .7 to 5000 degrees of freedom", () => {
  for (const [x, df, p] of reference.studentCdf) close(studentCdf(x, df), p, 5e-13, `studentCdf(${x}, ${df})`);
});

test("chiSquareCdf keeps its digits in whichever tail is asked for", () => {
  for (const [x, df, p] of reference.chiSquareLower) close(chiSquareCdf(x, df), p, 5e-13, `lower ${x}, ${df}`);
  for (const [x, df, p] of reference.chiSquareUpper) close(chiSquareCdf(x, df, "upper"), p, 5e-13, `upper ${x}, ${df}`);
});

test("distributions refuse what is not a number or not a probability", () => {
  assert.throws(() => normalCdf(Number.NaN), /normalCdf/);
  assert.throws(() => normalQuantile(1.2), /from 0 to 1/);
  assert.throws(() => studentCdf(1, 0), /degrees of freedom above 0/);
  assert.throws(() => chiSquareCdf(1, -1), /degrees of freedom above 0/);
});

test("the beta quantile inverts its distribution function, whose closed form is known for order statistics", () => {
  // The smallest of n uniform numbers: P(min > x) = (1 - x)^n; the largest: P(max < x) = x^n.
  for (const p of [0.025, 0.5, 0.975]) {
    near(betaQuantile(p, 1, 12), 1 - (1 - p) ** (1 / 12), 1e-14);
    near(betaQuantile(p, 12, 1), p ** (1 / 12), 1e-14);
  }
  // Beta(2, 2): x^2 (3 - 2x) = 0.15625 at x = 0.25.
  near(betaQuantile(0.15625, 2, 2), 0.25, 1e-14);
  near(betaQuantile(0, 2, 3), 0, 1e-14);
  near(betaQuantile(1, 2, 3), 1, 1e-14);
  for (const bad of [
    [-0.1, 1, 1],
    [1.1, 1, 1],
    [0.5, 0, 1],
    [0.5, 1, 0],
  ] as [number, number, number][]) {
    assert.throws(() => betaQuantile(...bad), { code: "number" });
  }
});
