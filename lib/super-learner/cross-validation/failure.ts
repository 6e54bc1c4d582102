import { type Problem, raise, TreatmentRulesError } from "../../core/errors.js";
import type { Dropped } from "../types.js";
import type { FitJob } from "./fit-job.js";

/** Why a fit failed, as data that can leave a worker. */
export interface Failure {
  readonly message: string;
  /** The error as data, where it was one of ours. */
  readonly problem?: Problem;
  /** The error itself, where it was thrown in this thread. */
  readonly cause?: unknown;
}

/** What was thrown, as a failure. */
export function failureOf(cause: unknown): Failure {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { message, cause, ...(cause instanceof TreatmentRulesError ? { problem: cause.toJSON() } : {}) };
}

/** The error of a fit that failed: it names learner and fold. */
export function failed(learner: string, where: string, failure: Failure): TreatmentRulesError {
  const error = new TreatmentRulesError({
    code: "learner-failed",
    where: `${learner}, ${where}`,
    expected: "a fit and finite predictions",
    got: failure.message,
    hint: 'onFailure: "drop" leaves such a learner out of the ensemble and says so.',
  });
  error.cause = failure.cause ?? (failure.problem && new TreatmentRulesError(failure.problem));
  return error;
}

/** The record of a learner that failed and is left out. */
export function droppedBy(learner: string, { place, repeat, fold }: FitJob, { message }: Failure): Dropped {
  const number = fold === "all rows" ? fold : fold + 1;
  return { learner, place, fold: number, message, ...(repeat > 0 ? { repeat: repeat + 1 } : {}) };
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
