import assert from "node:assert/strict";
import { test } from "node:test";
import { summarizeAgreements } from "treatment-rules";
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
