import type { JsonObject } from "../core/json.js";
import type { LearnerDescription } from "../learners/base/types.js";
import type { Verdict } from "../replication/types.js";
import type { EstimatorName } from "../value/types.js";

/** Plain JSON, or a thing that writes itself down as such: a learner, a rule. A finished study holds the JSON. */
export type Written<T> = T | { toJSON(): T };

/** Many pairs of trials from one scenario: learn on one, judge on the other, both ways. Plain JSON. */
export interface ReplicationPlan {
  readonly kind: "replication";
  readonly scenario: string;
  /**
   * Patients a trial.
   * @default the scenario's own sizes
   */
  readonly n?: number;
  readonly pairs: number;
  readonly seed: string | number;
  /** The library that builds the rule. */
  readonly library: readonly Written<LearnerDescription>[];
  /**
   * The library for Q, in learning and in judging.
   * @default as `library`
   */
  readonly outcomeLibrary?: readonly Written<LearnerDescription>[];
  readonly metaLearner?: string;
  readonly method?: "classification" | "blip" | "value" | "outcome-weighted";
  readonly pseudoOutcome?: "inverse-weighting" | "mean" | "efficient";
  readonly estimator?: EstimatorName;
  readonly folds?: number;
  /**
   * Also judge the rule on its own trial (resubstitution).
   * @default true
   */
  readonly resubstitution?: boolean;
  /**
   * Also cross-validate the learning inside its trial (cv-tmle; slow).
   * @default false
   */
  readonly insideTrial?: boolean;
  /**
   * Patients on whom true values are computed.
   * @default 200,000, or 10,000 with nearest neighbors, which are slow to apply
   */
  readonly truthDraws?: number;
}

/** Many trials from one scenario, one fixed rule, several estimators of its value. Plain JSON. */
export interface EstimatorsPlan {
  readonly kind: "estimators";
  readonly scenario: string;
  readonly n?: number;
  readonly trials: number;
  readonly seed: string | number;
  /** A rule, or what its toJSON wrote. */
  readonly rule: Written<JsonObject>;
  readonly estimators: readonly EstimatorName[];
  /** The outcome model behind aipw, tmle and cv-tmle. */
  readonly outcomeLibrary: readonly Written<LearnerDescription>[];
  /** A Q that says the same of every patient, in place of the library's: how much harm does a silly model do? */
  readonly constantOutcome?: { readonly q1: number; readonly q0: number };
  /** @default 10; false fits Q to all rows */
  readonly crossFit?: number | false;
  /**
   * P(A = 1) of the simulated trials.
   * @default the scenario's
   */
  readonly randomization?: number;
  /**
   * Patients on whom the true value is computed.
   * @default 200,000
   */
  readonly truthDraws?: number;
}

export type Plan = ReplicationPlan | EstimatorsPlan;

/** One gain over the better static arm (of the trial the rule was learned from), as one analysis saw it. */
export interface Claim {
  readonly gain: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** lower > 0. */
  readonly significant: boolean;
  /** The estimated value of the rule itself, with its interval. */
  readonly value: number;
  readonly valueLower: number;
  readonly valueUpper: number;
}

/** One direction of one pair. */
export interface DirectionRecord {
  /** From 1; the pair's trials and streams are named by it (see `studyPair`). */
  readonly pair: number;
  readonly direction: "forward" | "backward";
  /** Patients of the judging trial. */
  readonly n: number;
  readonly shareTreated: number;
  /** The rule treats everyone alike. */
  readonly alike: boolean;
  /** The rule's true gain over the truly better static arm. */
  readonly trueGain: number;
  /** The best rule's true gain over the truly better static arm. */
  readonly possibleGain: number;
  /** The truth that `replicated` estimates: psi(d) less psi(the rule's bestStatic), in the judging trial's data model. */
  readonly estimand: number;
  /** The same in the data model of the trial the rule was learned from: what `resubstitution` means to estimate. */
  readonly ownEstimand: number;
  /** psi of the rule and of the best rule, in the judging trial's data model. */
  readonly value: number;
  readonly bestValue: number;
  /** psi of the rule and of the best rule, in the data model of the trial the rule was learned from. */
  readonly ownValue: number;
  readonly ownBestValue: number;
  readonly resubstitution?: Claim;
  readonly insideTrial?: Claim;
  readonly replicated: Claim;
  readonly verdict: Verdict;
}

/** One estimator on one trial. */
export interface EstimatorRecord {
  /** From 1. */
  readonly trial: number;
  readonly estimator: EstimatorName;
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** The rule's true value. */
  readonly truth: number;
}

/** A figure of the study with its Monte Carlo standard error. */
export interface Measured {
  /** What was measured, such as "claimed benefit: replicate"; see `measure`. */
  readonly name: string;
  /** Shares and points as fractions of 1: .025 is 2.5%, .03 is 3 points. */
  readonly estimate: number;
  readonly monteCarloError: number;
  readonly unit: "share" | "points" | "ratio";
}

/** A finished study: its plan, every record, and what they come to. */
export interface Study<R = DirectionRecord | EstimatorRecord> {
  readonly plan: Plan;
  readonly records: readonly R[];
  readonly summary: readonly Measured[];
  /** "k/K" when this is one shard of a study and not the whole. */
  readonly shard?: string;
}

/** What one replicate of a study leaves behind. */
export type Records = readonly (DirectionRecord | EstimatorRecord)[];
