import { assertNumber } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { inPercent, printed, type Tabular, toDecimals } from "../../core/print.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { studentPoint } from "../intervals/quantile.js";
import { type RiskDifferenceMethod, riskDifference } from "./risk-difference.js";

/** One arm in numbers. */
export interface ArmMean {
  readonly label: string;
  readonly n: number;
  readonly mean: number;
}

/** Mean outcome of the treated less that of the controls, on the outcome's own scale. */
export interface ArmDifference extends Tabular {
  readonly trial: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  readonly level: number;
  readonly method: RiskDifferenceMethod;
  readonly treated: ArmMean;
  readonly control: ArmMean;
}

/**
 * The plain difference between the arms of a trial: mean outcome of the treated less mean outcome of the controls.
 *
 * Binary outcomes get Miettinen and Nurminen's interval, continuous ones Welch's: unpooled variances and t with
 * Satterthwaite's degrees of freedom, (v1 + v0)^2 / (v1^2 / (n1 - 1) + v0^2 / (n0 - 1)), v = s^2 / n.
 *
 * @param given any Trial; the outcome stays on its own scale, whatever the direction
 * @param options.level level of the interval, 0.95 by default
 * @returns estimate, standard error, interval, and both arms
 * @example
 * const trial = parseTrial("new,cured\n1,1\n1,1\n1,0\n1,1\n0,0\n0,1\n0,1\n0,0", { treatment: "new", outcome: "cured" });
 * armDifference(trial).estimate; // 0.25
 */
export function armDifference(given: Trial | TrialParts, options: { readonly level?: number } = {}): ArmDifference {
  const where = "armDifference";
  const trial = asTrial(given, where);
  assertOptions(options, ["level"], where);
  const { level = 0.95 } = options;
  assertNumber(level, where, "level", 0.01, 0.999999);
  const n = [0, 0];
  const mean = [0, 0];
  for (let i = 0; i < trial.n; i++) {
    n[trial.treatment[i]]++;
    mean[trial.treatment[i]] += trial.outcome[i];
  }
  for (const a of [0, 1]) mean[a] /= n[a];
  const arms = {
    treated: { label: trial.labels.treated, n: n[1], mean: mean[1] },
    control: { label: trial.labels.control, n: n[0], mean: mean[0] },
  };
  const difference = trial.outcomeType === "binary" ? riskDifference(trial, { level }) : welch(trial, n, mean, level);
  const { estimate, standardError, interval, method } = difference;
  return printed({ trial: trial.name, estimate, standardError, interval, level, method, ...arms }, (d) => ({
    caption: `${d.trial}: difference ${toDecimals(d.estimate, 4)} (${inPercent(d.level)} interval ${toDecimals(d.interval[0], 4)} to ${toDecimals(d.interval[1], 4)}, ${d.method})`,
    columns: ["arm", "patients", `mean ${trial.labels.outcome}`],
    rows: [
      [d.treated.label, d.treated.n, d.treated.mean],
      [d.control.label, d.control.n, d.control.mean],
    ],
  }));
}

function welch(
  trial: Trial,
  n: readonly number[],
  mean: readonly number[],
  level: number,
): Pick<ArmDifference, "estimate" | "standardError" | "interval" | "method"> {
  const squares = [0, 0];
  for (let i = 0; i < trial.n; i++) {
    const off = trial.outcome[i] - mean[trial.treatment[i]];
    squares[trial.treatment[i]] += off * off;
  }
  const share = (a: number): number => squares[a] / Math.max(1, n[a] - 1) / n[a];
  const [v0, v1] = [share(0), share(1)];
  const standardError = Math.sqrt(v0 + v1);
  const estimate = mean[1] - mean[0];
  const df = ((v0 + v1) * (v0 + v1)) / ((v0 * v0) / Math.max(1, n[0] - 1) + (v1 * v1) / Math.max(1, n[1] - 1));
  const reach = standardError > 0 ? studentPoint(level, df) * standardError : 0;
  return { estimate, standardError, interval: [estimate - reach, estimate + reach], method: "wald" };
}
