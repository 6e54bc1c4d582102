import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { asTrial, type TrialParts } from "../make-trial.js";
import type { Trial } from "../trial.js";

/** Options of `trialToCsv`. */
export interface WriteOptions {
  /** What the column of identifiers is called, where the trial has any. */
  readonly id?: string;
  /** Writes the randomization probabilities as a column of this name. */
  readonly randomization?: string;
}

/**
 * The CSV text of a trial, as `parseTrial` reads it: identifier, clusters, strata, times and their status, treatment, outcome,
 * then the covariates as they stood in the
 * file (labels instead of indicators, empty cells where a value was missing). Numbers come back with the same bits.
 *
 * @param given the trial
 * @param options `id`: name of the identifiers' column, `"id"` when left out; `randomization`: name of a column for the probabilities, none when left out
 * @returns the text, LF at the end of every line
 * @throws code `duplicate-column` where two columns would have one name
 *
 * @example
 * const text = "new,cured,site\n1,1,A\n0,0,B\n";
 * trialToCsv(parseTrial(text, { outcome: "cured", treatment: "new" })) === text; // true
 */
export function trialToCsv(given: Trial | TrialParts, options: WriteOptions = {}): string {
  const where = "trialToCsv";
  const trial = asTrial(given, where);
  assertOptions(options, ["id", "randomization"], where);
  const { id = "id", randomization } = options;
  for (const [option, name] of Object.entries({ id, randomization })) {
    if (name === undefined || (typeof name === "string" && name !== "")) continue;
    raise({ code: "option", where, expected: `${option} to be the name of a column`, got: shown(name) });
  }
  const { labels, ids } = trial;
  const { event, nonEvent } = labels;
  const outcomeCell = (y: number) => (y === 1 ? event : nonEvent) ?? String(y);
  const columns: { name: string; cell: (i: number) => string }[] = [];
  if (ids) columns.push({ name: id, cell: (i) => ids[i] });
  for (const role of ["cluster", "stratum", "time", "status"] as const) {
    const entries = trial[role];
    const name = labels[role] ?? role;
    // A stratum that is a covariate too stands among these.
    if (entries && !trial.levels.some(({ column }) => column === name)) {
      columns.push({ name, cell: (i) => String(entries[i]) });
    }
  }
  columns.push({ name: labels.treatment, cell: (i) => (trial.treatment[i] === 1 ? labels.treated : labels.control) });
  columns.push({ name: labels.outcome, cell: (i) => outcomeCell(trial.outcome[i]) });
  if (randomization !== undefined) {
    columns.push({ name: randomization, cell: (i) => String(trial.randomization[i]) });
  }
  let next = 0;
  for (const { column, levels, imputed, missing } of trial.levels) {
    if (levels) {
      const indicators = levels.slice(1).map(() => trial.covariates.column(next++));
      const marks = missing === undefined ? undefined : trial.covariates.column(next++);
      const cell = (i: number) => (marks?.[i] === 1 ? "" : levels[indicators.findIndex((x) => x[i] === 1) + 1]);
      columns.push({ name: column, cell });
    } else {
      const values = trial.covariates.column(next++);
      const marks = imputed ? trial.covariates.column(next++) : undefined;
      columns.push({ name: column, cell: (i) => (marks?.[i] === 1 ? "" : String(values[i])) });
    }
  }
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, j) => names.indexOf(name) !== j);
  if (twice !== undefined) {
    const hint = "Choose other names in the options.";
    raise({
      code: "duplicate-column",
      where,
      expected: "columns of different names",
      got: shown(twice),
      hint,
    });
  }
  const lines = [names.map(quoted).join(",")];
  for (let i = 0; i < trial.n; i++) lines.push(columns.map(({ cell }) => quoted(cell(i))).join(","));
  return `${lines.join("\n")}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
