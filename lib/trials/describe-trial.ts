import { log10 } from "../arithmetic/log10.js";
import { square } from "../arithmetic/square.js";
import { formatNumber, oneLine, printed, type TableData, type Tabular, toDecimals } from "../core/print.js";
import { asTrial, type TrialParts } from "./make-trial.js";
import type { Trial } from "./trial.js";

/** One line of Table 1. */
export interface DescribedCovariate {
  /** The column, or `column=level` for a level (the reference level too). */
  readonly name: string;
  /** How it is printed: mean (sd), or n (%). */
  readonly kind: "numeric" | "indicator";
  readonly treated: ArmSummary;
  readonly control: ArmSummary;
  /** (mean in the treated - mean in the controls) / pooled sd; null where neither arm varies and the means differ. */
  readonly standardizedDifference: number | null;
}

/** A covariate in one arm. For an indicator the mean is the share of patients who have it. */
export interface ArmSummary {
  readonly mean: number;
  /** With n - 1 for numbers; sqrt(p (1 - p)) for indicators. */
  readonly standardDeviation: number;
}

/** Table 1 of a trial: who is in its two arms. */
export interface TrialDescription {
  readonly name: string;
  readonly treated: { readonly label: string; readonly n: number };
  readonly control: { readonly label: string; readonly n: number };
  readonly covariates: readonly DescribedCovariate[];
}

/**
 * Table 1: every baseline covariate by arm, with standardized differences.
 *
 * Formula: (m1 - m0) / sqrt((s1^2 + s0^2) / 2); for a covariate of zeros and ones s^2 = p (1 - p). In a randomized trial all
 * of them are chance, with a standard deviation of about sqrt(1/n1 + 1/n0).
 *
 * @param given the trial
 * @returns a description that prints itself; every level of a categorical covariate has its line, the reference too
 * Source: Austin (2009), Statistics in Medicine 28:3083.
 *
 * @example
 * const text = "new,cured,age\n1,1,40\n0,0,50\n1,0,60\n0,1,70";
 * const { covariates } = describeTrial(parseTrial(text, { outcome: "cured", treatment: "new" }));
 * covariates[0].treated.mean; // 50
 * covariates[0].standardizedDifference; // -0.7071067811865475
 */
export function describeTrial(given: Trial | TrialParts): TrialDescription & Tabular {
  const trial = asTrial(given, "describeTrial");
  const { labels, n } = trial;
  const count1 = trial.treatment.reduce((sum, a) => sum + a, 0);
  const description: TrialDescription = {
    name: trial.name,
    treated: { label: labels.treated, n: count1 },
    control: { label: labels.control, n: n - count1 },
    covariates: describeGroups(trial, trial.treatment),
  };
  return printed(description, printDescription);
}

/** Every covariate of a trial in two groups of its patients: those marked 1 stand as treated. */
export function describeGroups(trial: Trial, group: Uint8Array): readonly DescribedCovariate[] {
  const { covariates, n } = trial;
  const lines: DescribedCovariate[] = [];
  let next = 0;
  for (const { column, levels, imputed, missing } of trial.levels) {
    if (levels) {
      const indicators = levels.slice(1).map(() => covariates.column(next++));
      const marks = missing === undefined ? undefined : covariates.column(next++);
      const reference = new Float64Array(n).fill(1);
      for (const other of marks ? [...indicators, marks] : indicators) {
        for (let i = 0; i < n; i++) reference[i] -= other[i];
      }
      levels.forEach((level, k) => {
        lines.push(describe(`${column}=${level}`, k === 0 ? reference : indicators[k - 1], group, true));
      });
      if (marks) lines.push(describe(`${column} missing`, marks, group, true));
    } else {
      const values = covariates.column(next++);
      const indicator = values.every((x) => x === 0 || x === 1);
      lines.push(describe(column, values, group, indicator));
      if (imputed) lines.push(describe(`${column} missing`, covariates.column(next++), group, true));
    }
  }
  return lines;
}

function describe(name: string, values: Float64Array, treatment: Uint8Array, indicator: boolean): DescribedCovariate {
  const treated = summarize(values, treatment, 1, indicator);
  const control = summarize(values, treatment, 0, indicator);
  const difference = treated.mean - control.mean;
  const pooled = Math.sqrt((square(treated.standardDeviation) + square(control.standardDeviation)) / 2);
  const standardizedDifference = pooled > 0 ? difference / pooled : difference === 0 ? 0 : null;
  return { name, kind: indicator ? "indicator" : "numeric", treated, control, standardizedDifference };
}

function summarize(values: Float64Array, treatment: Uint8Array, arm: number, indicator: boolean): ArmSummary {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    if (treatment[i] === arm) {
      count++;
      sum += values[i];
    }
  }
  const mean = sum / count;
  if (indicator) return { mean, standardDeviation: Math.sqrt(mean * (1 - mean)) };
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (treatment[i] === arm) squares += square(values[i] - mean);
  return { mean, standardDeviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0 };
}

/** Mean (sd) of a number, n (%) of an indicator, in a group of n patients. */
export function inGroup({ mean, standardDeviation }: ArmSummary, kind: DescribedCovariate["kind"], n: number): string {
  return kind === "indicator"
    ? `${Math.round(mean * n)} (${(100 * mean).toFixed(1)}%)`
    : `${toSpread(mean, standardDeviation)} (${toSpread(standardDeviation, standardDeviation)})`;
}

function printDescription({ name, treated, control, covariates }: TrialDescription): TableData {
  const chance = Math.sqrt(1 / treated.n + 1 / control.n);
  return {
    caption: `${oneLine(name)}: mean (sd) of numbers, n (%) of indicators, by arm`,
    columns: [
      "covariate",
      `${oneLine(treated.label)} (n = ${treated.n})`,
      `${oneLine(control.label)} (n = ${control.n})`,
      "standardised difference",
    ],
    rows: covariates.map((line) => [
      oneLine(line.name),
      inGroup(line.treated, line.kind, treated.n),
      inGroup(line.control, line.kind, control.n),
      line.standardizedDifference === null ? "no spread" : toDecimals(line.standardizedDifference, 3),
    ]),
    notes: [
      `Under randomisation these differences are chance, with a standard deviation of about ${chance.toFixed(3)}.`,
    ],
  };
}

/** As many decimals as the spread deserves: three digits of it. */
function toSpread(value: number, spread: number): string {
  if (!(spread > 0)) return formatNumber(value);
  const decimals = Math.min(6, Math.max(0, 2 - Math.floor(log10(spread))));
  return toDecimals(value, decimals);
}
