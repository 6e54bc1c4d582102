import { listed, raise, shown } from "../../core/errors.js";
import { formatNumber } from "../../core/print.js";
import type { ReadingNote } from "../trial.js";
import type { AssignedRoles } from "./assign-roles.js";
import { someCell } from "./cells/cells.js";
import { absentIn, countMarks } from "./columns/absent-cells.js";
import type { ColumnCells } from "./columns/column-cells.js";
import { refuseMissing, refuseTwins, refuseUnseen } from "./columns/column-faults.js";
import { lostPatients } from "./columns/lost-patients.js";
import { lookAtOutcome, readNumbers } from "./columns/read-numbers.js";
import { checkLabels, labelsOf, listedWithCounts } from "./read-arms.js";
import { readNumber } from "./read-number.js";
import { place, type TextTable } from "./read-table.js";
import { columnRemedy, eitherLabel, lostRemedy, missingRemedy } from "./remedies.js";

/** Marks the empty cells of covariates; refuses those that may not be, with a table of column, count and first line. */
export function findMissing(table: TextTable, roles: AssignedRoles): Map<number, Uint8Array> {
  const others = [
    roles.outcome,
    roles.treatment,
    roles.id,
    roles.cluster,
    roles.stratum,
    roles.time,
    roles.status,
    roles.randomization && "column" in roles.randomization ? roles.randomization.column : undefined,
  ];
  const none = new Uint8Array(table.n);
  const needed = others.filter((j): j is number => j !== undefined);
  const absent = new Map<number, Uint8Array>();
  const refused: { column: string; count: number; first: number }[] = [];
  for (const j of [...needed, ...roles.covariates]) {
    const marks = absentIn(table.cells(j), roles.missingLabels) ?? none;
    const count = marks === none ? 0 : countMarks(marks);
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
    const outcomes = refused.some(({ column }) => column === table.header[roles.outcome]);
    const hint = `${missingRemedy(onlyCovariates && roles.missing === "refuse", refused, onlyCovariates)}${outcomes ? lostRemedy(lostPatients(table, roles.outcome, roles.treatment, roles.missingLabels)) : ""}`;
    const got = `empty cells in ${refused.length} column${refused.length === 1 ? "" : "s"}:${lines.join("")}`;
    raise({ code: "missing-values", where: table.source, expected: "a value in every cell", got, hint });
  }
  return absent;
}

/** An outcome, and its labels where it is written in labels. */
export interface ReadOutcome {
  readonly outcome: Float64Array;
  readonly event?: string;
  readonly nonEvent?: string;
}

/** The outcome: numbers that are not all the same, or two labels of which the event's counts as 1. */
export function readOutcome(table: TextTable, roles: AssignedRoles, notes: ReadingNote[]): ReadOutcome {
  const { outcome: j, event, missingLabels } = roles;
  if (event !== undefined) return eventsOf(table, j, event, missingLabels);
  const hint = "A binary outcome is written 1 and 0, a continuous one as numbers.";
  const given = { ...cellsOf(table, roles, j), say: (note: ReadingNote) => notes.push(note) };
  const outcome = readNumbers(given, hint);
  if (outcome.every((y) => y === outcome[0])) {
    const got = `${formatNumber(outcome[0])} in all ${outcome.length} rows`;
    raise({ code: "constant-outcome", where: place(table, -1, j), expected: "an outcome that varies", got });
  }
  lookAtOutcome(given, outcome);
  return { outcome };
}

/** The cells of a column that is no covariate. */
function cellsOf(table: TextTable, roles: AssignedRoles, j: number): ColumnCells {
  return {
    column: table.header[j],
    cells: table.cells(j),
    at: (i) => place(table, i, j),
    missingLabels: roles.missingLabels,
    pointsElsewhere: () => hasPoints(table, roles, j),
  };
}

/** Whether another column of numbers than the `j`-th is written with decimal points. */
export function hasPoints(table: TextTable, roles: AssignedRoles, j: number): boolean {
  const { randomization, categorical } = roles;
  const chance = randomization && "column" in randomization ? [randomization.column] : [];
  return [roles.outcome, ...chance, ...roles.covariates].some(
    (k) =>
      k !== j &&
      !categorical.has(k) &&
      someCell(table.cells(k), (cell) => cell.includes(".") && !Number.isNaN(readNumber(cell))),
  );
}

/** An outcome written in two labels. */
function eventsOf(table: TextTable, j: number, event: string, missingLabels?: ReadonlySet<string>): ReadOutcome {
  const where = place(table, -1, j);
  const { codes, labels: labelled, label, counts } = labelsOf(table, j);
  checkLabels(table, j, counts, missingLabels);
  const labels = [...counts.keys()];
  const counted = label(event);
  if (!counts.has(counted)) {
    const hint =
      labels.length === 2
        ? `Say ${eitherLabel("event", labels)}.`
        : "Name the column that holds the outcome: outcome (--outcome).";
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
    outcome: Float64Array.from(codes, (code) => (labelled[code] === counted ? 1 : 0)),
    event: counted,
    nonEvent: labels.find((other) => other !== counted)!,
  };
}

/** The randomization probability as `makeTrial` takes it: a number, a column, or nothing for the arm share. */
export function readRandomization(
  table: TextTable,
  roles: AssignedRoles,
): { randomization?: number | Float64Array; randomizationSource?: string } {
  const { randomization } = roles;
  if (randomization === undefined) return {};
  if ("value" in randomization) {
    const { value, source } = randomization;
    return { randomization: value, ...(source === undefined ? {} : { randomizationSource: source }) };
  }
  const j = randomization.column;
  const values = readNumbers(cellsOf(table, roles, j));
  const bad = values.findIndex((g) => !(g > 0 && g < 1));
  if (bad >= 0) {
    const expected = "a probability strictly between 0 and 1";
    raise({ code: "probability", where: place(table, bad, j), expected, got: table.cells(j).get(bad) });
  }
  return { randomization: values, randomizationSource: `column ${shown(table.header[j])}` };
}

/** The identifiers, no two alike, none that a spreadsheet spoilt. */
export function readIds(table: TextTable, j: number, missingLabels?: ReadonlySet<string>): string[] {
  const seen = new Map<string, { first: number }>();
  const at = (i: number) => place(table, i, j);
  const ids = Array.from(table.cells(j).texts());
  ids.forEach((id, i) => {
    const before = seen.get(id);
    if (before !== undefined) {
      const got = `${shown(id)} also in line ${table.lineOf(before.first)}`;
      const expected = "an identifier of its own for every patient";
      const hint = `Where patients have several rows, name the column so: ${columnRemedy("cluster", table.header[j])}.`;
      raise({ code: "duplicate-id", where: at(i), expected, got, hint });
    }
    seen.set(id, { first: i });
  });
  refuseUnseen(seen, at);
  refuseMissing(seen, at, missingLabels, true);
  for (const [id, { first }] of seen) {
    if (!/^\d(?:[.,]\d+)?[eE]\+\d{2,}$/.test(id)) continue;
    const hint =
      "A spreadsheet has cut off the digits of a long number: format the column as text and fill it in anew.";
    raise({ code: "rounded-id", where: at(first), expected: "an identifier in full", got: shown(id), hint });
  }
  refuseTwins(seen, at);
  return ids;
}
