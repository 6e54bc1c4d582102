import { readFileSync } from "node:fs";
import type { Stream } from "treatment-rules";
import { raise } from "treatment-rules/internals";
import { joined } from "../../project/notebook-file.js";
import { lessonFile, lessonNames, type Project, tableFile } from "../../project/project.js";
import { tableText } from "../../table/course-table.js";
import { tableOf } from "../../table/make-table.js";
import type { Changes } from "../changes.js";
import type { Loose } from "../plant-in-json.js";

/** JSON that may be changed. */
export type LooseObject = { [key: string]: Loose };

/** A notebook that may be changed. */
export interface LooseNotebook extends LooseObject {
  cells: LooseObject[];
}

/** A cell or an output of some lesson. */
export interface Found {
  readonly lesson: string;
  readonly notebook: LooseNotebook;
  readonly cell: LooseObject;
  /** The cell's place, from 1. */
  readonly at: number;
}

/** An output that holds a figure. */
export interface FoundFigure extends Found {
  readonly output: LooseObject;
}

/** Where a fault is planted, by what chance, and how it is taken back. */
export class Place {
  readonly course: Project;
  readonly random: Stream;
  readonly changes: Changes;

  constructor(course: Project, random: Stream, changes: Changes) {
    this.course = course;
    this.random = random;
    this.changes = changes;
  }

  /** One entry of a list, by chance. */
  pick<T>(list: readonly T[], what: string): T {
    if (list.length === 0) raise({ code: "fault", where: "faults", expected: `at least one ${what}`, got: "none" });
    return list[this.random.integer(list.length)];
  }

  /** Two different entries of a list, by chance. */
  pickTwo<T>(list: readonly T[], what: string): readonly [T, T] {
    if (list.length < 2) raise({ code: "fault", where: "faults", expected: `at least two of: ${what}`, got: "fewer" });
    const [a, b] = this.random.permutation(list.length);
    return [list[a], list[b]];
  }

  /** The notebook of a lesson, to be changed. */
  notebook(lesson: string): LooseNotebook {
    return JSON.parse(readFileSync(lessonFile(this.course, lesson), "utf8")) as LooseNotebook;
  }

  /** The cells of one lesson, drawn by chance, that fit. */
  cells(fits: (cell: LooseObject) => boolean, what: string): Found[] {
    const lessons = lessonNames(this.course);
    for (const i of this.random.permutation(lessons.length)) {
      const notebook = this.notebook(lessons[i]);
      const found = notebook.cells
        .map((cell, k): Found => ({ lesson: lessons[i], notebook, cell, at: k + 1 }))
        .filter(({ cell }) => fits(cell));
      if (found.length > 0) return found;
    }
    return raise({ code: "fault", where: "faults", expected: `a lesson with a ${what}`, got: "none" });
  }

  /** A cell that fits, by chance. */
  cell(fits: (cell: LooseObject) => boolean, what: string): Found {
    return this.pick(this.cells(fits, what), what);
  }

  /** The figures of one lesson. */
  figures(): FoundFigure[] {
    const isFigure = (output: Loose) => (output as { data?: LooseObject }).data?.["image/png"] !== undefined;
    const outputs = (cell: LooseObject) => (Array.isArray(cell.outputs) ? cell.outputs : []);
    return this.cells((cell) => outputs(cell).some(isFigure), "figure").flatMap((found) =>
      outputs(found.cell)
        .filter(isFigure)
        .map((output) => ({ ...found, output: output as LooseObject })),
    );
  }

  /** Writes a lesson's notebook. */
  store({ lesson, notebook }: Pick<Found, "lesson" | "notebook">): void {
    this.changes.write(lessonFile(this.course, lesson), JSON.stringify(notebook, null, 1));
  }

  /** Writes the table anew, as somebody does who wants a fault to look meant. */
  storeTable(): void {
    this.changes.write(tableFile(this.course), tableText(tableOf(this.course)));
  }
}

/** Whether a cell is prose of at least a few words. */
export function isProse(cell: LooseObject): boolean {
  return cell.cell_type === "markdown" && joined(cell.source).length > 40;
}

/** Whether a cell is code that was run. */
export function isCode(cell: LooseObject): boolean {
  return cell.cell_type === "code" && typeof cell.execution_count === "number";
}

/** A way of planting a fault: does it, and says what it did. */
export type Way = (place: Place) => string;
