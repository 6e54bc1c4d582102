import { join } from "node:path";
import { type Check, checkOf } from "../compare/check.js";
import { parseLiterature } from "../compare/literature.js";
import { readNotebook } from "../project/notebook-file.js";
import {
  lessonFile,
  lessonNames,
  type Project,
  plainNumbersFile,
  readLesson,
  tableFile,
  textOf,
} from "../project/project.js";
import { compareDataAgain } from "../rules/data-again.js";
import { literatureBreaches } from "../rules/literature-rules.js";
import { breachesIn } from "../rules/notebook-rules.js";
import { type PlainNumbers, parsePlainNumbers, plainNumberDifferences } from "../rules/plain-numbers.js";
import { compareBuild } from "../sources/compare-build.js";
import { compareTables } from "../table/compare-tables.js";
import { parseTable, type TableKind } from "../table/course-table.js";
import { tableOf } from "../table/make-table.js";

const BACK =
  "git checkout brings back what is published; what never was belongs elsewhere (your own lessons in student/); " +
  "for authors: npm run reproduce -- --update, once the change is meant";
const AS_RUN = `git checkout notebooks brings back what is published; for authors: npm run lessons -- --write stores a lesson as it runs, then npm run reproduce -- --update`;
const INSTALL =
  "npm ci installs what package-lock.json names; for authors: npm run reproduce -- --update, once the change is meant";

const REMEDIES: { readonly [kind in TableKind]?: string } = {
  "run order": AS_RUN,
  outputs: AS_RUN,
  figures: AS_RUN,
  pictures: AS_RUN,
  "alt texts": AS_RUN,
  versions: INSTALL,
  programs: INSTALL,
};

/** What an error keeps from being compared, as a difference: the check must not pass for want of something to compare. */
function attempt(what: string, remedy: string, work: () => Check[]): Check[] {
  try {
    return work();
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    return [checkOf(what, 0, [{ where: what, expected: "something to compare", got }], remedy)];
  }
}

/** The list of plain numbers of a course. */
export function readPlainNumbers(project: Project): PlainNumbers[] {
  return parsePlainNumbers(textOf(plainNumbersFile(project)));
}

/** Checks of a course that hold whatever its table says; with `--update` nothing is written that breaks one. */
export function rulesOf(project: Project): Check[] {
  const lessons = lessonNames(project);
  const notebooks = lessons.map((name) => readNotebook(name, textOf(lessonFile(project, name))));
  const breaches = lessons.flatMap((name, i) => breachesIn(name, notebooks[i]));
  const cells = notebooks.reduce((sum, notebook) => sum + notebook.cells.length, 0);
  return [
    checkOf("rules of a lesson", cells, breaches, AS_RUN),
    ...attempt("plain numbers", "", () => {
      const list = readPlainNumbers(project);
      const found = plainNumberDifferences(
        lessons.map((name) => readLesson(project, name)),
        list,
      );
      const remedy =
        "For authors: quote a finding (<!--finding id-->), or give the number its reason in data/plain-numbers.json";
      const numbers = list.reduce((sum, entry) => sum + entry.numbers.length, 0);
      return [checkOf("plain numbers", numbers, found, remedy)];
    }),
    ...attempt("simulated again", "", () => {
      const { files, differences } = compareDataAgain(project);
      return [checkOf("simulated again", files, differences, "npm run data writes the simulated trials again")];
    }),
    ...attempt("cited shares", "", () => {
      const text = textOf(join(project.data, "literature.csv"));
      if (text === "") return [];
      const figures = parseLiterature(text);
      return [checkOf("cited shares", figures.size, literatureBreaches(figures), BACK)];
    }),
    ...attempt("build", "", () => {
      const { files, differences } = compareBuild(project);
      const remedy = "npm run reproduce -- --rebuild compiles the library and the course from nothing first";
      return [checkOf("build", files, differences, remedy)];
    }),
  ];
}

/** Everything that no rerun makes, held against the table of the course, rules and sources; all lessons, whatever is rerun. */
export function checksOf(project: Project): Check[] {
  const table = attempt("table", BACK, () => {
    const published = parseTable(textOf(tableFile(project)));
    return compareTables(published, tableOf(project)).map(({ kind, entries, differences }) =>
      checkOf(kind, entries, differences, REMEDIES[kind] ?? BACK),
    );
  });
  return [...table, ...rulesOf(project)];
}
