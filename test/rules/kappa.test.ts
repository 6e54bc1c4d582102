import assert from "node:assert/strict";
import { test } from "node:test";
import { agreements, Matrix, markerRule, staticRule } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const x = Matrix.fromColumns(
  [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [1, 2, 3, 4, 5, 10, 9, 8, 7, 6],
  ],
  ["a", "b"],
);
const rules = [
  { name: "a", rule: markerRule("a", { above: 4 }) },
  { name: "b", rule: markerRule("b", { above: 8 }) },
  { name: "all", rule: staticRule(1) },
];

test("kappa is the agreement beyond what rules that treat such shares agree on by chance", () => {
  // a treats 6 of 10, b 2 of 10 (rows 6 and 7), both of them a's: alike in 4 + 2 = 6; by chance .6 x .2 + .4 x .8 = .44.
  const { matrix, kappa, meanKappa } = agreements(rules, x);
  assert.equal(matrix[0][1], 0.6);
  nearly(kappa[0][1], (0.6 - 0.44) / 0.56);
  nearly(meanKappa, (0.6 - 0.44) / 0.56 / 3);
  assert.deepEqual(
    kappa.map((row, i) => row[i]),
    [1, 1, 1],
  );
  assert.equal(kappa[1][0], kappa[0][1]);
});

test("a rule that treats everyone alike agrees with no other beyond chance", () => {
  const { kappa, matrix } = agreements([...rules, { name: "all too", rule: staticRule(1) }], x);
  assert.deepEqual([matrix[2][0], kappa[2][0], kappa[2][1]], [0.6, 0, 0]);
  assert.deepEqual([matrix[3][2], kappa[3][2]], [1, 0]);
});
