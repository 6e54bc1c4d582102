import type { JudgingStep } from "./sequential/step.js";
import type { ArmToBeat, CrossFits, Ground } from "./verdict/types.js";

/**
 * An estimate with its uncertainty: standard error sqrt(var(IC)/n) with the n-1 variance, and an interval, which need not lie
 * evenly around it; see `evaluateRule`.
 */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  /** The 95% interval, whose bounds a verdict reads; there where `interval` has another level. */
  readonly limits?: readonly [number, number];
  /** The influence curve, one number a patient. */
  readonly influence: Float64Array;
  /** Set when the estimate is exact by construction: "treats everyone alike". */
  readonly note?: string;
}

/** An estimate that may have no interval, and then says why. */
export interface PointEstimate extends Omit<Estimate, "interval"> {
  readonly interval?: readonly [number, number];
  /** Why there is no interval. */
  readonly noInterval?: string;
}

/** The estimators of a rule's value. */
export const ESTIMATORS = ["iptw", "hajek", "aipw", "tmle", "cv-tmle"] as const;

/** The name of one of them. */
export type EstimatorName = (typeof ESTIMATORS)[number];

/** The estimators of what learning a rule is worth: judged step by step, or cross-validated. */
export const LEARNING_ESTIMATORS = ["sequential", "iptw", "hajek", "aipw", "tmle", "cv-tmle"] as const;

/** The name of one of them. */
export type LearningEstimatorName = (typeof LEARNING_ESTIMATORS)[number];

/** How the fluctuation of tmle is fitted: weighted intercept, or slope of the clever covariate. */
export const FLUCTUATIONS = ["weighted", "covariate"] as const;

/** The name of one of them. */
export type FluctuationForm = (typeof FLUCTUATIONS)[number];

/** What the reader needs to trust or distrust an evaluation. */
export interface Diagnostics {
  readonly estimator: LearningEstimatorName;
  readonly n: number;
  /** How many of them were judged, where that is not all. */
  readonly judged?: number;
  readonly level: number;
  readonly outcomeModel: string;
  readonly randomization: string;
  /** Smallest and largest probability of the arm received, and how many rows by tenth of it. */
  readonly positivity: {
    readonly smallest: number;
    readonly largest: number;
    readonly table: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  };
  /** Smallest and largest I/g. */
  readonly cleverCovariate: readonly [number, number];
  /** Mean of the fitted influence curve of the value; below 1e-8 for tmle. */
  readonly meanInfluence: number;
  /** Share of patients for whom the rule and treat-all, treat-none agree. */
  readonly agreement: { readonly all: number; readonly none: number };
  /** sum of 1{A = d(W)}: how many patients' outcomes speak of the rule. */
  readonly followed: number;
  /** tmle: the fluctuation's intercept on the logit scale, for the rule and both arms. */
  readonly epsilon?: { readonly rule: number; readonly all: number; readonly none: number };
  readonly notes: readonly string[];
  /** What a verdict stands on, arm by arm, and what is lacking; absent from what version 0.1 wrote. */
  readonly ground?: Ground;
}

/** A rule judged on a trial. Every figure is on the outcome's own scale; a gain above 0 is an improvement whatever the direction. */
export interface Evaluation {
  readonly rule: string;
  readonly trial: string;
  /** What is estimated, in words, where it is not the value of one rule. */
  readonly target?: string;
  readonly value: Estimate;
  readonly gain: { readonly overAll: Estimate; readonly overNone: Estimate; readonly overBestStatic?: Estimate };
  /** The arm that `gain.overBestStatic` compares with, where it is one arm for all patients. */
  readonly bestStatic?: ArmToBeat;
  readonly shareTreated: number;
  /** Learning judged step by step: every step with its rule, its weight and its patients. */
  readonly steps?: readonly JudgingStep[];
  readonly diagnostics: Diagnostics;
  /** There where the verdict hung on the folds of the outcome model: the estimates are then the median of these. */
  readonly crossFits?: CrossFits;
}

/** Learning judged by cross-validation: points without intervals, because none is known to hold. */
export interface PointEvaluation extends Omit<Evaluation, "value" | "gain"> {
  readonly value: PointEstimate;
  readonly gain: {
    readonly overAll: PointEstimate;
    readonly overNone: PointEstimate;
    readonly overBestStatic?: PointEstimate;
  };
}
