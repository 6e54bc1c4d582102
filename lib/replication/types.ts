import type { Rule } from "../rules/types.js";
import type { Evaluation } from "../value/types.js";
import type { Verdict } from "../value/verdict/types.js";
import type { PairDetectable } from "./power/precision.js";

/** Learned on one trial, judged on the other. */
export interface Direction {
  readonly learnedOn: string;
  readonly judgedOn: string;
  readonly rule: Rule;
  /** The rule's fingerprint, taken before the other trial was touched. */
  readonly fingerprint: string;
  readonly evaluation: Evaluation;
  readonly verdict: Verdict;
  /** The verdict in careful words, with its interval and the smallest gain that could have been shown. */
  readonly sentence: string;
  /**
   * The true gain, over both arms alike, at which the verdict of this direction is reached four times in five: from the
   * standard errors and the correlation of its own two gains. Absent where the rule treats everyone alike, whose gain over one
   * arm is exactly 0, and where there is no verdict.
   */
  readonly detectable?: number;
  /** The same rule judged on the trial it came from. Absent with `insideTrial: false`. */
  readonly resubstitution?: Evaluation;
  /** The learning, judged step by step inside the trial it came from; its `target` says what is estimated. Absent with `insideTrial: false`. */
  readonly insideTrial?: Evaluation;
}

/** The optimism of one direction: a claim inside the first trial less the replicated gain over the same arm. */
export interface Optimism {
  readonly resubstitution: { readonly forward: number; readonly backward: number };
  readonly insideTrial: { readonly forward: number; readonly backward: number };
}

/** Both directions; they are correlated, so nothing here pools them as if independent. */
export interface Replication {
  readonly forward: Direction;
  readonly backward: Direction;
  /** Of the pair: benefit needs both directions. */
  readonly verdict: Verdict;
  readonly sentence: string;
  /** The true gain at which the pair's verdict is reached four times in five; absent where a direction has none. */
  readonly detectable?: PairDetectable;
  /** Size-weighted means of the two replicated gains: descriptive, without interval or p-value. */
  readonly mean: { readonly overAll: number; readonly overNone: number; readonly overBestStatic: number };
  readonly optimism?: Optimism;
  /** What must be said of the two trials side by side; absent where nothing must. */
  readonly notes?: readonly string[];
}
