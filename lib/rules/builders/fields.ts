import { gotOf, listed, raise } from "../../core/errors.js";
import { choice, type Field, wholeNumber } from "../../core/options.js";
import { foldsField } from "../../folds/fields.js";
import type { Folds } from "../../folds/folds.js";
import { asLibrary, type Library } from "../../learners/library.js";
import { asMetaLearner, type MetaLearnerName } from "../../super-learner/meta/meta-learners.js";
import type { MetaLearner } from "../../super-learner/types.js";
import { METHODS, type Method, PSEUDO_OUTCOMES, type PseudoOutcomeName } from "../types.js";
import { asCandidates, type CandidateLibrary } from "./candidates.js";

/** How a rule is learned, apart from the trial and the seed. */
export interface RecipeFields {
  /**
   * How the rule is learned from the pseudo-outcome D.
   * @default "classification"
   */
  readonly method: Field<Method>;
  /**
   * The learners behind the rule, by "blip" and "value" also rules and classifiers.
   * @default "light"; by "value" its mixed library; by "outcome-weighted" a support vector machine
   */
  readonly library: Field<CandidateLibrary>;
  /**
   * The learners of the outcome model Q.
   * @default the learners of library; where none can take the outcome, and by "outcome-weighted", the light library
   */
  readonly outcomeLibrary: Field<Library>;
  /**
   * How the learners are weighed.
   * @default "nnls"; by "value" "value"
   */
  readonly metaLearner: Field<MetaLearner | MetaLearnerName>;
  /**
   * Folds of the cross-validation: a count, drawn stratified by label and arm, or one whole number a patient.
   * @default 10
   */
  readonly folds: Field<Folds>;
  /**
   * How often the folds are drawn, each time anew: held-out predictions are means over the draws, and one rule comes of them.
   * @default 1
   */
  readonly repeats: Field<number>;
  /**
   * What is taken off the outcome before it is weighted.
   * @default "efficient"; by "outcome-weighted" "mean"
   */
  readonly pseudoOutcome: Field<PseudoOutcomeName>;
  /**
   * What becomes of a learner that fails.
   * @default "error"
   */
  readonly onFailure: Field<"error" | "drop">;
  /**
   * The covariates that the rule may look at, by name; the outcome model sees all of them anyway.
   * @default all
   */
  readonly columns: Field<readonly string[]>;
}

/** The table of {@link RecipeFields}. */
export const RECIPE: RecipeFields = {
  method: choice("method", METHODS, {
    text: "how the rule is learned from the pseudo-outcome D",
    default: '"classification"',
  }),
  library: {
    is: "a list of learners or names, or the name of a library",
    text: 'the learners behind the rule, by "blip" and "value" also rules and classifiers',
    default: '"light"; by "value" its mixed library; by "outcome-weighted" a support vector machine',
    isList: true,
    check: (value, where) => void asCandidates(value, where),
  },
  outcomeLibrary: {
    is: "a list of learners or names, or the name of a library",
    text: "the learners of the outcome model Q",
    default: 'the learners of library; where none can take the outcome, and by "outcome-weighted", the light library',
    isList: true,
    check: (value, where) => void asLibrary(value, where),
  },
  metaLearner: {
    is: "a meta-learner or its name",
    text: "how the learners are weighed",
    default: '"nnls"; by "value" "value"',
    check: (value, where) => void asMetaLearner(value, where),
  },
  folds: foldsField(
    "folds of the cross-validation: a count, drawn stratified by label and arm, or one whole number a patient",
  ),
  repeats: wholeNumber("repeats", 1, {
    text: "how often the folds are drawn, each time anew: held-out predictions are means over the draws, and one rule comes of them",
    default: "1",
  }),
  pseudoOutcome: choice("pseudoOutcome", PSEUDO_OUTCOMES, {
    text: "what is taken off the outcome before it is weighted",
    default: '"efficient"; by "outcome-weighted" "mean"',
  }),
  onFailure: choice("onFailure", ["error", "drop"], {
    text: "what becomes of a learner that fails",
    default: '"error"',
  }),
  columns: {
    is: "a list of names",
    text: "the covariates that the rule may look at, by name; the outcome model sees all of them anyway",
    default: "all",
    check: assertColumns,
  },
};

function assertColumns(columns: readonly string[], where: string): void {
  const isList = Array.isArray(columns) && columns.length > 0 && columns.every((name) => typeof name === "string");
  if (isList && new Set(columns).size === columns.length) return;
  raise({
    code: "option",
    where,
    expected: "columns to name at least one covariate, none twice",
    ...(Array.isArray(columns) ? { got: listed(columns) || "none" } : gotOf(columns)),
  });
}
