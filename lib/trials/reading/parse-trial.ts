import { gotOf, raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { Matrix } from "../../math/matrix.js";
import { columnNames } from "../columns.js";
import {
  compareColumns,
  compareCovariate,
  compareDesign,
  type Difference,
  refuseDifferences,
} from "../compare-trials.js";
import { asTrial, baselineTrial, type TrialParts } from "../make-trial.js";
import type { CovariateLevels, ReadingNote, Roles, Trial } from "../trial.js";
import { type AssignedRoles, assignRoles } from "./assign-roles.js";
import { scanTable } from "./cells/scan-table.js";
import { countMarks } from "./columns/absent-cells.js";
import type { ColumnCells } from "./columns/column-cells.js";
import { type EncodedCovariate, encodeCovariate, levelsOf } from "./columns/encode-covariate.js";
import { completeCases, lostNote, lostPatients } from "./columns/lost-patients.js";
import type { MatrixRoom } from "./columns/matrix-room.js";
import { readColumn } from "./columns/read-column.js";
import { roomFor } from "./columns/room-for.js";
import { applyDecimalComma } from "./decimal-comma.js";
import { decodeText, refuseForeign } from "./decode-text.js";
import { readArms } from "./read-arms.js";
import { readAside } from "./read-aside.js";
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
  /** False: the file is cut by the parser that knows all of CSV, though it may need no more than a look at its bytes. */
  readonly scan?: boolean;
}

/** What `parseTrial` and `readTrial` share. */
export function trialFrom(csv: string | Uint8Array, roles: Roles, how: Source): Trial & Tabular {
  const like = how.like === undefined ? undefined : likeOf(how.like, `${how.source}, like`);
  const cut = cutFile(csv, how.source, how.delimiter, how.scan);
  return trialOfFile(openFile(cut, roles, { ...how, like }), { name: how.name, like });
}

/** A file whose columns have been found and whose empty cells are marked. */
export interface OpenFile {
  readonly table: TextTable;
  readonly roles: AssignedRoles;
  readonly absent: Map<number, Uint8Array>;
  readonly notation: Notation;
  /** What is to be said of the file. */
  readonly notes: ReadingNote[];
}

/**
 * The cells of a file, before its columns are found: found among its bytes where it is plain, by the parser that knows all of CSV
 * where it is not, or where `scan` is false. Both give the same cells.
 */
export function cutFile(
  csv: string | Uint8Array,
  source: string,
  delimiter: ReadOptions["delimiter"],
  scan: boolean = true,
): TextTable {
  if (typeof csv !== "string" && !(csv instanceof Uint8Array)) {
    raise({ code: "not-text", where: source, expected: "the text of a CSV file or its bytes", ...gotOf(csv) });
  }
  if (typeof csv !== "string") refuseForeign(csv, source);
  const bytes = typeof csv === "string" ? new TextEncoder().encode(csv) : csv;
  const scanned = scan ? scanTable(bytes, source, delimiter) : undefined;
  return scanned ?? readTable(typeof csv === "string" ? csv : decodeText(csv, source), source, delimiter);
}

/** Finds the columns of a file, and marks its empty cells. */
export function openFile(
  cut: TextTable,
  roles: Roles,
  { like, delimiter, decimal, elsewhere }: Omit<Source, "name" | "source" | "scan">,
): OpenFile {
  const assigned = assignRoles(cut, roles, like, elsewhere);
  const whole = decimal === "," ? applyDecimalComma(cut, assigned) : cut;
  const { table, notes } = withOutcomes(whole, assigned);
  return { table, roles: assigned, absent: findMissing(table, assigned), notation: { delimiter, decimal }, notes };
}

/** The file without patients who have no outcome, where that was asked for, and what is said of it. */
function withOutcomes(table: TextTable, roles: AssignedRoles): { table: TextTable; notes: ReadingNote[] } {
  if (roles.missingOutcome === "refuse") return { table, notes: [] };
  const lost = lostPatients(table, roles.outcome, roles.treatment, roles.missingLabels);
  if (lost.rows.size === 0 || lost.rows.size === table.n) return { table, notes: [] };
  return { table: completeCases(table, lost), notes: [lostNote(lost, table.n)] };
}

/**
 * The trial of a file that was opened: read like another trial, or by the kinds, levels and medians that files read together
 * share.
 */
export function trialOfFile(
  file: OpenFile,
  { name, like, levels }: { name: string; like?: Trial; levels?: readonly CovariateLevels[] },
): Trial & Tabular {
  const { table, roles: assigned, notes } = file;
  const { source } = table;
  const room = roomFor(file, levels, like);
  const { treatment, treated, control } = readArms(table, assigned, like);
  const { outcome, ...told } = readOutcome(table, assigned, notes);
  const randomization = readRandomization(table, assigned);
  const ids = assigned.id === undefined ? undefined : readIds(table, assigned.id, assigned.missingLabels);
  const labels = {
    treated,
    control,
    outcome: table.header[assigned.outcome],
    treatment: table.header[assigned.treatment],
    ...told,
  };
  const type = outcome.every((y) => y === 0 || y === 1) ? ("binary" as const) : ("continuous" as const);
  const { direction = "maximize" } = assigned;
  const encoded = like
    ? encodeLike(file, like, compareDesign(like, { direction, outcomeType: type, labels }), room)
    : encodeAll(file, levels, room);
  const names = encoded.flatMap((covariate) => covariate.names);
  refuseClash(names, source);
  const columns = encoded.flatMap((covariate) => covariate.columns);
  const reading = [...readingOf(assigned, file.notation), ...notes];
  const aside = readAside(table, assigned);
  const { horizon, unit } = assigned;
  const parts: TrialParts = {
    name,
    covariates: new Matrix(room.filled(columns), table.n, columns.length, names),
    treatment,
    outcome,
    ...randomization,
    direction: assigned.direction,
    labels: { ...labels, ...aside.labels },
    levels: encoded.map(({ level }) => level),
    ids,
    ...aside.lists,
    horizon,
    unit,
    ...(reading.length > 0 ? { reading } : {}),
  };
  return baselineTrial(parts, source);
}

/** The trial that another one must be read like. */
function likeOf(like: Trial, where: string): Trial {
  if (typeof like === "object" && like !== null && "covariates" in like) return asTrial(like, where);
  return raise({ code: "like", where, expected: "a Trial", ...gotOf(like) });
}

/** Cells of which it is known whether they are empty. */
type MarkedCells = ColumnCells & { readonly absent: Uint8Array };

/** The cells of a covariate on their way into the matrix. */
export function cellsOf({ table, roles, absent, notes }: OpenFile, j: number, room?: () => Float64Array): MarkedCells {
  return {
    column: table.header[j],
    cells: table.cells(j),
    absent: absent.get(j)!,
    at: (i) => place(table, i, j),
    categorical: roles.categorical.has(j),
    missingLabels: roles.missingLabels,
    mayLeaveOut: true,
    pointsElsewhere: () => hasPoints(table, roles, j),
    room,
    say: (note) => notes.push(note),
  };
}

function encodeAll(
  file: OpenFile,
  levels: readonly CovariateLevels[] | undefined,
  room: MatrixRoom,
): EncodedCovariate[] {
  let next = 0;
  return file.roles.covariates.map((j, k) => {
    const cells = cellsOf(file, j, room.from(next));
    const encoded = encodeCovariate(cells, readColumn(cells), levels?.[k]);
    next += encoded.columns.length;
    return encoded;
  });
}

function encodeLike(file: OpenFile, like: Trial, differences: Difference[], room: MatrixRoom): EncodedCovariate[] {
  const { table, roles } = file;
  const places = new Map(roles.covariates.map((j) => [table.header[j], j]));
  differences.push(...compareColumns(like.levels, [...places.keys()]));
  const shared = like.levels.filter(({ column }) => places.has(column));
  let next = 0;
  const read = shared.map((level) => {
    const cells = cellsOf(file, places.get(level.column)!, room.from(next));
    next += columnNames(level).length;
    const column = readColumn(level.kind === "categorical" ? { ...cells, categorical: true } : cells);
    const { kind } = column;
    const levels = kind === "categorical" ? levelsOf(cells) : [];
    const missing = countMarks(cells.absent);
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
