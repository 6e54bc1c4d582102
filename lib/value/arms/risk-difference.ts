import { assertInteger, assertNumber } from "../../core/assert.js";
import { gotOf, raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { inPercent, printed, type Tabular, toDecimals } from "../../core/print.js";
import { assertShape } from "../../core/shape.js";
import { normalPoint } from "../../math/intervals.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { TWO_ARMS } from "../shapes.js";
import { type ArmCount, scoreInterval } from "./score-interval.js";

/** How a risk difference gets its interval. */
export type RiskDifferenceMethod = "miettinen-nurminen" | "wald";

/** Treated less control, in shares, with its interval. */
export interface RiskDifference extends Tabular {
  readonly estimate: number;
  /** Unpooled: sqrt(p1 q1 / n1 + p0 q0 / n0). */
  readonly standardError: number;
  readonly interval: readonly [number, number];
  readonly level: number;
  readonly method: RiskDifferenceMethod;
  readonly treated: ArmCount;
  readonly control: ArmCount;
}

/** Counts of the two arms, where there is no Trial. */
export interface TwoArms {
  readonly treated: ArmCount;
  readonly control: ArmCount;
}

/**
 * The difference of two shares, treated less control, with Miettinen and Nurminen's score interval or the Wald interval.
 *
 * Score interval: all differences d0 with |d - d0| / sqrt((p1~ q1~ / n1 + p0~ q0~ / n0) N / (N - 1)) < z, where p~ maximizes
 * the likelihood under p1 - p0 = d0. It keeps its level in small groups, where Wald's does not.
 *
 * @param from a Trial with a binary outcome, or `{ treated: { cured, n }, control: { cured, n } }`
 * @param options.method "miettinen-nurminen" (default) or "wald"
 * @param options.level level of the interval, 0.95 by default
 * @returns estimate, standard error, interval and the counts
 * @throws code `outcome-type` for a continuous outcome, `integer` for counts that are none
 * @see Miettinen & Nurminen 1985, Statistics in Medicine 4:213-226
 * @example
 * riskDifference({ treated: { cured: 22, n: 26 }, control: { cured: 21, n: 21 } }).estimate; // -0.15384615384615385
 */
export function riskDifference(
  from: Trial | TrialParts | TwoArms,
  options: { readonly method?: RiskDifferenceMethod; readonly level?: number } = {},
): RiskDifference {
  const where = "riskDifference";
  assertOptions(options, ["method", "level"], where);
  const { method = "miettinen-nurminen", level = 0.95 } = options;
  assertNumber(level, where, "level", 0.01, 0.999999);
  const { treated, control } = armsOf(from, where);
  for (const [name, arm] of [
    ["treated", treated],
    ["control", control],
  ] as const) {
    assertInteger(arm.n, where, `${name}.n`, 1);
    assertInteger(arm.cured, where, `${name}.cured`, 0, arm.n);
  }
  const p1 = treated.cured / treated.n;
  const p0 = control.cured / control.n;
  const estimate = p1 - p0;
  const standardError = Math.sqrt((p1 * (1 - p1)) / treated.n + (p0 * (1 - p0)) / control.n);
  const z = normalPoint(level);
  let interval: readonly [number, number];
  if (method === "wald") interval = [estimate - z * standardError, estimate + z * standardError];
  else if (method === "miettinen-nurminen") interval = scoreInterval(treated, control, z);
  else raise({ code: "option", where, expected: 'method "miettinen-nurminen" or "wald"', got: shown(method) });
  const result = {
    estimate,
    standardError,
    interval,
    level,
    method,
    treated: { cured: treated.cured, n: treated.n },
    control: { cured: control.cured, n: control.n },
  };
  return printed(result, (r) => ({
    caption: `Risk difference ${points(r.estimate)} points (${inPercent(r.level)} interval ${points(r.interval[0])} to ${points(r.interval[1])}, ${r.method})`,
    columns: ["arm", "cured", "n", "share"],
    rows: [
      ["treated", r.treated.cured, r.treated.n, r.treated.cured / r.treated.n],
      ["control", r.control.cured, r.control.n, r.control.cured / r.control.n],
    ],
  }));
}

/** The arms' counts, of a trial or as they are given. */
function armsOf(from: Trial | TrialParts | TwoArms, where: string): TwoArms {
  if (typeof from !== "object" || from === null || !("covariates" in from || "treated" in from)) {
    const expected = "a Trial, or { treated: { cured, n }, control: { cured, n } }";
    raise({ code: "trial", where, expected, ...gotOf(from) });
  }
  if ("covariates" in from) return counts(asTrial(from, where), where);
  assertShape(from, TWO_ARMS, where, "the arms");
  return from;
}

function counts(trial: Trial, where: string): TwoArms {
  if (trial.outcomeType !== "binary") {
    raise({
      code: "outcome-type",
      where,
      expected: "a binary outcome",
      got: `a ${trial.outcomeType} outcome in ${shown(trial.name)}`,
      hint: "armDifference compares means.",
    });
  }
  const cured = [0, 0];
  const n = [0, 0];
  for (let i = 0; i < trial.n; i++) {
    n[trial.treatment[i]]++;
    cured[trial.treatment[i]] += trial.outcome[i];
  }
  return { treated: { cured: cured[1], n: n[1] }, control: { cured: cured[0], n: n[0] } };
}

function points(share: number): string {
  return toDecimals(100 * share, 1);
}
