import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import type { Tabular } from "../core/print.js";
import type { Learner, LearnerDescription, Model } from "../learners/base/types.js";
import "../learners/index.js";
import type { Folds } from "../folds/folds.js";
import { learnerFromJSON, modelFromJSON, registerLearner } from "../learners/base/registry.js";
import { asMetaLearner } from "./meta/meta-learners.js";
import { modelFromParts, SUPER_LEARNER } from "./model.js";
import { superLearner } from "./super-learner.js";
import type { SuperLearner, SuperLearnerModel } from "./types.js";

/** A Super Learner from its description, nested ones included. */
export function superLearnerFromJSON(description: LearnerDescription): SuperLearner {
  const { library, metaLearner, folds, repeats, onFailure } = description.options as unknown as {
    library: LearnerDescription[];
    metaLearner: unknown;
    folds: Folds;
    repeats?: number;
    onFailure: "error" | "drop";
  };
  return superLearner({
    library: library.map(learnerFromDescription),
    metaLearner: asMetaLearner(metaLearner, "superLearner"),
    folds,
    repeats,
    onFailure,
  });
}

/** A fitted Super Learner from what `toJSON` wrote: it predicts the same bits; what was held out stays behind. */
export function superLearnerModelFromJSON(json: JsonObject): SuperLearnerModel & Tabular {
  if ((json as JsonObject | null)?.learner !== SUPER_LEARNER) {
    raise({
      code: "model-json",
      where: "superLearnerModelFromJSON",
      expected: "a fitted Super Learner",
      got: shown((json as JsonObject | null)?.learner),
    });
  }
  return modelFromParts(json, modelFromJSON);
}

/** Any learner from its description, Super Learners among them; what plans are read with. */
function learnerFromDescription(description: LearnerDescription): Learner {
  return learnerFromJSON(description);
}

registerLearner(SUPER_LEARNER, {
  make: (options) => superLearnerFromJSON({ learner: SUPER_LEARNER, options }),
  read: (json): Model => superLearnerModelFromJSON(json),
});
