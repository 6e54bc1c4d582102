import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import type { Tabular } from "../core/print.js";
import type { Folds } from "../folds/folds.js";
import { type LearnerKinds, type Readers, readersOf } from "../learners/base/registry.js";
import type { LearnerDescription } from "../learners/base/types.js";
import { LEARNER_KINDS } from "../learners/kinds.js";
import { asMetaLearner } from "./meta/meta-learners.js";
import { modelFromParts, SUPER_LEARNER } from "./model.js";
import { superLearner } from "./super-learner.js";
import type { SuperLearner, SuperLearnerModel } from "./types.js";

/** Every learner that can be read here: those of the room below, and Super Learners, nested ones included. */
export const SUPER_LEARNER_KINDS: LearnerKinds = {
  ...LEARNER_KINDS,
  [SUPER_LEARNER]: {
    make: (options, readers) => superLearnerFromJSON({ learner: SUPER_LEARNER, options }, readers),
    read: (json, readers) => superLearnerModelFromJSON(json, readers),
  },
};

/** Readers of these. */
export const superLearnerReaders: Readers = readersOf(SUPER_LEARNER_KINDS);

/** A Super Learner from its description, nested ones included; a room above gives readers that know more learners. */
export function superLearnerFromJSON(
  description: LearnerDescription,
  readers: Readers = superLearnerReaders,
): SuperLearner {
  const { library, metaLearner, folds, repeats, onFailure } = description.options as unknown as {
    library: LearnerDescription[];
    metaLearner: unknown;
    folds: Folds;
    repeats?: number;
    onFailure: "error" | "drop";
  };
  return superLearner({
    library: library.map(readers.learner),
    metaLearner: asMetaLearner(metaLearner, "superLearner"),
    folds,
    repeats,
    onFailure,
  });
}

/** A fitted Super Learner from what `toJSON` wrote: it predicts the same bits; what was held out stays behind. */
export function superLearnerModelFromJSON(
  json: JsonObject,
  readers: Readers = superLearnerReaders,
): SuperLearnerModel & Tabular {
  if ((json as JsonObject | null)?.learner !== SUPER_LEARNER) {
    raise({
      code: "model-json",
      where: "superLearnerModelFromJSON",
      expected: "a fitted Super Learner",
      got: shown((json as JsonObject | null)?.learner),
    });
  }
  return modelFromParts(json, (member) => readers.model(member));
}
