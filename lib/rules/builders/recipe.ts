import { raise, shown } from "../../core/errors.js";
import type { Folds } from "../../folds/folds.js";
import type { Learner } from "../../learners/base/types.js";
import { libraries } from "../../learners/libraries.js";
import { svm } from "../../learners/svm/svm.js";
import { asMetaLearner, type MetaLearnerName } from "../../super-learner/meta/meta-learners.js";
import type { MetaLearner } from "../../super-learner/types.js";
import { METHODS, type Method, type PseudoOutcomeName } from "../types.js";
import { type Candidate, mixedLibrary } from "./candidates.js";

/** How a rule is learned, apart from the trial and the seed. */
export interface Recipe {
  /** @default "classification" */
  readonly method?: Method;
  /**
   * Learners; by "blip" and "value" also rules and classifiers, see `mixedLibrary`. A library of one is no Super
   * Learner, but its risk is still cross-validated.
   * @default `libraries.light`; by "value" its mixed library; by "outcome-weighted" a support vector machine
   */
  readonly library?: readonly Candidate[];
  /**
   * A meta-learner or its name.
   * @default nnls, by "value" `metaLearners.value()`
   */
  readonly metaLearner?: MetaLearner | MetaLearnerName;
  /**
   * A count, drawn stratified by label and arm, or any whole numbers as ids.
   * @default 10
   */
  readonly folds?: Folds;
  /** @default "efficient"; by "outcome-weighted" "mean" */
  readonly pseudoOutcome?: PseudoOutcomeName;
  /**
   * The learners of Q, for the efficient pseudo-outcome.
   * @default the learners of `library`
   */
  readonly outcomeLibrary?: readonly Learner[];
  /**
   * A learner that fails: "error" or "drop".
   * @default "error"
   */
  readonly onFailure?: "error" | "drop";
  /**
   * The covariates that the rule may look at, by name. The outcome model sees all of them anyway.
   * @default all
   */
  readonly columns?: readonly string[];
}

/** A recipe with its defaults. */
export interface CompleteRecipe extends Recipe {
  readonly method: Method;
  readonly library: readonly Candidate[];
  readonly metaLearner: MetaLearner;
  readonly folds: Folds;
  readonly pseudoOutcome: PseudoOutcomeName;
  readonly onFailure: "error" | "drop";
}

const KNOWN: readonly string[] = [
  ...["method", "library", "metaLearner", "folds", "pseudoOutcome", "outcomeLibrary", "onFailure", "columns"],
  ...["seed", "workers", "onProgress", "signal"],
];

/** The recipe that options of `learnRule` give, with the defaults of its method; throws for an unknown option or method. */
export function completeRecipe(options: Recipe, where: string): CompleteRecipe {
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) {
      raise({ code: "option", where, expected: `only the options ${KNOWN.join(", ")}`, got: shown(name) });
    }
  }
  const { method = "classification", folds = 10, onFailure = "error" } = options;
  if (!METHODS.includes(method)) {
    raise({
      code: "option",
      where,
      expected: `method ${METHODS.map((name) => JSON.stringify(name)).join(" or ")}`,
      got: shown(method),
      hint: "staticRule, markerRule and ruleFrom make rules that are not learned.",
    });
  }
  return {
    ...options,
    method,
    library: options.library ?? defaultLibrary(method),
    metaLearner: asMetaLearner(options.metaLearner ?? (method === "value" ? "value" : undefined), where),
    pseudoOutcome: options.pseudoOutcome ?? (method === "outcome-weighted" ? "mean" : "efficient"),
    folds,
    onFailure,
  };
}

/** The library of a method that was given none. */
export function defaultLibrary(method: Method = "classification"): readonly Candidate[] {
  if (method === "value") return mixedLibrary(libraries.light);
  return method === "outcome-weighted" ? [svm({ costPer: "row", probability: false })] : libraries.light;
}
