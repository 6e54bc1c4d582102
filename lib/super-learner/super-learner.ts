import { plain } from "../core/json.js";
import { assertFields } from "../core/options.js";
import { printed } from "../core/print.js";
import { asMade, isAsMade } from "../learners/base/learner.js";
import type { LearnerDescription } from "../learners/base/types.js";
import { WORK } from "../parallel/fields.js";
import { runOnCores } from "../parallel/pool.js";
import { runSync } from "../parallel/steps.js";
import { checkedOptions, superLearnerSteps, withStream } from "./fit.js";
import { SUPER_LEARNER } from "./model.js";
import type { SuperLearner, SuperLearnerOptions } from "./types.js";

/**
 * A Super Learner: learners weighed by how well they predict rows they have not seen.
 *
 * `prediction(W) = sum_k alpha_k f_k(W)`, where `f_k` is learner k fitted to all rows and `alpha` solves the
 * meta-learner's problem on the n x K held-out predictions. It is itself a learner.
 *
 * @param options.library the learners, or their names, or the name of a ready library; those that need a treatment column are
 *   left out, and named in the model's notes, where there is none
 * @param options.metaLearner how they are weighed; left out: `metaLearners.nnls()`
 * @param options.folds a count (drawn from `random`, stratified by a 0/1 target and `strata`) or any whole numbers as
 *   ids, one a row; left out: 10
 * @param options.repeats how often folds are drawn anew; the weights minimize the mean risk over the draws; left out: 1
 * @param options.onFailure "error" throws and names learner and fold; "drop" leaves the learner out and records it
 * @returns a learner; its `fit({ x, y, weights, random, strata, clusters })` gives a model with weights, cvRisk,
 *   crossValidated; rows of one cluster are never parted by drawn folds, and given folds that part them are refused.
 *   `fitInWorkers(input, { workers, onProgress, signal })` promises the same bits from worker threads
 * @throws code "learner-failed", "fold", "library"
 *
 * Source: van der Laan, Polley & Hubbard (2007), Super Learner.
 *
 * @example
 * const x = Matrix.fromColumns([[1, 2, 3, 4, 5, 6]], ["dose"]);
 * const folds = [1, 2, 3, 1, 2, 3];
 * const learner = superLearner({ library: [learners.mean(), learners.linear()], folds });
 * learner.fit({ x, y: [2, 4, 6, 8, 10, 12] }).weights; // Float64Array(2) [ 0, 1 ]
 */
export function superLearner(options: SuperLearnerOptions): SuperLearner {
  const { library, metaLearner, onFailure } = checkedOptions(options, "superLearner");
  const { folds = 10, repeats = 1 } = options;
  const given: SuperLearnerOptions = { library, metaLearner, folds, onFailure, ...(repeats > 1 ? { repeats } : {}) };
  const description: LearnerDescription = {
    learner: SUPER_LEARNER,
    options: plain({
      ...given,
      library: library.map((learner) => learner.description),
      metaLearner: metaLearner.description,
    }) as LearnerDescription["options"],
  };
  const learner: SuperLearner = {
    name: `super learner of ${library.length} (${metaLearner.name})`,
    description,
    units: {},
    binaryOnly: library.some((member) => member.binaryOnly),
    needsTreatment: library.every((member) => member.needsTreatment),
    draws: typeof folds === "number" || library.some((member) => member.draws),
    library,
    metaLearner,
    options: given,
    fit: (input) => runSync(superLearnerSteps(withStream(input, "superLearner.fit"), given)),
    fitInWorkers: async (input, work = {}) => {
      const where = "superLearner.fitInWorkers";
      assertFields(work, WORK, where);
      return runOnCores(superLearnerSteps(withStream(input, where), given), where, work);
    },
    toJSON: () => {
      // A member that cannot be written down says so here.
      for (const member of library) member.toJSON();
      return description;
    },
  };
  // One that has a stranger among its members is itself one.
  if (library.every(isAsMade)) asMade(learner);
  return printed(learner, () => ({
    caption: `Super Learner (${metaLearner.name}), not yet fitted`,
    columns: ["learner"],
    rows: library.map((member) => [member.name]),
  }));
}

/** True for a Super Learner that has not been fitted. */
export function isSuperLearner(value: unknown): value is SuperLearner {
  return (value as SuperLearner | undefined)?.description?.learner === SUPER_LEARNER;
}
