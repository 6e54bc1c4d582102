import type { LearnerDescription, Model } from "#lib/learners/base/types.js";
import { growForestInWorkers } from "#lib/learners/forest/workers.js";
import type { Matrix } from "#lib/math/matrix.js";
import { learnerFromJSON } from "#lib/rules/saved/read-rule.js";
import type { AnswerKind, Facts } from "../contract.js";
import type { Job } from "./serve.js";

/** A learner written down, and what is compared of it. */
export interface LearnerGiven extends LearnerDescription {
  readonly answer?: AnswerKind;
  readonly workers: number;
}

/** What some models say of themselves beside their predictions. */
type Telling = Model & {
  readonly intercept?: number;
  readonly coefficients?: Float64Array;
  readonly leaves?: number;
  readonly supportVectors?: number;
  readonly decision?: (x: Matrix) => Float64Array;
};

/** Fits one learner and predicts the test rows. */
export function learnerJob(given: LearnerGiven): Job<Telling> {
  const { learner: name, options, workers } = given;
  const learner = learnerFromJSON({ learner: name, options });
  // The forest is the learner that can use several threads by itself.
  const spread = workers > 1 && given.learner === "randomForest";
  return {
    run: async ({ x, y, test }, random) => {
      const input = { x, y, random };
      const model: Telling = spread ? await growForestInWorkers(given.options, input, { workers }) : learner.fit(input);
      if (test.rows > 0) model.predict(test);
      return model;
    },
    answer: (model, { judge }) => {
      const facts = factsOf(model);
      if (given.answer === "coefficients") {
        return { values: Float64Array.of(model.intercept!, ...model.coefficients!), facts };
      }
      if (given.answer === "decisions") return { values: model.decision!(judge), facts };
      return { values: model.predict(judge), facts };
    },
  };
}

function factsOf({ leaves, supportVectors }: Telling): Facts {
  return {
    ...(leaves === undefined ? {} : { leaves }),
    ...(supportVectors === undefined ? {} : { "support vectors": supportVectors }),
  };
}
