import { learnerFromJSON } from "../../learners/base/registry.js";
import type { Learner, LearnerDescription } from "../../learners/base/types.js";
import "../read.js";
import { type Failure, failureOf } from "../cross-validation/failure.js";
import { type FitJob, FoldCache } from "../cross-validation/fit-job.js";
import { isHeldOut } from "../cross-validation/fits.js";
import { type DataWire, dataFromWire, type ModelWire, modelToWire } from "./wire.js";

/** What a worker is asked: one fit. The numbers of the data are shared, so that asking costs little. */
export interface Question {
  /** Tells the data of one library's fits from those of another. */
  readonly id: number;
  readonly data: DataWire;
  readonly learner: LearnerDescription;
  readonly job: FitJob;
}

/**
 * What a worker answers; an error comes back as data, since its class would not survive. It declines a learner that it
 * cannot make, such as one of a room above this one, which only those who have loaded that room know.
 */
export type Reply =
  | { readonly predictions: readonly Float64Array[] }
  | { readonly model: ModelWire }
  | { readonly failure: Failure }
  | { readonly declined: string };

let cache: { readonly id: number; readonly at: FoldCache } | undefined;

/** One fit, done as the main thread would do it. */
export default function fit({ id, data, learner: description, job }: Question): Reply {
  if (cache?.id !== id) cache = { id, at: new FoldCache(dataFromWire(data)) };
  let learner: Learner;
  try {
    learner = learnerFromJSON(description);
  } catch (cause) {
    return { declined: failureOf(cause).message };
  }
  try {
    return isHeldOut(job)
      ? { predictions: cache.at.heldOut(learner, job) }
      : { model: modelToWire(cache.at.onAllRows(learner, job.place)) };
  } catch (thrown) {
    const { cause: _, ...failure } = failureOf(thrown);
    return { failure };
  }
}
