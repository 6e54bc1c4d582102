import type { LearnerDescription } from "#lib/learners/base/types.js";
import { learnerFromJSON } from "#lib/rules/saved/read-rule.js";
import { superLearner } from "#lib/super-learner/super-learner.js";
import type { SuperLearnerModel } from "#lib/super-learner/types.js";
import type { Job } from "./serve.js";

/** A library written down, and in how many threads it is fitted. */
export interface SuperLearnerGiven {
  readonly library: readonly LearnerDescription[];
  readonly workers: number;
}

/** Fits a Super Learner with non-negative least squares on the folds of the data set and predicts the test rows. */
export function superLearnerJob({ library, workers }: SuperLearnerGiven): Job<SuperLearnerModel> {
  const members = library.map(learnerFromJSON);
  return {
    run: async ({ x, y, test, folds }, random) => {
      const learner = superLearner({ library: members, metaLearner: "nnls", folds: Array.from(folds) });
      const input = { x, y, random };
      const model = workers > 1 ? await learner.fitInWorkers(input, { workers }) : learner.fit(input);
      if (test.rows > 0) model.predict(test);
      return model;
    },
    answer: (model, { judge }) => ({
      values: model.predict(judge),
      facts: { "weights on the first data": Array.from(model.weights, (weight) => weight.toFixed(2)).join(" ") },
    }),
  };
}
