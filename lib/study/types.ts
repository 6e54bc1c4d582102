import type { OptionsOf } from "../core/options.js";
import type { OuterRisk } from "../super-learner/types.js";
import type { Truth } from "../value/truth/true-value.js";
import type { EstimatorName } from "../value/types.js";
import type { Verdict } from "../value/verdict/types.js";
import type { EstimatorsPlanFields, ReplicationPlanFields } from "./plan/fields.js";

/** The fields of a plan as plain JSON; those in `Needed` must be there. */
type PlanOf<Table, Needed extends keyof Table> = OptionsOf<Table> & Required<Pick<OptionsOf<Table>, Needed>>;

/** Many pairs of trials from one scenario: learn on one, judge on the other, both ways. Plain JSON; see {@link ReplicationPlanFields}. */
export type ReplicationPlan = PlanOf<ReplicationPlanFields, "kind" | "scenario" | "pairs" | "seed">;

/** Many trials from one scenario, one fixed rule, several estimators of its value. Plain JSON; see {@link EstimatorsPlanFields}. */
export type EstimatorsPlan = PlanOf<
  EstimatorsPlanFields,
  "kind" | "scenario" | "trials" | "seed" | "rule" | "estimators" | "outcomeLibrary"
>;

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

/** An estimate of which the truth is known. */
export interface KnownEstimate {
  readonly estimate: number;
  /** Absent where there is no interval. */
  readonly lower?: number;
  readonly upper?: number;
  readonly truth: number;
}

/** Learning judged block by block inside its trial; the truths are those of the rules of its blocks, weighted as there. */
export interface InsideTarget {
  readonly value: KnownEstimate;
  readonly overAll: KnownEstimate;
  readonly overNone: KnownEstimate;
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
  /** Both gains of `resubstitution`, with their truths in the data model of the rule's own trial. */
  readonly ownOverAll?: KnownEstimate;
  readonly ownOverNone?: KnownEstimate;
  /** The two gains that the verdict rests on, with their truths in the judging trial's data model; version 0.2.0 had none. */
  readonly overAll?: KnownEstimate;
  readonly overNone?: KnownEstimate;
  /** Where the learning was judged block by block. */
  readonly insideTarget?: InsideTarget;
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

/** A replicate that was refused: its trial could not be learned from, or not judged. */
export interface Refusal {
  /** The number of the pair or trial, from 1. */
  readonly refused: number;
  /** The code of the error, where it was raised, and its message. */
  readonly code: string;
  readonly message: string;
}

/** A figure of the study with its Monte Carlo standard error. */
export interface Measured {
  /** What was measured, such as "claimed benefit: replicate"; see `measure`. */
  readonly name: string;
  /** Shares and points as fractions of 1: .025 is 2.5%, .03 is 3 points. */
  readonly estimate: number;
  readonly monteCarloError: number;
  readonly unit: "share" | "points" | "ratio";
  /** Of how many replicates it is, where some may have nothing to say: a rule that cannot gain has no power. */
  readonly replicates?: number;
}

/** A finished study: its plan, every record, and what they come to. */
export interface Study<R = DirectionRecord | EstimatorRecord> {
  readonly plan: Plan;
  readonly records: readonly R[];
  readonly summary: readonly Measured[];
  /** Replicates without records, where the plan says to count them; absent where there are none. */
  readonly refused?: readonly Refusal[];
  /** "k/K" when this is one shard of a study and not the whole. */
  readonly shard?: string;
}

/** What one replicate of a study leaves behind. */
export type Records = readonly (DirectionRecord | EstimatorRecord)[] | readonly [Refusal];

/** What the rules of several learners are truly worth in one scenario. */
export interface ScenarioLearners {
  readonly scenario: string;
  /** What the best rule gains over the better arm for all. */
  readonly possible: number;
  /** By how much the learner's rules fall short of the best rule, one entry a line: mean over trials, and its Monte Carlo error. */
  readonly short: readonly Truth[];
  /** The same trial by trial, a list for each line. */
  readonly losses: readonly (readonly number[])[];
  /** In how many trials each line weighs most in the ensemble; 0 for the ensemble and the discrete one. */
  readonly leads: readonly number[];
}

/** The same learners in several scenarios. */
export interface LearnersByScenario {
  /** The members in library order, then the ensemble and the discrete Super Learner. */
  readonly lines: readonly { readonly name: string; readonly kind: OuterRisk["kind"] }[];
  readonly scenarios: readonly ScenarioLearners[];
  /** Trials of each scenario. */
  readonly trials: number;
}
