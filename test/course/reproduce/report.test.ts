import assert from "node:assert/strict";
import { test } from "node:test";
import { checkOf } from "#course/reproduce/compare/check.js";
import { checkDataFiles } from "#course/reproduce/project/checksums.js";
import { contextOf } from "#course/reproduce/project/context.js";
import { lessonNames, readLesson } from "#course/reproduce/project/project.js";
import { reportJson } from "#course/reproduce/report/json.js";
import { reportPage } from "#course/reproduce/report/page.js";
import { amount, conclusion, reportText } from "#course/reproduce/report/text.js";
import { judge, type LessonRun, type Published } from "#course/reproduce/rerun/judge.js";
import { readLedger } from "#course/reproduce/rerun/published.js";
import type { Reproduction } from "#course/reproduce/rerun/reproduce.js";
import { FIXTURE } from "./fixture.js";

// What no rerun makes has tests of its own; here one check stands for all.
const published: Published = {
  lessons: lessonNames(FIXTURE).map((name) => readLesson(FIXTURE, name)),
  ledger: readLedger(FIXTURE),
  data: checkDataFiles(FIXTURE.data),
  checks: [checkOf("prose", 2, [], "git checkout brings it back")],
};
// The committed notebooks stand in for a rerun.
const runs = published.lessons.map((lesson): [string, LessonRun] => [
  lesson.name,
  { lesson, problems: [], seconds: 1 },
]);
const report = (change: Partial<Published> = {}, ran = runs): Reproduction => ({
  ...judge({ ...published, ...change }, new Map(ran)),
  partial: false,
  context: contextOf(FIXTURE, published.lessons),
  times: { started: "2026-01-01T00:00:00.000Z", seconds: 2, lessons: { "00-arms": 1, "01-coins": 1 } },
});

test("the report page asks the network for nothing, runs nothing, and shows text as text", () => {
  const evil = '<script>alert("x")</script>';
  const run = report({ ledger: published.ledger.replace("Share of heads", JSON.stringify(evil).slice(1, -1)) });
  assert.equal(run.verdict, "DIFFERS");
  const page = reportPage(run);
  assert.ok(!page.includes("<script"));
  assert.ok(page.includes("&lt;script&gt;"));
  assert.doesNotMatch(page, /(?:src|href)\s*=|@import|url\(/);
  assert.match(page, /default-src 'none'/);
});

test("a report says what was compared and what was not as published", () => {
  assert.equal(report().verdict, "REPRODUCED");
  const all = /3 of 3 findings, 6 of 6 cells in 2 lessons, 2 of 2 quoted numbers, 1 of 1 data files/;
  assert.match(conclusion(report()), all);
  const other = { where: "01-coins, cell 1", expected: "2f", got: "3a" };
  const prose = report({ checks: [checkOf("prose", 2, [other], "git checkout brings it back")] });
  assert.equal(prose.verdict, "DIFFERS");
  assert.match(
    reportText(prose),
    /prose: 01-coins, cell 1: expected 2f, got 3a\n {2}prose: git checkout brings it back/,
  );
  assert.match(conclusion(prose), /0 of 1 kinds of what no run makes/);
  const text = reportText(report({ ledger: published.ledger.replace("0.4959", "0.4958") }));
  assert.match(text, /finding 01\/heads: DIFFERS: value: published 0\.4958, rerun 0\.4959/);
  assert.match(text, /DIFFERS: 2 of 3 findings/);
});

test("a lesson that was not run, an unreadable ledger and no ledger at all are told", () => {
  const [first] = runs;
  assert.match(reportText(report({}, [first])), /01-coins: was not run/);
  assert.equal(report({}, [first]).verdict, "NOT RUN");
  assert.equal(report({ ledger: "" }).verdict, "DIFFERS");
  assert.match(reportText(report({ ledger: "[{" })), /data\/findings\.json: expected JSON/);
});

test("the JSON report keeps times under one key", () => {
  const json = JSON.parse(reportJson(report()));
  assert.deepEqual(Object.keys(json.times), ["started", "seconds", "lessons"]);
  delete json.times;
  assert.doesNotMatch(JSON.stringify(json), /seconds|2026-01-01/);
  assert.match(json.context.versions.node, /^\d+\./);
  assert.match(json.context.ledger, /^[0-9a-f]{64}$/);
});

test("numbers are shown as a reader knows them", () => {
  assert.deepEqual(
    [
      amount(0.0268, "points"),
      amount(0.3204, "share"),
      amount(0.5626, ""),
      amount(1540, "patients"),
      amount(undefined, ""),
    ],
    ["2.6800 points", "32.04%", "0.5626", "1540 patients", "-"],
  );
});
