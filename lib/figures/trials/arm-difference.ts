import { assertNumber } from "../../core/assert.js";
import type { Trial } from "../../trials/trial.js";
import { type ArmDifference, armDifference as differenceOf } from "../../value/arms/arm-difference.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { some } from "../frame/check.js";
import { trialRole } from "../frame/palette.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** A difference that somebody else computed, such as a published one. */
export interface NamedDifference {
  readonly name: string;
  readonly estimate: number;
  readonly interval: readonly [number, number];
}

type Differed = Trial | ArmDifference | NamedDifference;

/** Options of {@link armDifference}. */
export interface ArmDifferenceOptions extends UnitOptions {
  /**
   * The non-inferiority margin on the outcome's scale, such as -0.10.
   * @default none
   */
  readonly margin?: number;
}

/**
 * The difference between the arms of each trial with its interval, against no difference and the non-inferiority margin.
 *
 * @param of one or several trials, results of `armDifference`, or named differences; treated less control
 *
 * @example
 * const published = [{ name: "trial 1", estimate: 0.01, interval: [-0.04, 0.06] as [number, number] }];
 * figures.armDifference(published, { margin: -0.1 }).table.rows[0]; // ["trial 1", 1, -4, 6]
 */
export function armDifference(of: Differed | readonly Differed[], options: ArmDifferenceOptions = {}): Figure {
  const entries: readonly Differed[] = Array.isArray(of) ? of : [of as Differed];
  some(entries, "figures.armDifference", "trials");
  const unit = unitOf(options);
  const { margin } = options;
  if (margin !== undefined) assertNumber(margin, "figures.armDifference", "margin");
  const rows = entries.map((entry, i): IntervalRow => {
    const d = "covariates" in entry ? differenceOf(entry) : entry;
    return {
      name: "name" in d ? d.name : d.trial,
      estimate: tidyScale(d.estimate, unit.factor),
      lower: tidyScale(d.interval[0], unit.factor),
      upper: tidyScale(d.interval[1], unit.factor),
      role: trialRole(i),
    };
  });
  const trials = entries.filter((entry): entry is Trial => "covariates" in entry);
  const outcome = trials[0]?.labels.outcome;
  const at = margin === undefined ? undefined : tidyScale(margin, unit.factor);
  return intervals(rows, {
    ...options,
    title: options.title ?? titleOf(rows, at, unit.decimals, unit.word),
    x: `difference${outcome === undefined ? "" : ` in ${outcome}`}, treated less control (${unit.name})`,
    decimals: unit.decimals,
    ...(at === undefined ? { margin: undefined } : { margin: { at, label: `margin ${fixed(at, 0)}` } }),
  });
}

function tidyScale(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

function titleOf(rows: readonly IntervalRow[], margin: number | undefined, decimals: number, word: string): string {
  const apart = rows.filter((row) => row.lower > 0 || row.upper < 0);
  const equal =
    apart.length === 0
      ? "no difference shown between the arms"
      : `a difference between the arms in ${listed(apart.map((row) => row.name))}`;
  if (margin === undefined)
    return capital(`${equal}: ${listed(rows.map((row) => fixed(row.estimate, decimals)))} ${word}`);
  const worse = rows.filter((row) => row.lower <= margin);
  const kept =
    worse.length === 0
      ? `${rows.length === 1 ? "the interval stays" : "both intervals stay".replace("both", rows.length === 2 ? "both" : "all")} above the margin of ${fixed(margin, 0)} ${word}`
      : `${listed(worse.map((row) => row.name))} ${worse.length === 1 ? "reaches" : "reach"} the margin of ${fixed(margin, 0)} ${word}`;
  return capital(`${equal}, and ${kept}`);
}
