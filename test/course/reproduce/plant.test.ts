// slow: faults planted in copies of the course, 20 s

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { textDifference } from "#course/reproduce/compare/numbers.js";
import { type FaultKind, plant } from "#course/reproduce/faults/plant.js";
import { withTextChanged } from "#course/reproduce/faults/plant-in-json.js";
import { checkDataFiles } from "#course/reproduce/project/checksums.js";
import { lessonFile, lessonNames, type Project, readLesson } from "#course/reproduce/project/project.js";
import { complaintsOf } from "#course/reproduce/report/text.js";
import { judge, type LessonRun } from "#course/reproduce/rerun/judge.js";
import { readPublished } from "#course/reproduce/rerun/published.js";
import { FIXTURE, inCopy } from "./fixture.js";

const everything = (course: Project) => [
  ...lessonNames(course).map((name) => readFileSync(lessonFile(course, name), "utf8")),
  readFileSync(course.ledger, "utf8"),
  ...checkDataFiles(course.data).map((file) => file.found),
];

// The committed notebooks stand in for a rerun: no kernel is needed for faults in data, ledger and outputs.
const runs = new Map(
  lessonNames(FIXTURE).map((name): [string, LessonRun] => [
    name,
    { lesson: readLesson(FIXTURE, name), problems: [], seconds: 0 },
  ]),
);
const judged = (course: Project) => judge(readPublished(course, lessonNames(course)), runs);
const verdict = (course: Project) => judged(course).verdict;

test("two hundred faults in data, ledger and outputs are all caught, and each is undone without a trace", () =>
  inCopy((copy) => {
    const before = everything(copy);
    assert.deepEqual(complaintsOf(judged(copy)), []);
    const kinds: FaultKind[] = ["data byte", "ledger value", "cell output", "cell output"];
    for (let i = 0; i < 200; i++) {
      const fault = plant(kinds[i % 4], copy, stream("plant"), i);
      assert.notEqual(verdict(copy), "REPRODUCED", fault.what);
      fault.undo();
    }
    assert.deepEqual(everything(copy), before);
    assert.equal(verdict(copy), "REPRODUCED");
  }));

test("the same seed plants the same faults", () =>
  inCopy((copy) => {
    const planted = () =>
      (["data byte", "ledger value", "cell output", "seed"] as const).map((kind) => {
        const fault = plant(kind, copy, stream("again"), 0);
        fault.undo();
        return fault.what;
      });
    assert.deepEqual(planted(), planted());
  }));

test("a changed text is never one that the comparison forgives", () => {
  const random = stream("text");
  for (const text of ["gain 0.123456789012345 (n 698)", "-0", "no number", "", "1e-7", "12,345.6789"]) {
    for (let i = 0; i < 100; i++) assert.ok(textDifference(text, withTextChanged(text, random)), text);
  }
});

test("every constant has its turn before one comes again", () =>
  inCopy((copy) => {
    const constants = ["a", "b", "c"].map((name) => ({
      name,
      file: "value/estimate.js",
      find: "sum / (n - 1) / n",
      replace: "sum / n / n",
      lessons: ["00"],
    }));
    const planted = [0, 1, 2, 3].map((turn) => {
      const fault = plant("constant", copy, stream("turns"), turn, constants);
      fault.undo();
      return fault.what;
    });
    assert.equal(new Set(planted.slice(0, 3)).size, 3);
    assert.equal(planted[3], planted[0]);
  }));
