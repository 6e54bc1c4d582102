import { type JsonObject, plain } from "../../core/json.js";
import { isAsMade } from "../../learners/base/learner.js";
import type { Learner } from "../../learners/base/types.js";
import { libraries } from "../../learners/libraries.js";
import type { LearnedWith, WrittenMember } from "../types.js";
import { type Candidate, outcomeLearners } from "./candidates.js";
import type { CompleteRecipe } from "./recipe.js";

/** The learners of Q: those asked for, else those of the rule's library; a library of rules alone has none, so light's. */
export function outcomeLibraryOf({ outcomeLibrary, library }: CompleteRecipe): readonly Learner[] {
  const learners = outcomeLibrary ?? outcomeLearners(library);
  return learners.length > 0 ? learners : libraries.light;
}

/**
 * What a rule was learned with, as plain data: all that must be known to learn it again, or to judge it as its maker would.
 *
 * @param seed the seed, or the path of the stream
 * @param names the trial's columns: a recipe that names them all says no more than one that names none
 */
export function learnedWith(recipe: CompleteRecipe, seed: string, names: readonly string[]): LearnedWith {
  const { method, library, metaLearner, folds, pseudoOutcome, onFailure, columns } = recipe;
  return {
    seed,
    method,
    pseudoOutcome,
    folds: typeof folds === "number" ? folds : "given",
    onFailure,
    ...(isAll(columns, names) ? {} : { columns }),
    metaLearner: plain(metaLearner.description) as JsonObject,
    library: library.map(written),
    outcomeLibrary: outcomeLibraryOf(recipe).map(written),
  };
}

function isAll(columns: readonly string[] | undefined, names: readonly string[]): boolean {
  return columns === undefined || (columns.length === names.length && columns.every((name, j) => name === names[j]));
}

/** A member of a library as plain data, or its name where it cannot be written down. */
function written(member: Candidate): WrittenMember {
  if ("decide" in member) {
    try {
      return member.toJSON();
    } catch {
      return { notWritten: member.name };
    }
  }
  return isAsMade(member) ? (plain(member.description) as JsonObject) : { notWritten: member.name };
}
