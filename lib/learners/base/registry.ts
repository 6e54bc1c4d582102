import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { assertOptions } from "../../core/options.js";
import { assertShape } from "../../core/shape.js";
import { LEARNER_DESCRIPTION } from "./shapes.js";
import type { Learner, LearnerDescription, Model } from "./types.js";

/** Fields of a model that are not part of its JSON, such as what belongs to the rows it was fitted to. */
export type Unwritten = { readonly [field: string]: unknown };

/** Makes learners and models again from what they wrote down; a learner made of others reads those with it. */
export interface Readers {
  /** The learner that a description names. */
  learner(description: LearnerDescription): Learner;
  /** The model that was written; `rest` is what it held beside its JSON, where it comes from another thread. */
  model(json: JsonObject, rest?: Unwritten): Model;
}

/** How a learner is made from its options, and a model of it from its JSON. */
export interface LearnerKind {
  make(options: JsonObject, readers: Readers): Learner;
  read(json: JsonObject, readers: Readers, rest?: Unwritten): Model;
}

/** Kinds by their name in JSON: a room's table of all that it and the rooms below it can read. */
export type LearnerKinds = { readonly [name: string]: LearnerKind };

/** Readers of the kinds in a table. */
export function readersOf(kinds: LearnerKinds): Readers {
  const kindOf = (name: unknown, where: string): LearnerKind => {
    if (typeof name !== "string" || !Object.hasOwn(kinds, name)) {
      const expected = `a learner among ${Object.keys(kinds).join(", ")}`;
      return raise({ code: "learner", where, expected, got: shown(name) });
    }
    return kinds[name];
  };
  const readers: Readers = {
    learner(description) {
      const where = "learnerFromJSON";
      const kind = kindOf(description?.learner, where);
      // A misspelt name must not pass for options that were left out.
      assertShape(description, LEARNER_DESCRIPTION, where, "the learner");
      assertOptions(description, ["learner", "options"], where);
      return kind.make(description.options, readers);
    },
    model: (json, rest) => kindOf(json?.learner, "modelFromJSON").read(json, readers, rest),
  };
  return readers;
}
