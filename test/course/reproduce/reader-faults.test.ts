// slow: forty faults planted in a copy of the whole course, and every source compiled once, 30 s

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { stream } from "treatment-rules";
import { FORTY } from "#course/reproduce/faults/faults.js";
import { type FaultKind, plant } from "#course/reproduce/faults/plant.js";
import { copyCourse } from "#course/reproduce/faults/workspace.js";
import { lessonNames, type Project, projectAt, readLesson } from "#course/reproduce/project/project.js";
import { complaintsOf } from "#course/reproduce/report/text.js";
import { judge, type LessonRun } from "#course/reproduce/rerun/judge.js";
import { readPublished } from "#course/reproduce/rerun/published.js";
import { ROOT } from "./fixture.js";

const whole = projectAt(ROOT);
// The committed notebooks stand in for a rerun: what these faults change no kernel makes, or it is a rerun that they differ from.
const runs = new Map(
  lessonNames(whole).map((name): [string, LessonRun] => [
    name,
    { lesson: readLesson(whole, name), problems: [], seconds: 0 },
  ]),
);
const complaints = (course: Project) => complaintsOf(judge(readPublished(course, lessonNames(course)), runs));

test("of forty faults in what a reader sees and no run makes, each of another way, none is missed; each is undone", () => {
  const folder = mkdtempSync(join(tmpdir(), "reader-"));
  try {
    const copy = copyCourse(whole, folder);
    assert.deepEqual(complaints(copy), []);
    const kinds = (Object.keys(FORTY) as FaultKind[]).flatMap((kind) =>
      Array.from({ length: FORTY[kind] ?? 0 }, (_, turn) => ({ kind, turn })),
    );
    assert.equal(kinds.length, 40);
    const missed = kinds.flatMap(({ kind, turn }) => {
      const fault = plant(kind, copy, stream("forty"), turn);
      const [by] = complaints(copy);
      fault.undo();
      return by === undefined ? [`${kind}: ${fault.what}`] : [];
    });
    assert.deepEqual(missed, []);
    assert.deepEqual(complaints(copy), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
