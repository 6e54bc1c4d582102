import { gotOf, raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import { median } from "../../math/statistics/descriptive.js";
import { compareColumns, compareCovariate, type Difference, refuseDifferences } from "../compare-trials.js";
import type { CovariateLevels, Roles, Trial } from "../trial.js";
import { filledNumbers } from "./columns/absent-cells.js";
import { levelsOf } from "./columns/encode-covariate.js";
import { readColumn } from "./columns/read-column.js";
import { cellsOf, cutFile, type OpenFile, openFile, trialOfFile } from "./parse-trial.js";
import { NOTATION, type Notation } from "./role-fields.js";

/** Options of `parseTrials` and `readTrials`. */
export interface ReadTogetherOptions extends Notation {
  /** What the trials are called, in the order of the files. */
  readonly names?: readonly string[];
}

/**
 * Reads several trials from the texts of CSV files together, so that a rule learned on one can be judged on another.
 *
 * All files are looked at before any is read. A categorical covariate has the levels that occur in any of them, and so the same
 * reference level in all; with `missing: "indicator"` a covariate that has a gap in any file is marked in every one. What stands
 * in for a missing number is the median of all files together: the same in all of them, whichever is named first, and made of
 * covariates alone, so that no outcome of one trial reaches the other.
 *
 * @param csvs two texts or more, or their bytes in UTF-8
 * @param roles as for `parseTrial`, the same for all files
 * @param options `names`: what the trials are called; `delimiter`, `decimal`: as for `parseTrial`
 * @returns the trials in the order of the texts
 * @throws as `parseTrial`, and code `like` where files differ in columns, arms, outcome or direction
 *
 * @example
 * const texts = ["arm,y,esr,site\n1,1,20,A\n0,0,35,B", "arm,y,esr,site\n1,1,22,C\n0,0,,A"];
 * const [first, second] = parseTrials(texts, { outcome: "y", treatment: "arm", missing: "indicator" });
 * first.covariates.names.join(" | "); // "esr | esr missing | site=B | site=C"
 * second.covariates.column(0); // Float64Array [22, 22]
 */
export function parseTrials(
  csvs: readonly (string | Uint8Array)[],
  roles: Roles,
  options: ReadTogetherOptions = {},
): (Trial & Tabular)[] {
  const where = "parseTrials";
  assertTogether(csvs, options, where, "the texts of CSV files");
  const named = csvs.map((_, k) => options.names?.[k] ?? `trial ${k + 1}`);
  const files = csvs.map((csv, k) => ({ csv, name: named[k], source: options.names?.[k] ?? `text ${k + 1}` }));
  return trialsFrom(files, roles, options);
}

/** Throws unless there are at least two files and the options are those of reading together. */
export function assertTogether(files: unknown, options: ReadTogetherOptions, where: string, what: string): void {
  if (!Array.isArray(files) || files.length < 2) {
    raise({ code: "files", where, expected: `${what}, at least two of them`, ...gotOf(files) });
  }
  assertOptions(options, ["names", ...Object.keys(NOTATION)], where);
  const { delimiter, decimal, names } = options;
  if (delimiter !== undefined) NOTATION.delimiter.check(delimiter, where);
  if (decimal !== undefined) NOTATION.decimal.check(decimal, where);
  if (names === undefined) return;
  const fit = Array.isArray(names) && names.length === files.length && names.every((name) => typeof name === "string");
  if (!fit) raise({ code: "option", where, expected: `${files.length} names`, got: shown(names) });
}

/** A file to be read: its text, its trial's name, and what messages call it. */
interface File {
  readonly csv: string | Uint8Array;
  readonly name: string;
  readonly source: string;
}

/** What `parseTrials` and `readTrials` share. */
export function trialsFrom(files: readonly File[], roles: Roles, notation: Notation): (Trial & Tabular)[] {
  const { delimiter, decimal } = notation;
  const cuts = files.map(({ csv, source }) => cutFile(csv, source, delimiter));
  const elsewhere = [...new Set(cuts.flatMap(({ header }) => header))];
  const opened = cuts.map((cut) => openFile(cut, roles, { delimiter, decimal, elsewhere }));
  const [head, ...rest] = opened;
  const columns = head.roles.covariates.map((j) => head.table.header[j]);
  const levels = columns.map((column): CovariateLevels => ({ column, kind: "numeric" }));
  for (const file of rest) {
    const there = file.roles.covariates.map((j) => file.table.header[j]);
    refuseDifferences(compareColumns(levels, there), file.table.source, { name: files[0].name });
  }
  const shared = columns.map((column) => sharedLevels(column, opened, files));
  const first = trialOfFile(head, { name: files[0].name, levels: shared });
  return [
    first,
    ...rest.map((file, k) => {
      // The arms and the outcome of the first file hold for all.
      const like = openFile(cuts[k + 1], roles, { delimiter, decimal, elsewhere, like: first });
      return trialOfFile({ ...like, absent: file.absent }, { name: files[k + 1].name, like: first });
    }),
  ];
}

/** How a covariate is read in all files. */
function sharedLevels(column: string, opened: readonly OpenFile[], files: readonly File[]): CovariateLevels {
  // What is to be said of a column is said when it is read for good.
  const all = opened.map((file) => ({ ...cellsOf(file, file.table.header.indexOf(column)), say: undefined }));
  const columns = all.map((cells) => readColumn(cells));
  const kinds = columns.map(({ kind }) => kind);
  const odd = kinds.findIndex((kind) => kind !== kinds[0]);
  if (odd >= 0) {
    const side = (k: number) => ({
      kind: kinds[k],
      levels: kinds[k] === "categorical" ? levelsOf(all[k]) : [],
      missing: 0,
    });
    const differences: Difference[] = compareCovariate({ column, ...side(0), missing: 0 }, side(odd));
    refuseDifferences(differences, opened[odd].table.source, { name: files[0].name });
  }
  const missing = all.some(({ absent }) => absent.includes(1));
  if (kinds[0] === "categorical") {
    return { column, kind: "categorical", levels: levelsOf(...all), ...(missing ? { missing: 0 } : {}) };
  }
  if (!missing) return { column, kind: "numeric" };
  const parts = columns.map(({ values }, k) => filledNumbers(values, all[k].absent));
  const values = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { column, kind: "numeric", imputed: { median: median(values), count: 0 } };
}

/** Names of files that are told apart: those without their folders, where no two are alike. */
export function namesApart(short: readonly string[], long: readonly string[]): readonly string[] {
  const twice = short.filter((name, k) => short.indexOf(name) !== k);
  return short.map((name, k) => (twice.includes(name) ? long[k] : name));
}

/** Throws unless every path is text. */
export function assertPaths(paths: readonly string[], where: string): void {
  const at = Array.from(paths).findIndex((path) => typeof path !== "string" || path === "");
  if (at < 0) return;
  raise({
    code: "file",
    where,
    expected: "the paths of CSV files",
    got: `${shown(paths[at])} as path ${at + 1}`,
  });
}
