import { gotOf, raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { Matrix } from "../../math/matrix.js";
import { compareColumns, compareCovariate, type Difference, refuseDifferences } from "../compare-trials.js";
import { asTrial, makeTrial } from "../make-trial.js";
import type { ReadingNote, Roles, Trial } from "../trial.js";
import { type AssignedRoles, assignRoles } from "./assign-roles.js";
import type { ColumnCells } from "./columns/column-cells.js";
import { type EncodedCovariate, encodeCovariate, levelsOf } from "./columns/encode-covariate.js";
import { readColumn } from "./columns/read-column.js";
import { applyDecimalComma } from "./decimal-comma.js";
import { decodeText } from "./decode-text.js";
import { readArms } from "./read-arms.js";
import { findMissing, hasPoints, readIds, readOutcome, readRandomization } from "./read-parts.js";
import { place, readTable, type TextTable } from "./read-table.js";
import { readingOf } from "./reading-notes.js";
import { NOTATION, type Notation } from "./role-fields.js";

/** Options of `parseTrial` and `readTrial`. */
export interface ReadOptions extends Notation {
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
 * what can't be read is refused with its line and column (the codes are listed in trials/reading/error-codes.ts).
 *
 * @param csv the text, or its bytes in UTF-8
 * @param roles which columns are outcome, treatment (and the label of the treated arm), randomization probability, identifier and covariates
 * @param options `like`: a trial whose columns, levels and order this one must share; `name`: what it is called;
 *   `delimiter`: what stands between the columns, a comma when left out; `decimal`: `","` where numbers are written 1,5
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
  assertReadOptions(options, "parseTrial");
  const { name = "trial" } = options;
  return trialFrom(csv, roles, { ...options, source: options.name ?? "the text", name });
}

/** Throws unless options are those of `parseTrial` and `readTrial`; a trial to be read like is looked at later. */
export function assertReadOptions(options: ReadOptions, where: string): void {
  assertOptions(options, ["like", "name", ...Object.keys(NOTATION)], where);
  const { delimiter, decimal } = options;
  if (delimiter !== undefined) NOTATION.delimiter.check(delimiter, where);
  if (decimal !== undefined) NOTATION.decimal.check(decimal, where);
  if (options.name === undefined || typeof options.name === "string") return;
  raise({ code: "option", where, expected: "name to be text", got: shown(options.name) });
}

/** What `trialFrom` is told besides the roles. */
interface Source extends ReadOptions {
  /** What messages call the file. */
  readonly source: string;
  readonly name: string;
  /** Columns of another file that is read with the same roles; they may be left aside here too. */
  readonly elsewhere?: readonly string[];
}

/** What `parseTrial` and `readTrial` share. */
export function trialFrom(
  csv: string | Uint8Array,
  roles: Roles,
  { source, name, like: given, delimiter, decimal, elsewhere }: Source,
): Trial & Tabular {
  if (typeof csv !== "string" && !(csv instanceof Uint8Array)) {
    raise({ code: "not-text", where: source, expected: "the text of a CSV file or its bytes", ...gotOf(csv) });
  }
  const like = given === undefined ? undefined : likeOf(given, `${source}, like`);
  const cut = readTable(typeof csv === "string" ? csv : decodeText(csv, source), source, delimiter);
  const assigned = assignRoles(cut, roles, like, elsewhere);
  const table = decimal === "," ? applyDecimalComma(cut, assigned) : cut;
  const absent = findMissing(table, assigned);
  const differences: Difference[] = [];
  const notes: ReadingNote[] = [];

  const { treatment, treated, control } = readArms(table, assigned, like);
  const { outcome, ...labels } = readOutcome(table, assigned, notes);
  const randomization = readRandomization(table, assigned);
  const ids = assigned.id === undefined ? undefined : readIds(table, assigned.id, assigned.missingLabels);
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
  const encoded = encodeAll(table, assigned, absent, differences, notes, like);
  const names = encoded.flatMap((covariate) => covariate.names);
  refuseClash(names, source);
  const columns = encoded.flatMap((covariate) => covariate.columns);
  const reading = [...readingOf(assigned, { delimiter, decimal }), ...notes];
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
    labels: {
      treated,
      control,
      outcome: table.header[assigned.outcome],
      treatment: table.header[assigned.treatment],
      ...labels,
    },
    levels: encoded.map(({ level }) => level),
    ids,
    ...(reading.length > 0 ? { reading } : {}),
  });
}

/** The trial that another one must be read like. */
function likeOf(like: Trial, where: string): Trial {
  if (typeof like === "object" && like !== null && "covariates" in like) return asTrial(like, where);
  return raise({ code: "like", where, expected: "a Trial", ...gotOf(like) });
}

function encodeAll(
  table: TextTable,
  roles: AssignedRoles,
  absent: Map<number, Uint8Array>,
  differences: Difference[],
  notes: ReadingNote[],
  like?: Trial,
): EncodedCovariate[] {
  const cellsOf = (j: number): ColumnCells & { absent: Uint8Array } => ({
    column: table.header[j],
    cells: table.rows.map((row) => row[j]),
    absent: absent.get(j)!,
    at: (i) => place(table, i, j),
    categorical: roles.categorical.has(j),
    missingLabels: roles.missingLabels,
    mayLeaveOut: true,
    pointsElsewhere: () => hasPoints(table, roles, j),
    say: (note) => notes.push(note),
  });
  if (!like) {
    return roles.covariates.map((j) => {
      const cells = cellsOf(j);
      return encodeCovariate(cells, readColumn(cells));
    });
  }
  const places = new Map(roles.covariates.map((j) => [table.header[j], j]));
  differences.push(...compareColumns(like.levels, [...places.keys()]));
  const shared = like.levels.filter(({ column }) => places.has(column));
  const read = shared.map((level) => {
    const cells = cellsOf(places.get(level.column)!);
    const column = readColumn(level.kind === "categorical" ? { ...cells, categorical: true } : cells);
    const { kind } = column;
    const levels = kind === "categorical" ? levelsOf(cells.cells, cells.absent) : [];
    const missing = cells.absent.reduce((sum, mark) => sum + mark, 0);
    differences.push(...compareCovariate(level, { kind, levels, missing }));
    return { cells, column, level };
  });
  refuseDifferences(differences, table.source, like);
  return read.map(({ cells, column, level }) => encodeCovariate(cells, column, level));
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
