import type { LearnerDescription } from "../../learners/base/types.js";
import type { Failure } from "./failure.js";
import type { FitJob } from "./fit-job.js";
import type { ModelWire } from "./wire.js";

/** What a worker is asked: one fit of one learner. */
export interface FitQuestion {
  readonly learner: LearnerDescription;
  readonly job: FitJob;
}

/** The answer to a learner that the worker cannot make, such as one of a room above this one. */
export const DECLINED = "declined";

/** What a worker answers; a failure is data, as it is in the thread that asks. */
export type FitReply =
  | { readonly predictions: readonly Float64Array[] }
  | { readonly model: ModelWire }
  | { readonly failure: Failure }
  | typeof DECLINED;
