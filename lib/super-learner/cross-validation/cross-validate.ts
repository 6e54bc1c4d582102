import { raise } from "../../core/errors.js";
import { countFolds } from "../../folds/folds.js";
import type { Learner, Model } from "../../learners/base/types.js";
import { Matrix } from "../../math/matrix.js";
import type { Steps } from "../../parallel/steps.js";
import type { Dropped } from "../types.js";
import { droppedBy, failed, nothingLeft } from "./failure.js";
import { type FitData, isHeldOut } from "./fit-job.js";
import { Fits, type WhichFits } from "./fits.js";

/** What is cross-validated: a library on the same rows, weights and folds. */
export interface CrossValidationInput extends Omit<FitData, "counterparts"> {
  readonly library: readonly Learner[];
  readonly counterparts?: readonly Matrix[];
  readonly onFailure: "error" | "drop";
  /**
   * Which fits are made: those that leave a fold out, those to all rows, or both.
   * @default "held out"
   */
  readonly which?: WhichFits;
}

/** Held-out predictions of every learner that did not fail. */
export interface CrossValidated {
  /** Places in the library of the learners that took part. */
  readonly kept: readonly number[];
  /** n x K, named by learner, for every repeat. */
  readonly z: readonly Matrix[];
  /** n x K for each counterpart, for every repeat. */
  readonly counterparts: readonly (readonly Matrix[])[];
  readonly dropped: readonly Dropped[];
  /** K models fitted to all rows, where that was asked for. */
  readonly members: readonly Model[];
}

/**
 * Held-out predictions: row i's prediction by learner k comes from the fit that left i's fold out. One step a learner and
 * fold; all fits are given out at once to whoever can do them elsewhere.
 */
export function* crossValidateSteps(input: CrossValidationInput): Steps<CrossValidated> {
  const { library, onFailure, counterparts = [], which = "held out", ...data } = input;
  assertTrainable(data);
  const fits = new Fits(library, { ...data, counterparts }, onFailure, which);
  yield fits.given;
  const members: (Model | undefined)[] = library.map(() => undefined);
  const dropped = new Map<number, Dropped>();
  const columns = emptyColumns(data.folds.length, counterparts.length + 1, library.length, data.x.rows);
  let done = fits.done;
  for (let at = 0; at < fits.jobs.length; at++) {
    const job = fits.jobs[at];
    const { name } = library[job.place];
    const isNew = fits.answers[at] === undefined;
    if (isNew) done++;
    if (dropped.has(job.place)) continue;
    const answer = fits.answers[at] ?? fits.doHere(at);
    // An answer is held no longer than it is needed.
    fits.answers[at] = undefined;
    if ("failure" in answer) {
      if (onFailure === "error") throw failed(name, fits.where(at), answer.failure);
      dropped.set(job.place, droppedBy(name, job, answer.failure));
    } else if ("model" in answer) {
      members[job.place] = answer.model;
    } else if (isHeldOut(job)) {
      answer.predictions.forEach((values, c) => {
        scatter(columns[job.repeat][c][job.place], values, data.folds[job.repeat], job.fold);
      });
    }
    if (isNew) yield fits.progress(at, done);
  }
  const kept = library.map((_, k) => k).filter((k) => !dropped.has(k));
  if (kept.length === 0) nothingLeft(Array.from(dropped.values()));
  const names = kept.map((k) => library[k].name);
  const bound = columns.map((repeat) =>
    repeat.map((of) =>
      Matrix.fromColumns(
        kept.map((k) => of[k]),
        names,
      ),
    ),
  );
  return {
    kept,
    z: bound.map(([z]) => z),
    counterparts: bound.map(([, ...others]) => others),
    dropped: Array.from(dropped.values()),
    members: which !== "held out" ? kept.map((k) => members[k] as Model) : [],
  };
}

/** A column of n for every repeat, circumstance and learner. */
function emptyColumns(repeats: number, circumstances: number, learners: number, n: number): Float64Array[][][] {
  const list = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);
  return list(repeats, () => list(circumstances, () => list(learners, () => new Float64Array(n))));
}

/** Throws when some fold leaves nothing to be fitted to. */
function assertTrainable({ folds, weights }: Pick<FitData, "folds" | "weights">): void {
  for (const ids of folds) {
    const present = new Int32Array(countFolds(ids));
    let all = 0;
    for (let i = 0; i < ids.length; i++) {
      if (!(weights[i] > 0)) continue;
      present[ids[i]]++;
      all++;
    }
    const fold = present.indexOf(all);
    if (fold < 0) continue;
    raise({
      code: "fold",
      where: "folds",
      expected: "rows of positive weight outside every fold",
      got: `none outside fold ${fold + 1}`,
      hint: "Ask for fewer folds, or stratify them by weight.",
    });
  }
}

/** Puts the predictions of a fold's rows, in row order, where the rows are. */
function scatter(into: Float64Array, from: Float64Array, folds: Int32Array, fold: number): void {
  let next = 0;
  for (let i = 0; i < folds.length; i++) if (folds[i] === fold) into[i] = from[next++];
}
