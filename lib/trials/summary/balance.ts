import { asList } from "../../core/assert.js";
import { normalPoint } from "../../math/intervals.js";
import { placeOfGreatest } from "../../math/statistics/range.js";
import { type ArmSummary, type DescribedCovariate, describeTrial, type TrialDescription } from "../describe-trial.js";
import type { TrialParts } from "../make-trial.js";
import type { Trial } from "../trial.js";

/** A covariate in one arm, with the patients who have it where it is an indicator. */
export interface ArmLine extends ArmSummary {
  readonly count: number;
}

/** A covariate with its difference between the arms. */
export interface BalanceLine extends DescribedCovariate {
  readonly treated: ArmLine;
  readonly control: ArmLine;
  /** The difference lies beyond what the coin alone gives in 95 of 100; false where it is not known. */
  readonly outside: boolean;
}

/** How alike the arms of one trial are. */
export interface TrialBalance extends TrialDescription {
  readonly covariates: readonly BalanceLine[];
  /** The lines with a known difference. */
  readonly known: number;
  /** The difference farthest from 0, the first of several, and its size without the sign; null where none is known. */
  readonly largest: { readonly name: string; readonly difference: number; readonly size: number } | null;
}

/** How alike the arms of one or several trials are, on the ground of what randomization alone gives. */
export interface Balance {
  readonly trials: readonly TrialBalance[];
  /** Every covariate of any trial, in the order of the first that has it. */
  readonly names: readonly string[];
  /** 95 of 100 differences lie within -reach and reach by the coin alone: 1.96 sqrt(1/n1 + 1/n0), of the smaller trial. */
  readonly reach: number;
  /** Differences known, over all trials; how many of them lie outside; how many would by chance, 5 of 100. */
  readonly known: number;
  readonly outside: number;
  readonly expected: number;
}

/**
 * Standardized differences between the arms of one or several trials, and which of them lie beyond what randomization gives.
 *
 * @param trials one trial, or several
 * @param where the function that errors name
 * @throws code "empty" without trials
 *
 * @example
 * const text = "new,cured,age\n1,1,40\n0,0,50\n1,0,60\n0,1,70";
 * const balance = summarizeBalance(parseTrial(text, { outcome: "cured", treatment: "new" }));
 * balance.reach; // 1.959963984540054
 * balance.trials[0].largest; // { name: "age", difference: -0.7071067811865475, size: 0.7071067811865475 }
 */
export function summarizeBalance(
  trials: Trial | TrialParts | readonly (Trial | TrialParts)[],
  where: string = "summarizeBalance",
): Balance {
  const described = asList(trials, where, "trials").map((trial) => describeTrial(trial));
  const reach = described
    .map(({ treated, control }) => normalPoint(0.95) * Math.sqrt(1 / treated.n + 1 / control.n))
    .reduce((a, b) => Math.max(a, b));
  const balances = described.map((description) => balanceOf(description, reach));
  const known = balances.reduce((sum, trial) => sum + trial.known, 0);
  return {
    trials: balances,
    names: [...new Set(balances.flatMap(({ covariates }) => covariates.map(({ name }) => name)))],
    reach,
    known,
    outside: balances.flatMap(({ covariates }) => covariates).filter((line) => line.outside).length,
    expected: known * 0.05,
  };
}

function balanceOf({ name, treated, control, covariates }: TrialDescription, reach: number): TrialBalance {
  const counted = (arm: ArmSummary, n: number): ArmLine => ({ ...arm, count: Math.round(arm.mean * n) });
  const lines = covariates.map((line) => ({
    ...line,
    treated: counted(line.treated, treated.n),
    control: counted(line.control, control.n),
    outside: Math.abs(line.standardizedDifference ?? 0) > reach,
  }));
  const known = lines.flatMap((line) =>
    line.standardizedDifference === null
      ? []
      : [{ name: line.name, difference: line.standardizedDifference, size: Math.abs(line.standardizedDifference) }],
  );
  const largest = known[placeOfGreatest(known.map(({ size }) => size))] ?? null;
  return { name, treated, control, covariates: lines, known: known.length, largest };
}
