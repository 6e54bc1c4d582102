import type { Matrix } from "../math/matrix.js";

/** Which columns of a table play which part. */
export interface Roles {
  /** The outcome's column. */
  readonly outcome: string;
  /**
   * The label of the outcome that counts as 1, such as "Yes"; the other label counts as 0.
   * @default none: the outcome is written as numbers
   */
  readonly event?: string | number;
  /** The treatment's column. */
  readonly treatment: string;
  /**
   * The label of the treated arm.
   * @default 1, where the arms are written 0 and 1
   */
  readonly treated?: string | number;
  /**
   * Chance of the treated arm: a number, a ratio treated:control such as "2:1", the name of a column, or "arm share".
   * @default "arm share", the share of treated patients
   */
  readonly randomization?: number | string;
  /**
   * The baseline covariates.
   * @default all other columns, listed when the Trial is printed
   */
  readonly covariates?: readonly string[];
  /**
   * Columns that are left aside.
   * @default none
   */
  readonly exclude?: readonly string[];
  /**
   * Covariates whose values are labels just as they stand, such as a code for the site.
   * @default none: columns of numbers are numbers
   */
  readonly categorical?: readonly string[];
  /**
   * A column that names the patients: unique, never a covariate.
   * @default none
   */
  readonly id?: string;
  /**
   * A column that tells which patients belong together: a household, a hospital, a patient with several rows.
   * @default none
   */
  readonly cluster?: string;
  /**
   * A column with the stratum within which a patient was randomized; a covariate only where covariates name it too.
   * @default none
   */
  readonly stratum?: string;
  /**
   * A column with the time to an event, in numbers of 0 and more: kept, and not analyzed.
   * @default none
   */
  readonly time?: string;
  /**
   * A column that tells whether the time ended with an event or was censored: kept, and not analyzed.
   * @default none
   */
  readonly status?: string;
  /**
   * The time at which a binary outcome was taken, in the unit of time: kept, and not analyzed.
   * @default none
   */
  readonly horizon?: number;
  /**
   * The unit of the outcome, such as "mmHg".
   * @default none
   */
  readonly unit?: string;
  /**
   * Whether a larger or a smaller outcome is better.
   * @default "maximize"
   */
  readonly direction?: "maximize" | "minimize";
  /**
   * Empty cells of covariates: "refuse", or "indicator" for the median and a column that marks them.
   * @default "refuse"
   */
  readonly missing?: "refuse" | "indicator";
  /**
   * Patients without an outcome: "refuse", or "complete-cases" to leave them out, which is told by arm.
   * @default "refuse"
   */
  readonly missingOutcome?: "refuse" | "complete-cases";
  /**
   * Words and numbers that stand for an empty cell, such as NA; an empty list says that none does.
   * @default a word that may mean a missing value is asked about
   */
  readonly missingLabels?: readonly (string | number)[];
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

/** How a file was read, where it could have been read otherwise. */
export interface ReadingNote {
  /** A stable name, such as `decimal`. */
  readonly code: string;
  /** A sentence. */
  readonly text: string;
  /** What to do where it is not meant so. */
  readonly remedy?: string;
}

/** What must be said of a trial before anything is read off it. */
export interface TrialNote {
  /** A stable name, such as `arm-in-other-words`. */
  readonly code: string;
  /** A sentence. */
  readonly text: string;
  /** What to do about it, as code says it and as the command line does. */
  readonly remedy: string;
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
    /** The outcome's label that counts as 1, and the one that counts as 0, where the outcome is written in labels. */
    readonly event?: string;
    readonly nonEvent?: string;
    /** The columns of clusters, strata, times and their status. */
    readonly cluster?: string;
    readonly stratum?: string;
    readonly time?: string;
    readonly status?: string;
  };
  /** Where `randomization` came from, in words. */
  readonly randomizationSource: string;
  /** How each column of the file was read, in file order; what `like` compares. */
  readonly levels: readonly CovariateLevels[];
  /** Identifiers, when a column was given. */
  readonly ids?: readonly string[];
  /** The cluster of every patient, when a column was given. */
  readonly cluster?: readonly string[];
  /** The stratum of every patient, when a column was given. */
  readonly stratum?: readonly string[];
  /** Times to an event, their status and the horizon, when given; kept, and not analyzed. */
  readonly time?: readonly number[];
  readonly status?: readonly string[];
  readonly horizon?: number;
  /** The unit of the outcome, when given. */
  readonly unit?: string;
  /** What the reader of the file was told or chose that a reader of the trial should know; absent where there is nothing to say. */
  readonly reading?: readonly ReadingNote[];
  /** What must be said of the trial: worked out when first asked for, and empty where nothing is wrong. */
  readonly notes: readonly TrialNote[];
}
