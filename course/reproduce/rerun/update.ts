import { writeFileSync } from "node:fs";
import { raise } from "treatment-rules/internals";
import { findingsOf, type LedgerFinding } from "../compare/finding.js";
import { ledgerText } from "../compare/ledger.js";
import { lessonNames, type Project, readLesson, tableFile, textOf } from "../project/project.js";
import { compareTables, type TableVerdict } from "../table/compare-tables.js";
import { type CourseTable, emptyTable, parseTable, tableText } from "../table/course-table.js";
import { tableOf } from "../table/make-table.js";
import { rulesOf } from "./checks.js";
import { keepTimes } from "./estimate.js";

/** Rewrites the ledger from the outputs of the committed notebooks; nothing is run. */
export function updateLedger(project: Project): LedgerFinding[] {
  const findings = lessonNames(project).flatMap((name) => findingsOf(readLesson(project, name)));
  writeFileSync(project.ledger, ledgerText(findings));
  return findings;
}

/** What became of ledger, times and table. */
export interface CourseUpdate {
  readonly findings: number;
  /** Of how many lessons the last rerun told the time. */
  readonly times: number;
  /** Whether there was a table to compare with. */
  readonly first: boolean;
  /** What is published otherwise than before, kind by kind. */
  readonly changes: readonly TableVerdict[];
}

function publishedTable(project: Project): CourseTable | undefined {
  try {
    return parseTable(textOf(tableFile(project)));
  } catch {
    // A table that cannot be read is written anew as a whole, and told so.
    return undefined;
  }
}

/** Pictures that are others beside the same figure. */
function redrawn(before: CourseTable, now: CourseTable): string[] {
  const same = (kind: "figures" | "pictures", place: string) => before[kind][place] === now[kind][place];
  return Object.keys(now.figures).filter((place) => same("figures", place) && !same("pictures", place));
}

/**
 * Writes ledger, times and table anew from the course as it lies there; nothing is run.
 *
 * @param options.pictures takes pictures that were drawn anew for figures that did not change; left out: refuses them
 * @throws code `course-rules` when a lesson breaks a rule, code `picture` for another picture of the same figure; nothing is
 *   written then
 */
export function updateCourse(project: Project, options: { readonly pictures?: boolean } = {}): CourseUpdate {
  const broken = rulesOf(project).flatMap(({ what, differences, remedy }) =>
    differences.map((it) => ({ ...it, where: `${what}, ${it.where}`, remedy })),
  );
  if (broken.length > 0) {
    const [{ where, expected, got, remedy }] = broken;
    const more = broken.length > 1 ? `; and ${broken.length - 1} more, which npm run reproduce lists` : "";
    raise({ code: "course-rules", where, expected, got: `${got}${more}`, hint: remedy });
  }
  const before = publishedTable(project);
  const odd = before && !options.pictures ? redrawn(before, tableOf(project)) : [];
  if (odd.length > 0) {
    raise({
      code: "picture",
      where: odd.join(", "),
      expected: "the published picture of a figure that did not change",
      got: "another picture",
      hint: "git checkout notebooks brings it back; for authors who drew all pictures anew: npm run reproduce -- --update --pictures.",
    });
  }
  const findings = updateLedger(project).length;
  const times = keepTimes(project);
  const now = tableOf(project);
  writeFileSync(tableFile(project), tableText(now));
  const changes = compareTables(before ?? emptyTable(), now).filter(({ differences }) => differences.length > 0);
  return { findings, times, first: before === undefined, changes };
}
