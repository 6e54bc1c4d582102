import type { JsonObject } from "../core/json.js";
import type { Matrix } from "../math/matrix.js";
import type { RuleMemory } from "./memory/types.js";

/** A member of a library as a rule remembers it: its description, or the name of one that cannot be written down. */
export type WrittenMember = JsonObject | { readonly notWritten: string };

/** What a rule was learned with; plain data. */
export interface LearnedWith {
  /** The seed, or the path of the stream, that named the draws. */
  readonly seed: string;
  readonly method: Method;
  readonly pseudoOutcome: PseudoOutcomeName;
  /** A count; "given" where the fold of each patient was. */
  readonly folds: number | "given";
  /** How often folds were drawn. */
  readonly repeats: number;
  readonly onFailure: "error" | "drop";
  /** The covariates the rule was allowed to look at; absent: all. */
  readonly columns?: readonly string[];
  readonly metaLearner: JsonObject;
  readonly library: readonly WrittenMember[];
  /** The learners of Q, with which the rule is judged unless others are asked for. */
  readonly outcomeLibrary: readonly WrittenMember[];
}

/** How a rule came about, as far as a reader needs it; plain data. */
export interface RuleOrigin {
  readonly method: "classification" | "blip" | "value" | "outcome-weighted" | "static" | "marker" | "function";
  /** The trial it was learned from. */
  readonly trial?: string;
  readonly n?: number;
  readonly pseudoOutcome?: string;
  /** Weight and cross-validated risk of each learner, when a Super Learner built the rule. */
  readonly library?: readonly {
    readonly learner: string;
    readonly weight: number;
    readonly cvRisk: number;
    readonly cvRiskStandardError: number;
  }[];
  readonly metaLearner?: string;
  /** Learners left out, of the rule or (marked Q) of the outcome model, each with its reason. */
  readonly leftOut?: readonly { readonly learner: string; readonly reason: string }[];
  readonly notes?: readonly string[];
  /** What it was learned with; absent from rules that were not learned. */
  readonly options?: LearnedWith;
}

/** A frozen treatment rule d(W): who gets the treatment. */
export interface Rule {
  readonly name: string;
  readonly origin: RuleOrigin;
  /** Columns the rule reads; `decide` finds them by name and refuses a matrix without them. Empty: reads none. */
  readonly columns: readonly string[];
  /** Treat iff score > threshold: .5 for a classifier, 0 for a blip. */
  readonly threshold: number;
  /** The arm with the better mean on the trial the rule was learned from. */
  readonly bestStatic?: 0 | 1;
  /**
   * What a learned rule remembers of its trial, so that it is judged on no other without a word on what differs. Absent from
   * rules that were not learned, and from those that version 0.2 wrote.
   */
  readonly memory?: RuleMemory;
  /** 1 = treat, 0 = don't, for every row of x. */
  decide(x: Matrix): Uint8Array;
  /** The number that is compared with the threshold; absent from static, marker and function rules. */
  score?(x: Matrix): Float64Array;
  /** The rule in a sentence or two of plain words. */
  inWords(): string;
  /**
   * SHA-256 of the rule's canonical JSON, of its memory levels, labels, outcome and direction only: two rules with one
   * fingerprint decide alike and mean the same. Throws for a rule made from a function.
   */
  fingerprint(): string;
  /**
   * The rule as plain data with its form and digest, by which `ruleFromJSON` knows that nothing was changed. Throws for a rule
   * made from a function, which cannot be written down.
   */
  toJSON(): JsonObject;
}

/** The members of the pseudo-outcome family: which m(W) is taken off before weighting. */
export const PSEUDO_OUTCOMES = ["inverse-weighting", "mean", "efficient"] as const;

/** The name of one of them. */
export type PseudoOutcomeName = (typeof PSEUDO_OUTCOMES)[number];

/** A trial seen as a weighted classification problem. */
export interface ClassificationProblem {
  readonly pseudoOutcome: PseudoOutcomeName | "given";
  /** m(W), one number a patient, on the scale where larger is better. */
  readonly m: Float64Array;
  /** D, one number a patient: (A - g1) / (g1 (1 - g1)) * (Y - m). */
  readonly d: Float64Array;
  /** 1{D > 0}. */
  readonly label: Uint8Array;
  /** |D|. */
  readonly weight: Float64Array;
}

/** The ways to a rule, and the names by which they are asked for. */
export const METHODS = ["classification", "blip", "value", "outcome-weighted"] as const;

/** How a rule is learned from the pseudo-outcome D; see `learnRule`. */
export type Method = (typeof METHODS)[number];
