import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type ClassificationProblem,
  Matrix,
  makeTrial,
  ruleFrom,
  staticRule,
  summarizeDecisionMaps,
} from "treatment-rules";
import { nearly } from "../support/nearly.js";

const trial = makeTrial({
  covariates: Matrix.fromColumns(
    [
      [0, 10, 20, 30, 100],
      [1, 10, 100, 100, 1000],
      [7, 1, 5, 9, 3],
    ],
    ["age", "area", "other"],
  ),
  treatment: [1, 0, 1, 0, 1],
  outcome: [1, 0, 1, 0, 1],
  randomization: 0.5,
});
const rows = (x: Matrix, treats: (row: Float64Array) => boolean) =>
  Uint8Array.from({ length: x.rows }, (_, i) => Number(treats(x.row(i))));
const named = (name: string, treats: (row: Float64Array) => boolean) => ({
  ...{ name, rule: ruleFrom({ name, decide: (x) => rows(x, treats) }) },
});

test("a map has one decision a cell, rows of y from below, in each row x from the left", () => {
  // Age runs from -3 to 103: cells of 53 with middles 23.5 and 76.5; area from -28.97 to 1029.97.
  const rules = [named("older", (w) => w[0] > 50), named("larger", (w) => w[1] > 500)];
  const { maps, x, y, n, treated } = summarizeDecisionMaps(rules, trial, { x: "age", y: "area", cells: 2 });
  nearly(x.range, [-3, 103]);
  nearly(x.grid, [23.5, 76.5]);
  nearly(y.range, [1 - 0.03 * 999, 1000 + 0.03 * 999]);
  nearly(y.grid, [y.range[0] + (y.range[1] - y.range[0]) / 4, y.range[0] + (3 * (y.range[1] - y.range[0])) / 4]);
  assert.deepEqual([x.column, x.log, y.column, y.log, n], ["age", false, "area", false, 5]);
  assert.deepEqual(x.values, [0, 10, 20, 30, 100]);
  assert.deepEqual(maps[0].decisions, [
    [0, 1],
    [0, 1],
  ]);
  assert.deepEqual(maps[1].decisions, [
    [0, 0],
    [1, 1],
  ]);
  assert.deepEqual(
    maps.map(({ name, shareTreated, shareOfMap }) => [name, shareTreated, shareOfMap]),
    [
      ["older", 0.2, 0.5],
      ["larger", 0.2, 0.5],
    ],
  );
  assert.deepEqual(treated, [0.2, 0.2]);
});

test("covariates that are not on the map stand at their median", () => {
  const rules = [named("at the median", (w) => w[2] === 5), named("all", () => true)];
  const { maps, treated } = summarizeDecisionMaps(rules, trial, { x: "age", y: "area", cells: 3 });
  assert.deepEqual([maps[0].shareOfMap, maps[0].shareTreated], [1, 0.2]);
  assert.deepEqual(treated, [0.2, 1]);
});

test("a logarithmic axis has its range in powers of ten and its cells in equal ratios", () => {
  const { y, x } = summarizeDecisionMaps([{ name: "all", rule: staticRule(1) }], trial, {
    ...{ x: "age", y: "area", log: ["y"], cells: 2 },
  });
  nearly(y.range, [-0.09, 3.09]);
  nearly(y.grid, [10 ** 0.705, 10 ** 2.295]);
  assert.deepEqual([x.log, y.log], [false, true]);
  nearly(x.range, [-3, 103]);
  const across = summarizeDecisionMaps([{ name: "all", rule: staticRule(1) }], trial, {
    ...{ x: "area", y: "other", log: ["x"], cells: 2 },
  });
  assert.deepEqual([across.x.log, across.y.log], [true, false]);
});

test("votes are the patients of some weight, as a share of the heaviest one's", () => {
  const d = Float64Array.of(0.25, -0.125, 0, 0.5, -0.5);
  const problem: ClassificationProblem = {
    ...{ pseudoOutcome: "given", m: d, d },
    label: Uint8Array.from(d, (v) => Number(v > 0)),
    weight: d.map(Math.abs),
  };
  const options = { x: "age", y: "other", cells: 2 };
  const { votes } = summarizeDecisionMaps([{ name: "none", rule: staticRule(0) }], trial, { ...options, problem });
  assert.deepEqual(votes, [
    { x: 0, y: 7, arm: "treated", weight: 0.5 },
    { x: 10, y: 1, arm: "control", weight: 0.25 },
    { x: 30, y: 9, arm: "treated", weight: 1 },
    { x: 100, y: 3, arm: "control", weight: 1 },
  ]);
  assert.deepEqual(summarizeDecisionMaps([{ name: "none", rule: staticRule(0) }], trial, options).votes, []);
  assert.throws(() => summarizeDecisionMaps([], trial, options), { code: "empty" });
  const short = { ...problem, d: Float64Array.of(1) };
  assert.throws(
    () => summarizeDecisionMaps([{ name: "none", rule: staticRule(0) }], trial, { ...options, problem: short }),
    {
      code: "length",
    },
  );
});

test("a map has 70 cells on each axis, and refuses what it cannot draw", () => {
  const rules = [{ name: "all", rule: staticRule(1) }];
  const { maps } = summarizeDecisionMaps(rules, trial, { x: "age", y: "area" });
  assert.deepEqual([maps[0].decisions.length, maps[0].decisions[0].length], [70, 70]);
  assert.throws(() => summarizeDecisionMaps(rules, trial, { x: "age", y: "weight" }), { code: "column" });
  assert.throws(() => summarizeDecisionMaps(rules, trial, { x: "age", y: "area", log: ["x"] }), { code: "option" });
  assert.deepEqual(summarizeDecisionMaps(rules, trial, { x: "age", y: "area", cells: 1 }).maps[0].decisions, [[1]]);
  for (const cells of [0, 1001]) {
    assert.throws(() => summarizeDecisionMaps(rules, trial, { x: "age", y: "area", cells }), { code: "integer" });
  }
});

test("a true rule stands beside the maps: its cells, and for how many patients each rule decides as it does", () => {
  // The true rule treats ages 20, 30 and 100; the first rule 100 alone, so 3 of 5 alike; the second everybody.
  const truth = named("truth", (w) => w[0] > 15).rule;
  const rules = [named("older", (w) => w[0] > 50), { name: "all", rule: staticRule(1) }];
  const maps = summarizeDecisionMaps(rules, trial, { x: "age", y: "area", cells: 2, truth });
  assert.deepEqual(
    maps.maps.map(({ likeTruth }) => likeTruth),
    [0.6, 0.6],
  );
  assert.deepEqual(maps.truth, {
    decisions: [
      [1, 1],
      [1, 1],
    ],
    alike: [0.6, 0.6],
  });
  assert.equal(summarizeDecisionMaps(rules, trial, { x: "age", y: "area" }).truth, undefined);
  assert.throws(() => summarizeDecisionMaps(rules, trial, { x: "age", y: "area", truth: 1 as never }), {
    code: "rule",
  });
});
