import { type JsonObject, plain } from "../../core/json.js";
import { contentOf } from "../../core/seal.js";
import { isAsMade } from "../../learners/base/learner.js";
import type { Learner } from "../../learners/base/types.js";
import { libraries, suitedTo } from "../../learners/libraries.js";
import type { Trial } from "../../trials/trial.js";
import type { LearnedWith, WrittenMember } from "../types.js";
import { type Candidate, outcomeLearners } from "./candidates.js";
import type { CompleteRecipe } from "./recipe.js";

/**
 * The learners of Q: those asked for, else those of the rule's library. Where none of these can take the outcome, as in a
 * library of rules alone, and by "outcome-weighted", whose machine is made for labels, they are the light library's.
 */
export function outcomeLibraryOf(
  { outcomeLibrary, library, method }: CompleteRecipe,
  outcomeType: "binary" | "continuous",
): readonly Learner[] {
  if (outcomeLibrary !== undefined) return outcomeLibrary;
  const own = method === "outcome-weighted" ? [] : outcomeLearners(library);
  return suitedTo(outcomeType, own).taken.length > 0 ? own : libraries.light;
}

/**
 * What a rule was learned with, as plain data: all that must be known to learn it again, or to judge it as its maker would.
 *
 * @param seed the seed, or the path of the stream
 * @param trial the trial: a recipe that names all its columns says no more than one that names none
 */
export function learnedWith(recipe: CompleteRecipe, seed: string, trial: Trial): LearnedWith {
  const { method, library, metaLearner, folds, repeats, pseudoOutcome, onFailure, columns } = recipe;
  return {
    seed,
    method,
    pseudoOutcome,
    folds: typeof folds === "number" ? folds : "given",
    repeats,
    onFailure,
    ...(isAll(columns, trial.covariates.names) ? {} : { columns }),
    metaLearner: plain(metaLearner.description) as JsonObject,
    library: library.map(written),
    outcomeLibrary: outcomeLibraryOf(recipe, trial.outcomeType).map(written),
  };
}

function isAll(columns: readonly string[] | undefined, names: readonly string[]): boolean {
  return columns === undefined || (columns.length === names.length && columns.every((name, j) => name === names[j]));
}

/** A member of a library as plain data, or its name where it cannot be written down. */
function written(member: Candidate): WrittenMember {
  if ("decide" in member) {
    try {
      return plain(contentOf(member)) as JsonObject;
    } catch {
      return { notWritten: member.name };
    }
  }
  return isAsMade(member) ? (plain(member.description) as JsonObject) : { notWritten: member.name };
}
