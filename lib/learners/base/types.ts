import type { JsonObject } from "../../core/json.js";
import type { Matrix } from "../../math/matrix.js";
import type { Stream } from "../../random/stream.js";

/** What every learner is fitted to: n rows of p columns, a target, a weight for every row. */
export interface FitInput {
  readonly x: Matrix;
  /** 0/1 for a classifier, any finite numbers for a regression. */
  readonly y: ArrayLike<number>;
  /**
   * Finite, at least 0, not all 0. A row of weight 0 counts as absent.
   * @default 1 for every row
   */
  readonly weights?: ArrayLike<number>;
  /** Needed by learners that draw; the others leave it untouched. */
  readonly random?: Stream;
  /**
   * The name of the treatment's column, for interactions.
   * @default the column called "A", if there is one
   */
  readonly treatment?: string;
  /**
   * True when the model will only be asked to predict, as in cross-validation: what else a learner would work out, such
   * as out-of-bag predictions, importance and standard errors, may be left out. Predictions stay the same to the bit.
   * @default false
   */
  readonly predictionsOnly?: boolean;
}

/** In what a hyperparameter is counted; the contract battery derives from it which properties must hold. */
export type Unit = "rows" | "weight" | "share" | "none";

/** A learner written down: its name and its options. */
export interface LearnerDescription {
  readonly learner: string;
  readonly options: JsonObject;
}

/** A method with its options, not yet fitted. */
export interface Learner {
  /** A short name that tells it from its neighbors in a table, such as `tree (depth 3)`. */
  readonly name: string;
  readonly description: LearnerDescription;
  /** The unit of each hyperparameter, by option name. */
  readonly units: { readonly [option: string]: Unit };
  /** True when a target of 0 and 1 gives probabilities in [0, 1]; every learner also takes a continuous target unless `binaryOnly`. */
  readonly binaryOnly: boolean;
  /** True when the learner is only defined where the design has a treatment column. */
  readonly needsTreatment: boolean;
  /** True when `fit` draws from `random`. */
  readonly draws: boolean;
  fit(input: FitInput): Model;
  toJSON(): LearnerDescription;
}

/** A fitted learner: plain data and a way to predict. */
export interface Model {
  /** The learner's name in JSON, by which `modelFromJSON` finds the reader. */
  readonly learner: string;
  /** What the model was trained on, in order; `predict` refuses a matrix with other columns. */
  readonly columns: readonly string[];
  /** A probability or a mean for every row of x. */
  predict(x: Matrix): Float64Array;
  /** Columns whose coefficient is 0 because others say the same, where the method knows such a thing. */
  readonly aliased?: readonly string[];
  /** What the reader must know of the fit, such as a ridge fallback under separation. */
  readonly notes: readonly string[];
  /** The model as plain data with its form and digest, by which `modelFromJSON` knows that nothing was changed. */
  toJSON(): JsonObject;
}
