import assert from "node:assert/strict";
import { test } from "node:test";
import { agreements, Matrix, markerRule, staticRule, summarizeAgreements } from "treatment-rules";
import { nearly } from "../support/nearly.js";

const names = ["a", "b", "c", "d"];
const matrix = [
  [1, 0.6, 0.7, 0.9],
  [0.6, 1, 0.2, 0.2],
  [0.7, 0.2, 1, 0.9],
  [0.9, 0.2, 0.9, 1],
];

test("every pair of rules stands once, with its share from below the diagonal", () => {
  const lower = matrix.map((row, i) => row.map((share, j) => (j > i ? 0.123 : share)));
  const { pairs } = summarizeAgreements(names, lower);
  assert.deepEqual(
    pairs.map(({ names, share }) => [...names, share]),
    [
      ["a", "b", 0.6],
      ["a", "c", 0.7],
      ["b", "c", 0.2],
      ["a", "d", 0.9],
      ["b", "d", 0.2],
      ["c", "d", 0.9],
    ],
  );
  assert.deepEqual(pairs[4].places, [1, 3]);
});

test("of pairs that agree as little the first is the least, of those that agree as much the last is the most", () => {
  const { least, most, mean } = summarizeAgreements(names, matrix);
  assert.deepEqual(least?.names, ["b", "c"]);
  assert.deepEqual(most?.names, ["c", "d"]);
  nearly(mean, 3.5 / 6);
});

test("a single rule agrees with itself, and has no pair", () => {
  assert.deepEqual(summarizeAgreements(["a"], [[1]]), { pairs: [], mean: 1 });
});

test("agreements must be a square of shares", () => {
  assert.throws(() => summarizeAgreements([], []), { code: "empty" });
  assert.throws(() => summarizeAgreements(["a"], [[1], [1]]), { code: "length" });
  assert.throws(() => summarizeAgreements(["a"], [[1, 1]]), { code: "length" });
  assert.throws(() => summarizeAgreements(["a"], [[1.1]]), { code: "number" });
  assert.throws(() => summarizeAgreements(["a"], [[-0.1]]), { code: "number" });
});

test("kappas stand beside the shares, with their mean, and must lie between -1 and 1", () => {
  const kappa = [
    [1, 0.2, -0.4],
    [0.2, 1, 0.5],
    [-0.4, 0.5, 1],
  ];
  const three = matrix.slice(0, 3).map((row) => row.slice(0, 3));
  const summary = summarizeAgreements(["a", "b", "c"], three, { kappa });
  assert.deepEqual(
    summary.pairs.map((pair) => pair.kappa),
    [0.2, -0.4, 0.5],
  );
  nearly(summary.meanKappa as number, 0.1);
  assert.throws(() => summarizeAgreements(["a"], [[1]], { kappa: [[-1.1]] }), { code: "number" });
  assert.throws(
    () =>
      summarizeAgreements(
        ["a", "b"],
        [
          [1, 1],
          [1, 1],
        ],
        { kappa: [[1]] },
      ),
    { code: "length" },
  );
});

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
