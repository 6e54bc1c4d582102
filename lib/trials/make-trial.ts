import { assertFinite, assertLength, assertProbabilities } from "../core/assert.js";
import { gotOf, raise, shown } from "../core/errors.js";
import { printed, type Tabular } from "../core/print.js";
import { type ReadBack, readBack, type Seal, writtenAs } from "../core/seal.js";
import { assertShape } from "../core/shape.js";
import { Matrix, type MatrixJson, matrixFromParts, matrixParts } from "../math/matrix.js";
import { checkLevels, checkNames } from "./columns.js";
import { withNotes } from "./notes/notes-of.js";
import { refuseArmInOtherWords } from "./notes/refuse-arm.js";
import { printTrial } from "./print-trial.js";
import { ROW_LISTS, rowLists } from "./row-lists.js";
import { TRIAL_JSON, TRIAL_PARTS } from "./shapes.js";
import type { CovariateLevels, Trial, TrialNote } from "./trial.js";

/** What a Trial is made of; what is left out is worked out or named plainly. */
export interface TrialParts {
  readonly name?: string;
  /** Not needed, for there are as many patients as rows of `covariates`; another number is refused. */
  readonly n?: number;
  readonly covariates: Matrix;
  /** n entries, 0 or 1, both present. */
  readonly treatment: ArrayLike<number>;
  /** n finite numbers, not all the same. */
  readonly outcome: ArrayLike<number>;
  /**
   * A probability for all, or n of them.
   * @default the share of treated patients
   */
  readonly randomization?: number | ArrayLike<number>;
  readonly randomizationSource?: string;
  readonly direction?: "maximize" | "minimize";
  readonly labels?: Partial<Trial["labels"]>;
  /** @default every column of the matrix is a numeric column of its own */
  readonly levels?: readonly CovariateLevels[];
  readonly ids?: readonly string[];
  /** n labels each, of clusters and strata. */
  readonly cluster?: readonly string[];
  readonly stratum?: readonly string[];
  /** n times to an event, n labels of how they ended, the time at which the outcome was taken; kept, and not analyzed. */
  readonly time?: readonly number[];
  readonly status?: readonly string[];
  readonly horizon?: number;
  /** Of the outcome. */
  readonly unit?: string;
  readonly reading?: Trial["reading"];
}

/**
 * A Trial from numbers in memory, every part of it checked: lengths, finite numbers, two arms, an outcome that varies.
 *
 * @param parts.covariates n x p baseline covariates
 * @param parts.treatment n entries, 0 or 1
 * @param parts.outcome n finite numbers
 * @param parts.randomization P(A = 1) for all or for each patient; left out: the share of treated patients, and it says so
 * @param parts.direction, parts.name, parts.labels, parts.ids as for a trial that is read
 * @returns the Trial, which prints itself
 * @throws codes "shape", "length", "not-finite", "arms", "constant-outcome", "probability", "duplicate-column", "arm-in-other-words"
 *
 * @example
 * const covariates = Matrix.fromColumns([[40, 50, 60]], ["age"]);
 * makeTrial({ covariates, treatment: [1, 0, 1], outcome: [1, 0, 0], randomization: 0.5 }).n; // 3
 */
export function makeTrial(parts: TrialParts): Trial & Tabular {
  return baselineTrial(parts, "makeTrial");
}

/** {@link makeTrial} for another door that is told what the covariates are. */
export function baselineTrial(parts: TrialParts, where: string): Trial & Tabular {
  const trial = trialOf(parts, where);
  refuseArmInOtherWords(trial, where);
  return trial;
}

/** Trials that were made here, and so need no second look. */
const made = new WeakSet<object>();

/** {@link makeTrial} for another door, whatever the covariates tell of the arms: of a part of a trial, say. */
export function trialOf(
  parts: TrialParts,
  where: string,
  /** The outcome type of the whole trial, of which this is a part: a part may lack one of two outcomes. */
  outcomeType?: Trial["outcomeType"],
): Trial & Tabular {
  assertShape(parts, TRIAL_PARTS, where, "the trial");
  const { covariates, direction = "maximize" } = parts;
  if (!(covariates instanceof Matrix)) {
    const hint = "Matrix.fromRows makes one.";
    raise({ code: "matrix", where, expected: "covariates to be a Matrix", ...gotOf(covariates, hint) });
  }
  const n = covariates.rows;
  if (parts.n !== undefined && parts.n !== n) {
    raise({ code: "length", where, expected: `n to be the ${n} rows of covariates`, got: shown(parts.n) });
  }
  if (direction !== "maximize" && direction !== "minimize") {
    raise({ code: "option", where, expected: 'direction "maximize" or "minimize"', got: shown(direction) });
  }
  checkNames(covariates.names, where);
  assertFinite(covariates.data, where, "the covariates");

  assertLength(parts.treatment, n, where, "treatment");
  const treatment = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const a = parts.treatment[i];
    if (a !== 0 && a !== 1) {
      raise({ code: "arms", where, expected: "treatment to be 0 or 1", got: `${shown(a)} in row ${i + 1}` });
    }
    treatment[i] = a;
  }
  const treated = treatment.reduce((sum, a) => sum + a, 0);
  if (treated === 0 || treated === n) {
    raise({ code: "arms", where, expected: "patients in both arms", got: `${treated} treated of ${n}` });
  }

  assertLength(parts.outcome, n, where, "outcome");
  assertFinite(parts.outcome, where, "the outcome");
  const outcome = Float64Array.from(parts.outcome);
  if (outcomeType === undefined && outcome.every((y) => y === outcome[0])) {
    raise({
      code: "constant-outcome",
      where,
      expected: "an outcome that varies",
      got: `${outcome[0]} for all ${n} patients`,
      hint: "Where everyone fares alike there is nothing to learn.",
    });
  }

  const { randomization, source } = randomizationOf(parts, treated, n, where);
  for (const list of ROW_LISTS) {
    const given = parts[list];
    if (given !== undefined) assertLength(given, n, where, list);
  }
  const levels = parts.levels ?? covariates.names.map((column) => ({ column, kind: "numeric" as const }));
  checkLevels(levels, covariates.names, where);
  const { horizon, unit, reading } = parts;
  const trial = withNotes({
    name: parts.name ?? "trial",
    n,
    covariates,
    treatment,
    outcome,
    randomization,
    outcomeType: outcomeType ?? (outcome.every((y) => y === 0 || y === 1) ? "binary" : "continuous"),
    direction,
    labels: labelsOf(parts.labels),
    randomizationSource: source,
    levels,
    ...rowLists(parts, (list) => list),
    ...(horizon === undefined ? {} : { horizon }),
    ...(unit === undefined ? {} : { unit }),
    ...(reading === undefined ? {} : { reading }),
  });
  made.add(trial);
  return writtenAs(printed(trial, printTrial), () => trialToJSON(trial));
}

/**
 * A Trial that the library made, as it is; anything else, a changed copy of one too, is checked and completed as by
 * {@link makeTrial}.
 */
export function asTrial(given: Trial | TrialParts, where: string): Trial {
  if (typeof given !== "object" || given === null || !("covariates" in given)) {
    const hint = "parseTrial, readTrial and makeTrial give one.";
    raise({ code: "trial", where, expected: "a Trial", ...gotOf(given, hint) });
  }
  return made.has(given) ? (given as Trial) : trialOf(given, where);
}

/** The same patients with another outcome of the same type, on whatever scale an estimator needs: not looked at again. */
export function withOutcome(trial: Trial, outcome: Float64Array): Trial {
  const other = withNotes({ ...trial, outcome }, trial);
  made.add(other);
  return other;
}

/** The same trial with its patients in another order, `rows` naming the one at each place: not looked at again. */
export function withRows(trial: Trial, rows: Int32Array): Trial {
  const other = withNotes(
    {
      ...trial,
      covariates: trial.covariates.selectRows(rows),
      treatment: Uint8Array.from(rows, (i) => trial.treatment[i]),
      outcome: Float64Array.from(rows, (i) => trial.outcome[i]),
      randomization: Float64Array.from(rows, (i) => trial.randomization[i]),
      ...rowLists(trial, (list) => Array.from(rows, (i) => list[i])),
    },
    trial,
  );
  made.add(other);
  return other;
}

/** A Trial written down. */
export interface TrialJson extends Omit<TrialParts, "covariates">, Seal {
  readonly covariates: MatrixJson;
  /** That of the whole, of a part of a trial too. */
  readonly outcomeType?: Trial["outcomeType"];
  /** Worked out anew when read. */
  readonly notes?: readonly TrialNote[];
}

/** A Trial as plain JSON data, without form and digest; `trialFromJSON` gives the same bits back of what has them. */
export function trialToJSON(trial: Trial): TrialJson {
  const { name, outcomeType, direction, labels, randomizationSource, levels, reading, horizon, unit, notes } = trial;
  return {
    name,
    covariates: matrixParts(trial.covariates),
    treatment: Array.from(trial.treatment),
    outcome: Array.from(trial.outcome),
    outcomeType,
    randomization: Array.from(trial.randomization),
    randomizationSource,
    direction,
    labels,
    levels,
    ...rowLists(trial, (list) => list),
    ...(horizon === undefined ? {} : { horizon }),
    ...(unit === undefined ? {} : { unit }),
    ...(reading ? { reading } : {}),
    notes,
  };
}

/**
 * The trial that was written down with `JSON.stringify(trial)`, with the same bits, checked anew.
 *
 * @param json what `trial.toJSON()` gave
 * @returns the Trial
 * @throws as for a trial made by hand: lengths, arms, finite numbers, probabilities; code "digest" where what was written is changed
 *
 * @example
 * const trial = parseTrial("new,cured,age\n1,1,40\n0,0,50", { outcome: "cured", treatment: "new" });
 * trialFromJSON(JSON.parse(JSON.stringify(trial))).covariates.column(0); // Float64Array [40, 50]
 */
export function trialFromJSON(json: TrialJson): Trial & Tabular {
  return readBack(json, TRIAL_DOOR);
}

const TRIAL_DOOR: ReadBack<Trial & Tabular> = {
  where: "trialFromJSON",
  what: "the trial",
  remedy:
    "Write the trial anew with JSON.stringify(trial), or read its CSV with readTrial; makeTrial takes numbers by hand.",
  read: (content) => readContent(content as unknown as TrialJson, "trialFromJSON"),
  // Notes are worked out anew, and another version may word them otherwise.
  again: (trial, { notes }) => ({ ...trialToJSON(trial), notes }),
};

function readContent(json: TrialJson, where: string): Trial & Tabular {
  assertShape(json, TRIAL_JSON, where, "the trial");
  const { outcomeType, notes: _, ...parts } = json;
  const trial = trialOf({ ...parts, covariates: matrixFromParts(json.covariates, where) }, where, outcomeType);
  const other = outcomeType === "binary" ? trial.outcome.find((y) => y !== 0 && y !== 1) : undefined;
  if (other !== undefined) {
    raise({ code: "outcome-type", where, expected: "a binary outcome of 0 and 1", got: shown(other) });
  }
  return trial;
}

/** Names for print; one that is undefined is left out. */
function labelsOf(given: TrialParts["labels"] = {}): Trial["labels"] {
  const { treated = "1", control = "0", outcome = "outcome", treatment = "treatment", event, nonEvent } = given;
  const labels = { treated, control, outcome, treatment };
  const columns = (["cluster", "stratum", "time", "status"] as const).flatMap((role) =>
    given[role] === undefined ? [] : [[role, given[role]] as const],
  );
  const all = { ...labels, ...Object.fromEntries(columns) };
  return event === undefined || nonEvent === undefined ? all : { ...all, event, nonEvent };
}

function randomizationOf(
  parts: TrialParts,
  treated: number,
  n: number,
  where: string,
): { randomization: Float64Array; source: string } {
  const given = parts.randomization;
  if (given === undefined) {
    const share = treated / n;
    return {
      randomization: new Float64Array(n).fill(share),
      source: parts.randomizationSource ?? `the share of treated patients, ${treated} of ${n} = ${share.toFixed(4)}`,
    };
  }
  if (typeof given === "number") {
    assertProbabilities([given], where, "randomization");
    return {
      randomization: new Float64Array(n).fill(given),
      source: parts.randomizationSource ?? `${given} for every patient, as given`,
    };
  }
  assertLength(given, n, where, "randomization");
  assertProbabilities(given, where, "randomization");
  return { randomization: Float64Array.from(given), source: parts.randomizationSource ?? "given for every patient" };
}
