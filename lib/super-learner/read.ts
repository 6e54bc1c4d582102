import { assertLength } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { JsonObject } from "../core/json.js";
import { assertOptions } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { assertShape } from "../core/shape.js";
import { finiteOnly } from "../learners/base/finite-only.js";
import { assertSameColumns } from "../learners/base/read.js";
import { type LearnerKinds, type Readers, readersOf } from "../learners/base/registry.js";
import type { LearnerDescription } from "../learners/base/types.js";
import { LEARNER_KINDS } from "../learners/kinds.js";
import { OPTIONS } from "./fit.js";
import { modelFromParts, SUPER_LEARNER } from "./model.js";
import { SUPER_LEARNER_JSON } from "./shapes.js";
import { superLearner } from "./super-learner.js";
import type { SuperLearner, SuperLearnerModel, SuperLearnerOptions } from "./types.js";

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
  assertOptions(description.options, OPTIONS, "superLearner");
  // What is read is checked by the Super Learner itself.
  const { library, ...rest } = description.options as unknown as SuperLearnerOptions;
  const members = Array.isArray(library) ? library.map((member) => readers.learner(member)) : library;
  return superLearner({ ...rest, library: members });
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
  const where = "modelFromJSON";
  assertShape(json, SUPER_LEARNER_JSON, where, "the Super Learner");
  const { library, members, meta, cvRisk, cvRiskStandardError } = json as unknown as SuperLearnerModel;
  const { weights, raw } = meta;
  for (const [what, of] of Object.entries({ members, weights, raw, cvRisk, cvRiskStandardError })) {
    assertLength(of, library.length, where, what);
  }
  const sum = meta.weights.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) > 1e-9) {
    raise({ code: "model-json", where, expected: "weights that sum to 1", got: shown(sum) });
  }
  const model = modelFromParts(json, (member) => readers.model(member));
  model.members.forEach((member, k) => {
    assertSameColumns({ learner: library[k] }, member, model.columns);
  });
  return finiteOnly(model);
}
