import { oneLine, printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { type ArmSummary, type DescribedCovariate, describeGroups, inGroup } from "./describe-trial.js";
import { asTrial, type TrialParts } from "./make-trial.js";
import { poolTrials } from "./pool-trials.js";
import type { Trial } from "./trial.js";

/** One covariate in two trials. */
export interface ComparedCovariate extends Pick<DescribedCovariate, "name" | "kind"> {
  readonly first: ArmSummary;
  readonly second: ArmSummary;
  /** (mean in the second - mean in the first) / pooled sd; null where neither trial varies and the means differ. */
  readonly standardizedDifference: number | null;
}

/** Who is in two trials. */
export interface TrialsDescription {
  readonly first: { readonly name: string; readonly n: number };
  readonly second: { readonly name: string; readonly n: number };
  readonly covariates: readonly ComparedCovariate[];
}

/**
 * Who is in two trials: every baseline covariate side by side, with standardized differences.
 *
 * Formula: (m2 - m1) / sqrt((s1^2 + s2^2) / 2), by trial and not by arm; for a covariate of zeros and ones s^2 = p (1 - p).
 * No coin decided which trial a patient was in, so that the differences need not be chance.
 *
 * @param one, other two trials with the same columns in the same order
 * @returns a description that prints itself, the lines those of `describeTrial`
 * @throws code `like`, with both sides of every difference, where the trials are not read alike
 * Source: Austin (2009), Statistics in Medicine 28:3083.
 *
 * @example
 * const roles = { outcome: "cured", treatment: "new" };
 * const [first, second] = ["1,40\n0,0,50", "0,60\n0,1,70"].map((rest) => parseTrial(`new,cured,age\n1,${rest}`, roles));
 * describeTrials(first, second).covariates[0].standardizedDifference; // 2.82842712474619
 */
export function describeTrials(one: Trial | TrialParts, other: Trial | TrialParts): TrialsDescription & Tabular {
  const [first, second] = [one, other].map((trial) => asTrial(trial, "describeTrials"));
  const pool = poolTrials(first, second);
  const group = Uint8Array.from({ length: pool.n }, (_, i) => (i < first.n ? 0 : 1));
  const description: TrialsDescription = {
    first: { name: first.name, n: first.n },
    second: { name: second.name, n: second.n },
    covariates: describeGroups(pool, group).map(({ name, kind, treated, control, standardizedDifference }) => ({
      ...{ name, kind, standardizedDifference },
      ...{ first: control, second: treated },
    })),
  };
  return printed(description, printTrials);
}

function printTrials({ first, second, covariates }: TrialsDescription): TableData {
  return {
    caption: `${oneLine(first.name)} and ${oneLine(second.name)}: mean (sd) of numbers, n (%) of indicators`,
    columns: [
      "covariate",
      `${oneLine(first.name)} (n = ${first.n})`,
      `${oneLine(second.name)} (n = ${second.n})`,
      "standardised difference",
    ],
    rows: covariates.map((line) => [
      oneLine(line.name),
      inGroup(line.first, line.kind, first.n),
      inGroup(line.second, line.kind, second.n),
      line.standardizedDifference === null ? "no spread" : toDecimals(line.standardizedDifference, 3),
    ]),
  };
}
