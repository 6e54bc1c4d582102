import type { PatientSketch } from "../../trials/overlap/sketch.js";
import type { CovariateLevels, Trial } from "../../trials/trial.js";

/** What a learned rule remembers of the trial it was learned on; no patient's data are among it. */
export interface RuleMemory {
  /** The version of the library that learned it. */
  readonly version: string;
  /** How every covariate was read: kind, levels with the reference first, median and mark of missing values. */
  readonly levels: readonly CovariateLevels[];
  /** Levels that a column has and nobody had; null stands for no value. */
  readonly nobody: readonly { readonly column: string; readonly level: string | null }[];
  /** Names of the outcome, the treatment and the arms, and the outcome's labels. */
  readonly labels: Pick<Trial["labels"], "treated" | "control" | "outcome" | "treatment" | "event" | "nonEvent">;
  readonly outcomeType: Trial["outcomeType"];
  readonly direction: Trial["direction"];
  readonly unit?: string;
  readonly horizon?: number;
  /** Where the probabilities of treatment came from, in words. */
  readonly randomizationSource: string;
  /** SHA-256 of the trial; see `trialDigest`. */
  readonly digest: string;
  /** By what its patients are known again, keyed by the digest; absent from rules that were written before it was kept. */
  readonly patients?: PatientSketch;
}
