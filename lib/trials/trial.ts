import type { Matrix } from "../math/matrix.js";

/** Which columns of a table play which part. */
export interface Roles {
  /** The outcome's column. */
  readonly outcome: string;
  /** The treatment's column. */
  readonly treatment: string;
  /** The label of the treated arm; needed unless the column holds 0 and 1. */
  readonly treated?: string | number;
  /**
   * P(A = 1 | W): a number, the name of a column, or `"arm share"`, which takes the share of treated patients.
   * @default "arm share"
   */
  readonly randomization?: number | string;
  /**
   * The baseline covariates.
   * @default all other columns, listed when the Trial is printed
   */
  readonly covariates?: readonly string[];
  /** The patient's identifier: must be unique, is never a covariate. */
  readonly id?: string;
  /**
   * Whether a larger or a smaller outcome is better.
   * @default "maximize"
   */
  readonly direction?: "maximize" | "minimize";
  /**
   * What to do with empty cells of covariates.
   * @default "refuse"
   */
  readonly missing?: "refuse" | "indicator";
  /**
   * Words that stand for an empty cell, such as `["NA"]`.
   * @default none, and a lone `NA` among labels is asked about
   */
  readonly missingLabels?: readonly string[];
  /** Covariates whose numbers are labels, such as a code for the site. */
  readonly categorical?: readonly string[];
}

/** What a covariate of the table became in the matrix. */
export interface CovariateLevels {
  /** The column of the file. */
  readonly column: string;
  readonly kind: "numeric" | "categorical";
  /** Categorical: the levels in order; the first has no column of its own (it is the reference). */
  readonly levels?: readonly string[];
  /** Numeric with missing values on request: the median that stands in for them, and how many there were. */
  readonly imputed?: { readonly median: number; readonly count: number };
  /** Categorical with missing values on request: how many; they have no level, and a 1 in the column `<name> missing`. */
  readonly missing?: number;
}

/** One randomized trial, read or simulated, checked and ready: n patients, two arms. */
export interface Trial {
  readonly name: string;
  readonly n: number;
  /** n x p baseline covariates W; categorical columns are 0/1 indicators named `column=level`. */
  readonly covariates: Matrix;
  /** A: 1 for the treated arm, else 0. */
  readonly treatment: Uint8Array;
  /** Y on its own scale, as it stands in the file. */
  readonly outcome: Float64Array;
  /** g(1 | W): the probability of the treated arm, strictly between 0 and 1. */
  readonly randomization: Float64Array;
  readonly outcomeType: "binary" | "continuous";
  readonly direction: "maximize" | "minimize";
  /** Names for print: the two arms, the outcome. */
  readonly labels: {
    readonly treated: string;
    readonly control: string;
    readonly outcome: string;
    readonly treatment: string;
  };
  /** Where `randomization` came from, in words. */
  readonly randomizationSource: string;
  /** How each column of the file was read, in file order; what `like` compares. */
  readonly levels: readonly CovariateLevels[];
  /** Identifiers, when a column was given. */
  readonly ids?: readonly string[];
}
