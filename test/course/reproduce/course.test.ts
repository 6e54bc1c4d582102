// slow: two small lessons rerun in kernels, again and again, 60 s

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { LibraryConstant } from "#course/reproduce/faults/constants.js";
import { plantFaults } from "#course/reproduce/faults/faults.js";
import { lessonFile } from "#course/reproduce/project/project.js";
import { reportJson } from "#course/reproduce/report/json.js";
import { complaintsOf, freshSeedText, reportText } from "#course/reproduce/report/text.js";
import { reproduce, reproduceFreshSeed, simulatedLessons } from "#course/reproduce/rerun/reproduce.js";
import { updateLedger } from "#course/reproduce/rerun/update.js";
import { withoutLab } from "../../support/needs.js";
import { clock, FIXTURE, inCopy } from "./fixture.js";

const needsKernel = { skip: withoutLab };

test(
  "a course reproduces, twice with the same report but for times, and its notebooks stay as they are",
  needsKernel,
  async () => {
    const bytes = () => ["00-arms", "01-coins"].map((name) => readFileSync(lessonFile(FIXTURE, name), "utf8"));
    const before = bytes();
    const [first, second] = [await reproduce(FIXTURE, { clock }), await reproduce(FIXTURE, { clock, workers: 1 })];
    assert.equal(first.verdict, "REPRODUCED", complaintsOf(first).join("\n"));
    assert.deepEqual(bytes(), before);
    const timeless = (run: typeof first) => JSON.stringify({ ...JSON.parse(reportJson(run)), times: undefined });
    assert.equal(timeless(first), timeless(second));
    assert.match(
      reportText(first),
      /3 of 3 findings, 6 of 6 cells in 2 lessons, 2 of 2 quoted numbers, 1 of 1 data files/,
    );
    assert.deepEqual(first.context.seeds["01-coins"], ["01/coins"]);
  },
);

test("a cell that writes to standard error keeps its lesson from being reproduced", needsKernel, async () => {
  await inCopy(async (copy) => {
    const file = lessonFile(copy, "00-arms");
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    notebook.cells[1].source = `${[notebook.cells[1].source].flat().join("")}\nconsole.error("a warning")`;
    writeFileSync(file, JSON.stringify(notebook));
    const run = await reproduce(copy, { clock, lessons: ["00"] });
    assert.notEqual(run.verdict, "REPRODUCED");
    assert.match(complaintsOf(run).join("\n"), /stderr: a warning/);
    assert.equal(run.findings.length, 1, "findings of lessons that were not asked for are left alone");
  });
});

test("a Monte Carlo finding survives another seed", needsKernel, async () => {
  assert.deepEqual(simulatedLessons(FIXTURE), ["01-coins"]);
  const fresh = await reproduceFreshSeed(FIXTURE, "another", { clock });
  assert.equal(fresh.verdict, "WITHIN MONTE CARLO ERROR", freshSeedText(fresh));
  assert.deepEqual(
    fresh.findings.map((it) => it.verdict),
    ["WITHIN MONTE CARLO ERROR", "NOT SEED DEPENDENT"],
  );
  assert.notEqual(fresh.findings[0].fresh, fresh.findings[0].published);
});

test("the ledger can be written anew from the committed notebooks and comes out the same", () =>
  inCopy((copy) => {
    const before = readFileSync(copy.ledger, "utf8");
    writeFileSync(copy.ledger, "[]");
    assert.equal(updateLedger(copy).length, 3);
    assert.equal(readFileSync(copy.ledger, "utf8"), before);
  }));

test("one planted fault of each kind is caught, and clean reruns are accepted", needsKernel, async () => {
  const constants: LibraryConstant[] = [
    {
      name: "N / (N - 1) in the score interval",
      file: "value/arms/score-interval.js",
      find: "(total / (total - 1))",
      replace: "(total / (total - 2))",
      lessons: ["00"],
    },
  ];
  const counts = { "data byte": 1, "ledger value": 1, "cell output": 1, seed: 1, constant: 1 };
  await inCopy(async (copy, folder) => {
    const report = await plantFaults(copy, { seed: "one of each", counts, clean: 2, folder, constants, clock });
    assert.deepEqual(
      report.clean.map((it) => it.accepted),
      [true, true],
    );
    for (const outcome of report.outcomes) assert.ok(outcome.caught, `${outcome.kind} was missed: ${outcome.what}`);
    assert.deepEqual(
      report.outcomes.map((it) => it.rerun),
      [[], [], [], ["01-coins"], ["00-arms"]],
    );
  });
});
