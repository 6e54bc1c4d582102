import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT } from "../house/rooms.js";

interface Cell {
  readonly cell_type: string;
  readonly id: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}

interface Notebook {
  readonly cells: readonly Cell[];
}

const { makeStudentCopies } = (await import(pathToFileURL(join(ROOT, "scripts", "setup", "student.mjs")).href)) as {
  makeStudentCopies(notebooks: string, student: string): { made: string[]; kept: string[] };
};

const notebooks = join(ROOT, "notebooks");
const textOf = ({ source }: Cell): string => (typeof source === "string" ? source : source.join(""));
const read = (path: string): Notebook => JSON.parse(readFileSync(path, "utf8")) as Notebook;

function inFolder(work: (student: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "student-"));
  try {
    work(join(folder, "student"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a student's copies hold the same words and code, no outputs, and a cell to type in after each exercise", () =>
  inFolder((student) => {
    const { made, kept } = makeStudentCopies(notebooks, student);
    assert.deepEqual([made.length, kept.length], [6, 0]);
    for (const name of made) {
      const [own, theirs] = [read(join(student, name)), read(join(notebooks, name))];
      const code = own.cells.filter(({ cell_type }) => cell_type === "code");
      assert.ok(
        code.every(({ outputs, execution_count }) => outputs?.length === 0 && execution_count === null),
        name,
      );
      const words = ({ cells }: Notebook): string => cells.map(textOf).join("").replace(/\s/g, "");
      assert.equal(words(own), words(theirs), name);
      const exercises = own.cells.filter((cell) => /^\*\*\d+\. /.test(textOf(cell)));
      assert.ok(exercises.length >= 3, name);
      for (const cell of exercises) assert.equal(textOf(own.cells[own.cells.indexOf(cell) + 1]), "", name);
      assert.equal(new Set(own.cells.map(({ id }) => id)).size, own.cells.length, name);
    }
  }));

test("what a student has begun is never touched", () =>
  inFolder((student) => {
    makeStudentCopies(notebooks, student);
    const mine = join(student, readdirSync(student)[0]);
    writeFileSync(mine, "mine");
    const { made, kept } = makeStudentCopies(notebooks, student);
    assert.deepEqual([made.length, kept.length], [0, 6]);
    assert.equal(readFileSync(mine, "utf8"), "mine");
  }));
