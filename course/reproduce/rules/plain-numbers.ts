import { raise, shown } from "treatment-rules/internals";
import type { Difference } from "../compare/compare.js";
import type { Lesson } from "../project/notebook-file.js";
import { type LooseNumber, looseNumbers } from "./loose-numbers.js";

/** Numbers that the prose of one cell may hold without quoting a finding. */
export interface PlainNumbers {
  readonly lesson: string;
  /** The cell's id. */
  readonly cell: string;
  /** The numbers as they are printed, in their order. */
  readonly numbers: readonly string[];
  /** Why they may stand there: what makes them true without a run. */
  readonly reason: string;
}

/**
 * The list of plain numbers from the text of its file; a course without the file allows none.
 *
 * @throws code `plain-numbers` for an entry that is not whole, or a cell twice
 */
export function parsePlainNumbers(text: string, where: string = "data/plain-numbers.json"): PlainNumbers[] {
  if (text === "") return [];
  const wrong = (place: string, expected: string, got: unknown): never =>
    raise({ code: "plain-numbers", where: place, expected, got: shown(got) });
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    return wrong(where, "JSON", error);
  }
  if (!Array.isArray(list)) return wrong(where, "a list of cells and their numbers", list);
  const seen = new Set<string>();
  list.forEach((entry, i) => {
    const place = `${where}, entry ${i + 1}`;
    const { lesson, cell, numbers, reason, ...more } = (entry ?? {}) as { [field: string]: unknown };
    const isText = (it: unknown) => typeof it === "string" && it.trim() !== "";
    if (!isText(lesson)) wrong(`${place}, lesson`, "the lesson's name", lesson);
    if (!isText(cell)) wrong(`${place}, cell`, "the cell's id", cell);
    if (!(Array.isArray(numbers) && numbers.length > 0 && numbers.every(isText))) {
      wrong(`${place}, numbers`, "numbers as they are printed", numbers);
    }
    if (!isText(reason)) wrong(`${place}, reason`, "why they need no finding", reason);
    if (Object.keys(more).length > 0) wrong(place, "lesson, cell, numbers and reason", Object.keys(more).join(", "));
    if (seen.has(`${lesson}/${cell}`)) wrong(place, "every cell once", `${lesson}/${cell}`);
    seen.add(`${lesson}/${cell}`);
  });
  return list as PlainNumbers[];
}

/** The first number of a cell that is not the one allowed there, and numbers that are allowed and stand nowhere. */
function compareCell(loose: readonly LooseNumber[], allowed: readonly string[], where: string): Difference[] {
  const at = loose.findIndex(({ number }, i) => number !== allowed[i]);
  if (at >= 0) {
    const { number, text } = loose[at];
    const expected = allowed[at] === undefined ? "no number without a finding" : `the plain number ${allowed[at]}`;
    return [{ where, expected, got: `${number}, in "${text}"` }];
  }
  return loose.length < allowed.length
    ? [{ where, expected: `the plain number ${allowed[loose.length]}`, got: "no such number" }]
    : [];
}

/** Where the prose of lessons holds another number without a finding than the list allows. */
export function plainNumberDifferences(lessons: readonly Lesson[], list: readonly PlainNumbers[]): Difference[] {
  const allowed = new Map(list.map((entry) => [`${entry.lesson}/${entry.cell}`, entry.numbers]));
  const known = new Set<string>();
  const found = lessons.flatMap((lesson) => {
    const loose = looseNumbers(lesson);
    return lesson.cells
      .filter((cell) => cell.kind === "markdown")
      .flatMap((cell) => {
        const key = `${lesson.name}/${cell.id}`;
        known.add(key);
        const own = loose.filter((number) => number.cell === cell.place);
        return compareCell(own, allowed.get(key) ?? [], `${lesson.name}, cell ${cell.place}`);
      });
  });
  const gone = list.filter(({ lesson, cell }) => !known.has(`${lesson}/${cell}`));
  return [
    ...found,
    ...gone.map(({ lesson, cell, numbers }) => ({
      where: `${lesson}, cell with the id ${cell}`,
      expected: `the plain numbers ${numbers.join(", ")}`,
      got: "no such cell",
    })),
  ];
}
