import { listed, raise, shown } from "../../core/errors.js";
import { formatNumber } from "../../core/print.js";
import type { Trial } from "../trial.js";
import type { AssignedRoles } from "./assign-roles.js";
import { numberIn, refuseMissingWord } from "./encode-covariate.js";
import { readNumber } from "./read-number.js";
import type { TextTable } from "./read-table.js";

/** Where a cell stands, for messages; row -1 means the column as a whole. */
export function place(table: TextTable, i: number, j: number): string {
  const column = `column ${shown(table.header[j])}`;
  return i < 0 ? `${table.source}, ${column}` : `${table.source}, line ${table.lineOf(i)}, ${column}`;
}

/** Marks the empty cells of covariates; refuses those that may not be, with a table of column, count and first line. */
export function findMissing(table: TextTable, roles: AssignedRoles): Map<number, Uint8Array> {
  const others = [
    roles.outcome,
    roles.treatment,
    roles.id,
    roles.randomization && "column" in roles.randomization ? roles.randomization.column : undefined,
  ];
  const needed = others.filter((j): j is number => j !== undefined);
  const absent = new Map<number, Uint8Array>();
  const refused: { column: string; count: number; first: number }[] = [];
  for (const j of [...needed, ...roles.covariates]) {
    const marks = new Uint8Array(table.rows.length);
    let count = 0;
    for (let i = 0; i < marks.length; i++) {
      const cell = table.rows[i][j];
      if (cell === "" || roles.missingLabels?.has(cell)) {
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
    const hint =
      onlyCovariates && roles.missing === "refuse"
        ? '\nWith missing: "indicator" in the roles, medians stand in for them and a column of its own marks them.'
        : "\nThey can't be filled in: complete the file, or leave the column out.";
    const got = `empty cells in ${refused.length} column${refused.length === 1 ? "" : "s"}:${lines.join("")}`;
    raise({ code: "missing-values", where: table.source, expected: "a value in every cell", got, hint });
  }
  return absent;
}

/** The arms: two labels, one of them named as the treated one. Labels that are all numbers are compared as numbers. */
export function readArms(
  table: TextTable,
  roles: AssignedRoles,
  like?: Trial,
): { treatment: Uint8Array; treated: string; control: string } {
  const j = roles.treatment;
  const cells = table.rows.map((row) => row[j]);
  const numeric = cells.every((cell) => !Number.isNaN(readNumber(cell)));
  const label = (cell: string) => (numeric ? String(readNumber(cell) || 0) : cell);
  const counts = new Map<string, { count: number; first: number }>();
  cells.forEach((cell, i) => {
    const seen = counts.get(label(cell));
    if (seen) seen.count++;
    else counts.set(label(cell), { count: 1, first: i });
  });
  const arms = [...counts.keys()];
  if (roles.missingLabels === undefined) {
    for (const arm of arms) refuseMissingWord(arm, () => place(table, counts.get(arm)!.first, j));
  }
  if (arms.length !== 2) {
    const at = arms.length === 1 ? -1 : counts.get(arms[2])!.first;
    const got =
      arms.length === 1
        ? `one, ${shown(arms[0])}, in all ${cells.length} rows`
        : `${arms.length}: ${arms
            .slice(0, 8)
            .map((arm) => `${shown(arm)} (${counts.get(arm)!.count})`)
            .join(", ")}`;
    const code = arms.length === 1 ? "one-arm" : "more-than-two-arms";
    raise({ code, where: place(table, at, j), expected: "two arms", got });
  }
  const zeroOne = numeric && counts.has("0") && counts.has("1");
  const named = roles.treated ?? like?.labels.treated ?? (zeroOne ? "1" : undefined);
  if (named === undefined) {
    const hint = `Say treated: ${JSON.stringify(arms[0])} or treated: ${JSON.stringify(arms[1])} in the roles.`;
    raise({
      code: "treated-label",
      where: place(table, -1, j),
      expected: "to be told which label is the treated arm",
      got: listed(arms),
      hint,
    });
  }
  const asNumber = readNumber(named);
  const treated = numeric && !Number.isNaN(asNumber) ? label(named) : named;
  if (!counts.has(treated)) {
    raise({
      code: "treated-label",
      where: place(table, -1, j),
      expected: `the label ${shown(named)} of the treated arm`,
      got: listed(arms),
    });
  }
  const treatment = Uint8Array.from(cells, (cell) => (label(cell) === treated ? 1 : 0));
  return { treatment, treated, control: arms[arms[0] === treated ? 1 : 0] };
}

/** The outcome: numbers that are not all the same. */
export function readOutcome(table: TextTable, j: number): Float64Array {
  const hint = "A binary outcome is written 1 and 0, a continuous one as numbers.";
  const outcome = Float64Array.from(table.rows, (row, i) => numberIn(row[j], () => place(table, i, j), hint));
  if (outcome.every((y) => y === outcome[0])) {
    const got = `${formatNumber(outcome[0])} in all ${outcome.length} rows`;
    raise({ code: "constant-outcome", where: place(table, -1, j), expected: "an outcome that varies", got });
  }
  return outcome;
}

/** The randomization probability as `makeTrial` takes it: a number, a column, or nothing for the arm share. */
export function readRandomization(
  table: TextTable,
  { randomization }: AssignedRoles,
): { randomization?: number | Float64Array; randomizationSource?: string } {
  if (randomization === undefined) return {};
  if ("value" in randomization) return { randomization: randomization.value };
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
