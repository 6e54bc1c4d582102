import { assertFields, type OptionsOf, pickOptions } from "../../core/options.js";
import type { Folds } from "../../folds/folds.js";
import type { Learner } from "../../learners/base/types.js";
import { libraries } from "../../learners/libraries.js";
import { asLibrary } from "../../learners/library.js";
import { svm } from "../../learners/svm/svm.js";
import { asMetaLearner } from "../../super-learner/meta/meta-learners.js";
import type { MetaLearner } from "../../super-learner/types.js";
import type { Method, PseudoOutcomeName } from "../types.js";
import { asCandidates, type Candidate, mixedLibrary } from "./candidates.js";
import { RECIPE, type RecipeFields } from "./fields.js";

/** How a rule is learned, apart from the trial and the seed; see {@link RecipeFields}. */
export type Recipe = OptionsOf<RecipeFields>;

/** A recipe with its defaults, every name a learner. */
export interface CompleteRecipe {
  readonly method: Method;
  readonly library: readonly Candidate[];
  /** Absent: the learners of `library`. */
  readonly outcomeLibrary?: readonly Learner[];
  readonly metaLearner: MetaLearner;
  readonly folds: Folds;
  readonly repeats: number;
  readonly pseudoOutcome: PseudoOutcomeName;
  readonly onFailure: "error" | "drop";
  readonly columns?: readonly string[];
}

/**
 * The recipe that options give, with the defaults of its method; throws for what the table of the function does not hold.
 *
 * @param table the options of the function that was called, those of a recipe among them
 */
export function completeRecipe(options: Recipe, where: string, table: object = RECIPE): CompleteRecipe {
  assertFields(options, table, where);
  const { outcomeLibrary, columns, ...given } = pickOptions(options, RECIPE);
  const { method = "classification", folds = 10, repeats = 1, onFailure = "error" } = given;
  return {
    method,
    folds,
    repeats,
    onFailure,
    library: given.library === undefined ? defaultLibrary(method) : asCandidates(given.library, where),
    metaLearner: asMetaLearner(given.metaLearner ?? (method === "value" ? "value" : undefined), where),
    pseudoOutcome: given.pseudoOutcome ?? (method === "outcome-weighted" ? "mean" : "efficient"),
    ...(outcomeLibrary === undefined ? {} : { outcomeLibrary: asLibrary(outcomeLibrary, where) }),
    ...(columns === undefined ? {} : { columns }),
  };
}

/** The library of a method that was given none. */
export function defaultLibrary(method: Method = "classification"): readonly Candidate[] {
  if (method === "value") return mixedLibrary(libraries.light);
  return method === "outcome-weighted" ? [svm({ costPer: "row", probability: false })] : libraries.light;
}
