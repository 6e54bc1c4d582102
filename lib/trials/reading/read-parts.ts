import { listed, raise, shown } from "../../core/errors.js";
import { formatNumber } from "../../core/print.js";
import type { AssignedRoles } from "./assign-roles.js";
import { numberIn } from "./encode-covariate.js";
import { labelsOf, listedWithCounts } from "./read-arms.js";
import { readNumber } from "./read-number.js";
import { place, type TextTable } from "./read-table.js";
import { eitherLabel, missingRemedy } from "./remedies.js";

/** Marks the empty cells of covariates; refuses those that may not be, with a table of column, count and first line. */
export function findMissing(table: TextTable, roles: AssignedRoles): Map<number, Uint8Array> {
  const others = [
    roles.outcome,
    roles.treatment,
    roles.id,
    roles.randomization && "column" in roles.randomization ? roles.randomization.column : undefined,
  ];
  const isMissing = missingTest(roles.missingLabels);
  const needed = others.filter((j): j is number => j !== undefined);
  const absent = new Map<number, Uint8Array>();
  const refused: { column: string; count: number; first: number }[] = [];
  for (const j of [...needed, ...roles.covariates]) {
    const marks = new Uint8Array(table.rows.length);
    let count = 0;
    for (let i = 0; i < marks.length; i++) {
      const cell = table.rows[i][j];
      if (cell === "" || isMissing(cell)) {
        marks[i] = 1;
        count++;
      }
    }
    absent.set(j, marks);
    const allowed = roles.missing === "indicator" && !needed.includes(j) && count < marks.length;
    if (count > 0 && !allowed) refused.push({ column: table.header[j], count, first: marks.indexOf(1) });
  }
  if (refused.length > 0) {
    const lines = refused
      .slice(0, 40)
      .map(({ column, count, first }) => `\n  ${shown(column)}: ${count} empty, first in line ${table.lineOf(first)}`);
    if (refused.length > 40) lines.push(`\n  and ${refused.length - 40} more columns`);
    const onlyCovariates = refused.every(({ column }) => !needed.some((j) => table.header[j] === column));
    const hint = missingRemedy(onlyCovariates && roles.missing === "refuse", refused, onlyCovariates);
    const got = `empty cells in ${refused.length} column${refused.length === 1 ? "" : "s"}:${lines.join("")}`;
    raise({ code: "missing-values", where: table.source, expected: "a value in every cell", got, hint });
  }
  return absent;
}

/** Whether a cell is one of the words for a missing value; a number is meant however it is written, 999 as 999.0 too. */
function missingTest(labels: ReadonlySet<string> | undefined): (cell: string) => boolean {
  if (labels === undefined || labels.size === 0) return () => false;
  const numbers = new Set([...labels].map(readNumber).filter((value) => !Number.isNaN(value)));
  if (numbers.size === 0) return (cell) => labels.has(cell);
  return (cell) => labels.has(cell) || numbers.has(readNumber(cell));
}

/** An outcome, and its labels where it is written in labels. */
export interface ReadOutcome {
  readonly outcome: Float64Array;
  readonly event?: string;
  readonly nonEvent?: string;
}

/** The outcome: numbers that are not all the same, or two labels of which the event's counts as 1. */
export function readOutcome(table: TextTable, { outcome: j, event }: AssignedRoles): ReadOutcome {
  if (event !== undefined) return eventsOf(table, j, event);
  const hint = "A binary outcome is written 1 and 0, a continuous one as numbers.";
  const outcome = Float64Array.from(table.rows, (row, i) => numberIn(row[j], () => place(table, i, j), hint));
  if (outcome.every((y) => y === outcome[0])) {
    const got = `${formatNumber(outcome[0])} in all ${outcome.length} rows`;
    raise({ code: "constant-outcome", where: place(table, -1, j), expected: "an outcome that varies", got });
  }
  return { outcome };
}

/** An outcome written in two labels. */
function eventsOf(table: TextTable, j: number, event: string): ReadOutcome {
  const where = place(table, -1, j);
  const { cells, label, counts } = labelsOf(table, j);
  const labels = [...counts.keys()];
  const counted = label(event);
  if (!counts.has(counted)) {
    const hint = labels.length === 2 ? `Say ${eitherLabel("event", labels)}.` : undefined;
    raise({ code: "event", where, expected: `the label ${shown(event)} of the event`, got: listed(labels, 8), hint });
  }
  if (labels.length === 1) {
    raise({ code: "constant-outcome", where, expected: "an outcome that varies", got: `${shown(event)} in every row` });
  }
  if (labels.length > 2) {
    const got = `${labels.length}: ${listedWithCounts(counts)}`;
    raise({ code: "event", where: place(table, counts.get(labels[2])!.first, j), expected: "two outcomes", got });
  }
  return {
    outcome: Float64Array.from(cells, (cell) => (label(cell) === counted ? 1 : 0)),
    event: counted,
    nonEvent: labels.find((other) => other !== counted)!,
  };
}

/** The randomization probability as `makeTrial` takes it: a number, a column, or nothing for the arm share. */
export function readRandomization(
  table: TextTable,
  { randomization }: AssignedRoles,
): { randomization?: number | Float64Array; randomizationSource?: string } {
  if (randomization === undefined) return {};
  if ("value" in randomization) {
    const { value, source } = randomization;
    return { randomization: value, ...(source === undefined ? {} : { randomizationSource: source }) };
  }
  const j = randomization.column;
  const values = Float64Array.from(table.rows, (row, i) => {
    const g = numberIn(row[j], () => place(table, i, j));
    if (!(g > 0 && g < 1)) {
      raise({
        code: "probability",
        where: place(table, i, j),
        expected: "a probability strictly between 0 and 1",
        got: row[j],
      });
    }
    return g;
  });
  return { randomization: values, randomizationSource: `column ${shown(table.header[j])}` };
}

/** The identifiers, no two alike. */
export function readIds(table: TextTable, j: number): string[] {
  const seen = new Map<string, number>();
  return table.rows.map((row, i) => {
    const before = seen.get(row[j]);
    if (before !== undefined) {
      const got = `${shown(row[j])} also in line ${table.lineOf(before)}`;
      raise({
        code: "duplicate-id",
        where: place(table, i, j),
        expected: "an identifier of its own for every patient",
        got,
      });
    }
    seen.set(row[j], i);
    return row[j];
  });
}
