// slow: a thousand pairs of trials, 20 s

import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix, makeTrial, type Stream, stream, type Trial } from "treatment-rules";
import { sharedPatients } from "#lib/trials/overlap/shared-patients.js";

/** A trial of some covariates; ids as told. */
function trialOf(
  columns: readonly number[][],
  outcome: readonly number[],
  random: Stream,
  ids?: readonly string[],
): Trial {
  const treatment = outcome.map((_, i) => (i < 2 ? i : random.bernoulli(0.5) ? 1 : 0));
  const names = columns.map((_, j) => `x${j + 1}`);
  const y = outcome.every((value) => value === outcome[0])
    ? outcome.map((value, i) => (i === 0 ? 1 - value : value))
    : outcome;
  return makeTrial({ covariates: Matrix.fromColumns(columns, names), treatment, outcome: y, ids });
}

const many = (n: number, draw: (i: number) => number): number[] => Array.from({ length: n }, (_, i) => draw(i));

test("a thousand pairs of different trials with a handful of coarse covariates are never taken for the same", () => {
  for (let k = 0; k < 1000; k++) {
    const random = stream("coarse pairs").child(k);
    const sizes = [0, 1].map(() => 50 + Math.floor(random.uniform() * 651));
    if (k % 3 === 0) sizes[1] = sizes[0];
    const levels = many(1 + (k % 5), () => 2 + Math.floor(random.uniform() * 4));
    const rare = random.uniform() * 0.5;
    const pull = k % 2 === 0 ? 0 : random.uniform();
    const [first, second] = sizes.map((n) => {
      // A severity behind all columns makes them go together; every third pair is numbered alike, in the order of its severity.
      const severity = many(n, () => random.uniform());
      if (k % 3 === 0) severity.sort((a, b) => a - b);
      const columns = levels.map((of) =>
        severity.map((s) => Math.floor((random.uniform() < pull ? s : random.uniform()) * of)),
      );
      const outcome = many(n, () => (random.uniform() < rare ? 1 : 0));
      return trialOf(columns, outcome, random, many(n, (i) => i + 1).map(String));
    });
    assert.equal(sharedPatients(first, second), undefined, `pair ${k}`);
  }
});

test("two halves of one population of whole numbers share nobody", () => {
  for (let k = 0; k < 60; k++) {
    const random = stream("fine pairs").child(k);
    const [first, second] = [0, 1].map(() => {
      const age = many(300, () => Math.floor(random.uniform() * 60));
      const weight = age.map((a) => Math.round(60 + a / 3 + 20 * random.uniform()));
      const index = weight.map((w) => Math.round(w / 3.1));
      return trialOf(
        [age, weight, index],
        many(300, () => (random.bernoulli(0.3) ? 1 : 0)),
        random,
      );
    });
    assert.equal(sharedPatients(first, second), undefined, `pair ${k}`);
  }
});

/** 240 patients with two measurements and a whole number. */
function patients(
  name: string,
  ids = false,
): { columns: number[][]; outcome: number[]; ids?: string[]; random: Stream } {
  const random = stream("patients").child(name);
  const n = 240;
  const columns = [
    many(n, () => Math.round(1000 * random.uniform()) / 1000),
    many(n, () => Math.round(1000 * random.uniform()) / 1000),
    many(n, () => Math.floor(random.uniform() * 40)),
  ];
  const outcome = many(n, () => Math.round(100 * random.uniform()) / 100);
  return { columns, outcome, random, ...(ids ? { ids: many(n, (i) => i).map((i) => `${name}${i}`) } : {}) };
}

test("the same patients are known in another order, with other arms, rounded, with another outcome or one column changed", () => {
  const { columns, outcome, random } = patients("a");
  const first = trialOf(columns, outcome, random);
  const turn = random.permutation(240);
  const sorted = (values: readonly number[]) => Array.from(turn, (i) => values[i]);
  const others: readonly (readonly [string, number[][], number[]])[] = [
    ["as they are", columns, outcome],
    ["in another order", columns.map(sorted), sorted(outcome)],
    ["rounded", columns.map((column) => sorted(column).map((x) => Math.round(10 * x) / 10)), sorted(outcome)],
    ["another outcome", columns.map(sorted), many(240, () => random.uniform())],
    ["a column changed", [many(240, () => random.uniform()), ...columns.slice(1).map(sorted)], sorted(outcome)],
  ];
  for (const [how, covariates, y] of others) {
    const found = sharedPatients(first, trialOf(covariates, y, random));
    assert.ok(found !== undefined && found.count > 220, `${how}: ${found?.count}`);
  }
});

test("patients who are shared in part are counted, by their rows or by identifiers whose rows agree", () => {
  const [a, b] = [patients("a", true), patients("b", true)];
  const first = trialOf(a.columns, a.outcome, a.random, a.ids);
  for (const shared of [20, 60]) {
    const mixed = b.columns.map((column, j) => [...a.columns[j].slice(0, shared), ...column.slice(shared)]);
    const outcome = [...a.outcome.slice(0, shared), ...b.outcome.slice(shared)];
    assert.equal(sharedPatients(first, trialOf(mixed, outcome, b.random))?.count, shared);
  }
  const mixed = b.columns.map((column, j) => [...a.columns[j].slice(0, 5), ...column.slice(5)]);
  const ids = [...a.ids!.slice(0, 5), ...b.ids!.slice(5)];
  const few = sharedPatients(first, trialOf(mixed, b.outcome, b.random, ids));
  assert.equal(few?.count, 5);
  assert.match(few?.by ?? "", /same identifier/);
  assert.equal(sharedPatients(first, trialOf(b.columns, b.outcome, b.random, a.ids)), undefined);
});

test("a coarse file given twice is known by the order of its rows", () => {
  const random = stream("coarse twice");
  const sex = many(60, () => random.integer(2));
  const cured = many(60, () => random.integer(2));
  const first = trialOf([sex], cured, stream("arms"));
  assert.equal(sharedPatients(first, trialOf([sex], cured, stream("arms")))?.count, 60);
});
