// A student's own copies of the lessons: no outputs, so that no guess is spoiled, and cells to type in.
import { existsSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { lessonsIn, readNotebook, textOf, writeNotebook } from "../notebooks/lessons.mjs";

const EXERCISES = /^## Exercises$/m;
const EXERCISE = /^(?=\*\*\d+\. )/m;

const inLines = (text) => text.split(/(?<=\n)/);
const idOf = (cell, k) => `${cell.id}-${k}`.slice(0, 64);

function emptyCell(id) {
  return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source: [] };
}

/** The exercises one by one, each followed by an empty cell to type in. */
function withRoom(cell) {
  const [before, ...exercises] = textOf(cell.source).split(EXERCISE);
  const parts = [before, ...exercises].map((text, k) => ({
    ...cell,
    id: idOf(cell, k),
    source: inLines(text.trimEnd()),
  }));
  return parts.flatMap((part, k) => (k === 0 ? [part] : [part, emptyCell(idOf(cell, `own-${k}`))]));
}

/** A lesson as a student begins it: the same prose and code, no outputs, and an empty cell after each exercise. */
export function studentCopy(notebook) {
  const cells = notebook.cells.flatMap((cell) => {
    if (cell.cell_type === "code") return [{ ...cell, execution_count: null, outputs: [] }];
    return EXERCISES.test(textOf(cell.source)) ? withRoom(cell) : [cell];
  });
  return { ...notebook, cells };
}

/**
 * Makes the copies that are not there yet; what a student has begun is never touched.
 *
 * @returns the names of the copies that were made, and of those that stood there already
 */
export function makeStudentCopies(notebooks, student) {
  mkdirSync(student, { recursive: true });
  const made = [];
  const kept = [];
  for (const path of lessonsIn(notebooks)) {
    const name = basename(path);
    if (existsSync(join(student, name))) kept.push(name);
    else {
      writeNotebook(join(student, name), studentCopy(readNotebook(path)));
      made.push(name);
    }
  }
  return { made, kept };
}
