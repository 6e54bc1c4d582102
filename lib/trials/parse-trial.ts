import { raise, shown } from "../core/errors.js";
import { formatNumber, type Tabular } from "../core/print.js";
import { Matrix } from "../math/matrix.js";
import { type AssignedRoles, assignRoles, listed } from "./assign-roles.js";
import { compareColumns, compareCovariate, type Difference, refuseDifferences } from "./compare-trials.js";
import { decodeText } from "./decode-text.js";
import {
  type CovariateCells,
  type EncodedCovariate,
  encodeCovariate,
  kindOf,
  levelsOf,
  numberIn,
} from "./encode-covariate.js";
import { makeTrial } from "./make-trial.js";
import { readNumber } from "./read-number.js";
import { readTable, type TextTable } from "./read-table.js";
import type { Roles, Trial } from "./trial.js";

/** Options of `parseTrial` and `readTrial`. */
export interface ReadOptions {
  /** A trial that this one must be read like: same columns, levels, order, medians and arms. */
  readonly like?: Trial;
  /** What the trial is called. */
  readonly name?: string;
}

/**
 * Reads one trial from the text of a CSV file: a header, then a row for every patient.
 *
 * Cells are trimmed of spaces and tabs. A column of numbers is numeric; a column of labels becomes 0/1 indicators
 * `column=level`, one for every level but the first in alphabetical order. Nothing is dropped, and nothing is guessed:
 * what can't be read is refused with its line and column (the codes are listed in trials/error-codes.ts).
 *
 * @param csv the text, or its bytes in UTF-8
 * @param roles which columns are outcome, treatment (and the label of the treated arm), randomisation probability, identifier and covariates
 * @param options `like`: a trial whose columns, levels and order this one must share; `name`: what it is called
 * @returns the Trial, which prints itself
 * @throws TreatmentRulesError with a code for each way in which a file can be wrong
 *
 * @example
 * const text = "arm,cured,age,site\nnew,1,40,A\nold,0,50,B\nnew,0,60,A\nold,1,70,B";
 * const trial = parseTrial(text, { outcome: "cured", treatment: "arm", treated: "new", randomization: 0.5 });
 * trial.n; // 4
 * trial.covariates.names.join(" | "); // "age | site=B"
 * trial.treatment.join(" "); // "1 0 1 0"
 */
export function parseTrial(csv: string | Uint8Array, roles: Roles, options: ReadOptions = {}): Trial & Tabular {
  const { like, name = "trial" } = options;
  return trialFrom(csv, roles, { source: options.name ?? "the text", name, like });
}

/** What `parseTrial` and `readTrial` share; `source` is what messages call the file. */
export function trialFrom(
  csv: string | Uint8Array,
  roles: Roles,
  { source, name, like }: { source: string; name: string; like?: Trial },
): Trial & Tabular {
  const table = readTable(typeof csv === "string" ? csv : decodeText(csv, source), source);
  const assigned = assignRoles(table, roles, like);
  const absent = findMissing(table, assigned);
  const differences: Difference[] = [];

  const { treatment, treated, control } = readArms(table, assigned, like);
  const outcome = readOutcome(table, assigned.outcome);
  const randomization = readRandomization(table, assigned);
  const ids = assigned.id === undefined ? undefined : readIds(table, assigned.id);
  if (like) {
    const { direction = "maximize" } = assigned;
    if (direction !== like.direction) differences.push({ what: "direction", first: like.direction, second: direction });
    const type = outcome.every((y) => y === 0 || y === 1) ? "binary" : "continuous";
    if (type !== like.outcomeType) differences.push({ what: "outcome", first: like.outcomeType, second: type });
    for (const [what, first, second] of [
      ["treated arm", like.labels.treated, treated],
      ["control arm", like.labels.control, control],
    ]) {
      if (first !== second) differences.push({ what, first: shown(first), second: shown(second) });
    }
  }
  const encoded = encodeAll(table, assigned, absent, differences, like);
  const names = encoded.flatMap((covariate) => covariate.names);
  refuseClash(names, source);
  const columns = encoded.flatMap((covariate) => covariate.columns);
  const n = table.rows.length;
  const data = new Float64Array(n * columns.length);
  columns.forEach((column, j) => {
    data.set(column, j * n);
  });
  return makeTrial({
    name,
    covariates: new Matrix(data, n, columns.length, names),
    treatment,
    outcome,
    ...randomization,
    direction: assigned.direction,
    labels: { treated, control, outcome: table.header[assigned.outcome], treatment: table.header[assigned.treatment] },
    levels: encoded.map(({ level }) => level),
    ids,
  });
}

/** Where a cell stands, for messages; row -1 means the column as a whole. */
function place(table: TextTable, i: number, j: number): string {
  const column = `column ${shown(table.header[j])}`;
  return i < 0 ? `${table.source}, ${column}` : `${table.source}, line ${table.lineOf(i)}, ${column}`;
}

/** Marks the empty cells of covariates; refuses those that may not be, with a table of column, count and first line. */
function findMissing(table: TextTable, roles: AssignedRoles): Map<number, Uint8Array> {
  const others = [
    roles.outcome,
    roles.treatment,
    roles.id,
    roles.randomization && "column" in roles.randomization ? roles.randomization.column : undefined,
  ];
  const needed = others.filter((j) => j !== undefined);
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
function readArms(
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

function readOutcome(table: TextTable, j: number): Float64Array {
  const hint = "A binary outcome is written 1 and 0, a continuous one as numbers.";
  const outcome = Float64Array.from(table.rows, (row, i) => numberIn(row[j], () => place(table, i, j), hint));
  if (outcome.every((y) => y === outcome[0])) {
    const got = `${formatNumber(outcome[0])} in all ${outcome.length} rows`;
    raise({ code: "constant-outcome", where: place(table, -1, j), expected: "an outcome that varies", got });
  }
  return outcome;
}

function readRandomization(
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

function readIds(table: TextTable, j: number): string[] {
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

function encodeAll(
  table: TextTable,
  roles: AssignedRoles,
  absent: Map<number, Uint8Array>,
  differences: Difference[],
  like?: Trial,
): EncodedCovariate[] {
  const cellsOf = (j: number): CovariateCells => ({
    column: table.header[j],
    cells: table.rows.map((row) => row[j]),
    absent: absent.get(j)!,
    at: (i) => place(table, i, j),
    categorical: roles.categorical.has(j),
    wordsSettled: roles.missingLabels !== undefined,
  });
  if (!like) return roles.covariates.map((j) => encodeCovariate(cellsOf(j)));
  const places = new Map(roles.covariates.map((j) => [table.header[j], j]));
  differences.push(...compareColumns(like.levels, [...places.keys()]));
  const shared = like.levels.filter(({ column }) => places.has(column));
  const read = shared.map((level) => {
    const cells = cellsOf(places.get(level.column)!);
    const kind =
      level.kind === "categorical" && !cells.categorical ? kindOf({ ...cells, categorical: true }) : kindOf(cells);
    const levels = kind === "categorical" ? levelsOf(cells.cells, cells.absent) : [];
    const missing = cells.absent.reduce((sum, mark) => sum + mark, 0);
    differences.push(...compareCovariate(level, { kind, levels, missing }));
    return { cells, level };
  });
  refuseDifferences(differences, table.source, like);
  return read.map(({ cells, level }) => encodeCovariate(cells, level));
}

function refuseClash(names: readonly string[], source: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      const hint = "Rename a column: an indicator is called column=level, a mark of missing values `column missing`.";
      raise({
        code: "column-clash",
        where: source,
        expected: "covariates of different names",
        got: `${shown(name)} twice`,
        hint,
      });
    }
    seen.add(name);
  }
}
