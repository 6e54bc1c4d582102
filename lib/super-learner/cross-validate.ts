import { raise, TreatmentRulesError } from "../core/errors.js";
import type { Progress, Steps } from "../core/steps.js";
import type { FitInput, Learner, Model } from "../learners/contract.js";
import { splits } from "../learners/folds.js";
import { Matrix } from "../math/matrix.js";
import type { Dropped } from "./contract.js";

/** What is cross-validated: a library on the same rows, weights and folds. */
export interface CrossValidationInput extends FitInput {
  readonly library: readonly Learner[];
  /** Float64Array of n, checked. */
  readonly weights: Float64Array;
  /** The fold of each row, 0 to V - 1. */
  readonly folds: Int32Array;
  /** The same rows under other circumstances, such as everyone treated: held-out predictions are made there too. */
  readonly counterparts?: readonly Matrix[];
  readonly onFailure: "error" | "drop";
  /** Steps that the caller takes afterwards, so that progress counts to the end of the whole. */
  readonly stepsAfter?: number;
}

/** Held-out predictions of every learner that did not fail. */
export interface CrossValidated {
  /** Places in the library of the learners that took part. */
  readonly kept: readonly number[];
  /** n x K, named by learner. */
  readonly z: Matrix;
  /** n x K for each counterpart. */
  readonly counterparts: readonly Matrix[];
  readonly dropped: readonly Dropped[];
}

/**
 * Held-out predictions: row i's prediction by learner k comes from the fit that left i's fold out. One step a learner and
 * fold; the rows of a fold are copied once for the whole library.
 */
export function* crossValidateSteps(input: CrossValidationInput): Steps<CrossValidated> {
  const { library, x, folds, onFailure, counterparts = [] } = input;
  const n = x.rows;
  const parts = splits(folds);
  const total = parts.length * library.length + (input.stepsAfter ?? 0);
  const z = library.map(() => new Float64Array(n));
  const others = counterparts.map(() => library.map(() => new Float64Array(n)));
  const dropped = new Map<number, Dropped>();
  let done = 0;
  for (let v = 0; v < parts.length; v++) {
    const { training, heldOut } = parts[v];
    const train: FitInput = { ...trainingPart(input, training, v), treatment: input.treatment };
    const held = [x, ...counterparts].map((matrix) => matrix.selectRows(heldOut));
    for (let k = 0; k < library.length; k++) {
      done++;
      if (dropped.has(k)) continue;
      const random = input.random?.child("fold", v, "learner", k);
      const predictions = attempt(library[k], k, v + 1, onFailure, () => {
        const model = library[k].fit({ ...train, random });
        return held.map((matrix) => predicted(model, matrix));
      });
      if (Array.isArray(predictions)) {
        scatter(z[k], predictions[0], heldOut);
        for (let c = 0; c < others.length; c++) scatter(others[c][k], predictions[c + 1], heldOut);
      } else {
        dropped.set(k, predictions);
      }
      yield progress(done, total, library[k].name, v, parts.length);
    }
  }
  const kept = library.map((_, k) => k).filter((k) => !dropped.has(k));
  if (kept.length === 0) nothingLeft(Array.from(dropped.values()));
  const names = kept.map((k) => library[k].name);
  const bind = (columns: readonly Float64Array[]) =>
    Matrix.fromColumns(
      kept.map((k) => columns[k]),
      names,
    );
  return { kept, z: bind(z), counterparts: others.map(bind), dropped: Array.from(dropped.values()) };
}

/** The rows a fold's models are fitted to. */
function trainingPart(input: CrossValidationInput, rows: Int32Array, fold: number): FitInput {
  const y = new Float64Array(rows.length);
  const weights = new Float64Array(rows.length);
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    y[i] = input.y[rows[i]];
    weights[i] = input.weights[rows[i]];
    sum += weights[i];
  }
  if (!(sum > 0)) {
    raise({
      code: "fold",
      where: "folds",
      expected: "rows of positive weight outside every fold",
      got: `none outside fold ${fold + 1}`,
      hint: "Ask for fewer folds, or stratify them by weight.",
    });
  }
  return { x: input.x.selectRows(rows), y, weights };
}

/** Runs a learner; a failure is an error that names learner and fold, or is recorded where the user asked for that. */
export function attempt<T>(
  learner: Learner,
  place: number,
  fold: number | "all rows",
  onFailure: "error" | "drop",
  run: () => T,
): T | Dropped {
  try {
    return run();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (onFailure === "drop") return { learner: learner.name, place, fold, message };
    const error = new TreatmentRulesError({
      code: "learner-failed",
      where: `${learner.name}, ${fold === "all rows" ? fold : `fold ${fold}`}`,
      expected: "a fit and finite predictions",
      got: message,
      hint: 'onFailure: "drop" leaves such a learner out of the ensemble and says so.',
    });
    error.cause = cause;
    throw error;
  }
}

/** A model's predictions, which must be one finite number a row. */
export function predicted(model: Model, x: Matrix): Float64Array {
  const out = model.predict(x);
  if (out.length !== x.rows) throw new Error(`${out.length} predictions for ${x.rows} rows`);
  for (let i = 0; i < out.length; i++) {
    if (!Number.isFinite(out[i])) throw new Error(`a prediction of ${out[i]} in row ${i + 1} of its rows`);
  }
  return out;
}

function scatter(into: Float64Array, from: Float64Array, rows: Int32Array): void {
  for (let i = 0; i < rows.length; i++) into[rows[i]] = from[i];
}

/** The error when no learner is left. */
export function nothingLeft(dropped: readonly Dropped[]): never {
  raise({
    code: "learner-failed",
    where: "superLearner",
    expected: "at least one learner that works",
    got: dropped.map((d) => `${d.learner} (fold ${d.fold}): ${d.message}`).join("; "),
  });
}

function progress(done: number, total: number, learner: string, fold: number, folds: number): Progress {
  return { done, total, label: `${learner}, fold ${fold + 1} of ${folds}` };
}
