import assert from "node:assert/strict";
import { test } from "node:test";
import type { Measured, Results, Work } from "../../bench/contract.js";
import { inWords, markdownTable, milliseconds, report, share, verdict } from "../../bench/report.js";
import { merged } from "../../bench/results.js";

const work: Work = {
  id: "tree",
  title: "a tree",
  options: "depth 6",
  data: { n: 10, p: 2, test: 10 },
  ours: { job: "learner", given: {} },
  peers: [
    { name: "quick", script: "quick.py", atMost: 0.5, aim: 0.25 },
    { name: "absent", script: "absent.R", atMost: 0.5, aim: 0.25 },
  ],
  answer: "probabilities",
};

const measured: Measured = {
  ours: { times: [1, 2, 3], quality: { "log-loss": 0.5 }, versions: { Node: "20" } },
  peer: { times: [5, 5, 50], quality: { "log-loss": 0.6 }, versions: { quick: "1.0" } },
  between: {},
  machine: "a machine",
  load: 0.1,
  date: "2026-01-31",
};

const results: Results = {
  rows: { "tree / quick": measured, "tree / absent": { skipped: "R package absent is not here", date: "2026-01-31" } },
  profiles: {},
  growth: {},
};

test("the page holds ratio, targets, quality of both sides and versions", () => {
  const page = report([work], results);
  assert.match(page, /\| a tree \| quick \| 2\.00 \| 5\.00 \| \.400 \| \.500 \| \.250 \| target kept \|/);
  assert.match(page, /\| tree \| quick \| log-loss 0\.5000 \| log-loss 0\.6000 \|/);
  assert.match(page, /quick 1\.0/);
  assert.match(page, /- a machine/);
});

test("a line that was skipped says which package is missing", () => {
  assert.match(report([work], results), /\| a tree \| absent \| .* \| skipped: R package absent is not here \|/);
});

test("a line that nobody measured yet says so", () => {
  assert.match(report([work], { rows: {}, profiles: {}, growth: {} }), /not measured yet/);
});

test("a partial run replaces what it measured and keeps the rest", () => {
  const skipped = { skipped: "not here", date: "2026-02-01" };
  const again = { ...measured, date: "2026-02-01" };
  const rows = merged({ a: measured, b: measured, c: skipped }, { a: again, b: skipped, c: again });
  assert.deepEqual(rows, { a: again, b: measured, c: again });
});

test("targets and aims are inclusive", () => {
  const targets = { atMost: 0.2, aim: 0.1 };
  assert.equal(verdict(0.1, targets), "aim reached");
  assert.equal(verdict(0.2, targets), "target kept");
  assert.equal(verdict(0.21, targets), "**target missed**");
});

test("numbers are short", () => {
  assert.equal(milliseconds(12_345.6), "12,346");
  assert.equal(milliseconds(1.2345), "1.23");
  assert.equal(share(0.0712), ".071");
  assert.equal(share(1.5), "1.500");
  assert.equal(
    inWords({ leaves: 1299, "largest difference": 2.5e-12, AUC: 0.75 }),
    "leaves 1,299, largest difference 2.5e-12, AUC 0.7500",
  );
});

test("a bar in a cell does not end the cell", () => {
  assert.equal(markdownTable(["a", "b"], [["x|y", "1"]], [1]), "| a | b |\n| --- | --: |\n| x\\|y | 1 |");
});
