import type { Learner } from "../../learners/base/types.js";
import type { Prepare } from "../../parallel/task.js";
import { superLearnerReaders } from "../read.js";
import { failureOf } from "./failure.js";
import { FoldCache, isHeldOut } from "./fit-job.js";
import { DECLINED, type FitQuestion, type FitReply } from "./fit-question.js";
import { type DataWire, dataFromWire, modelToWire } from "./wire.js";

/** Fits, done as the thread that asks would do them; the numbers of the data are shared, so that asking costs little. */
const prepare: Prepare<DataWire, FitQuestion, FitReply> = (data) => {
  const cache = new FoldCache(dataFromWire(data));
  return ({ learner: description, job }) => {
    let learner: Learner;
    try {
      learner = superLearnerReaders.learner(description);
    } catch {
      return DECLINED;
    }
    try {
      return isHeldOut(job)
        ? { predictions: cache.heldOut(learner, job) }
        : { model: modelToWire(cache.onAllRows(learner, job.place)) };
    } catch (thrown) {
      const { cause: _, ...failure } = failureOf(thrown);
      return { failure };
    }
  };
};

export default prepare;
