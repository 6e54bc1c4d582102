import { tidy } from "../../core/print.js";
import { anything } from "../../core/shape.js";
import type { Trial } from "../../trials/trial.js";
import type { ArmDifference } from "../../value/arms/arm-difference.js";
import {
  type ArmDifferencesSummary,
  type NamedDifference,
  summarizeArmDifferences,
} from "../../value/summary/arm-differences.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { assertFigureOptions, sizeOf, UNIT } from "../frame/options.js";
import { trialRole } from "../frame/palette.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type Unit, type UnitOptions, unitOf } from "../frame/unit.js";

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
 * The difference between the arms of each trial with its interval, against no difference and the non-inferiority margin:
 * a drawing of `summarizeArmDifferences`.
 *
 * @param of one or several trials, results of `armDifference`, or named differences; treated less control
 *
 * @example
 * const published = [{ name: "trial 1", estimate: 0.01, interval: [-0.04, 0.06] as [number, number] }];
 * figures.armDifference(published, { margin: -0.1 }).table.rows[0]; // ["trial 1", 1, -4, 6]
 */
export function armDifference(of: Differed | readonly Differed[], options: ArmDifferenceOptions = {}): Figure {
  assertFigureOptions(options, "figures.armDifference", { ...UNIT, margin: anything });
  const summary = summarizeArmDifferences(of, { margin: options.margin }, "figures.armDifference");
  const unit = unitOf(options);
  const rows = summary.rows.map(
    ({ name, estimate, interval }, i): IntervalRow => ({
      name,
      estimate: tidy(estimate * unit.factor),
      lower: tidy(interval[0] * unit.factor),
      upper: tidy(interval[1] * unit.factor),
      role: trialRole(i),
    }),
  );
  const { outcome } = summary;
  const at = options.margin === undefined ? undefined : tidy(options.margin * unit.factor);
  return intervals(rows, {
    ...sizeOf(options),
    title: options.title ?? titleOf(summary, at, unit),
    x: `difference${outcome === undefined ? "" : ` in ${outcome}`}, treated less control (${unit.name})`,
    decimals: unit.decimals,
    margin: at === undefined ? undefined : { at, label: `margin ${fixed(at, 0)}` },
  });
}

function titleOf({ rows, apart, reaching }: ArmDifferencesSummary, margin: number | undefined, unit: Unit): string {
  const equal =
    apart.length === 0 ? "no difference shown between the arms" : `a difference between the arms in ${listed(apart)}`;
  if (margin === undefined) {
    return capital(
      `${equal}: ${listed(rows.map((row) => fixed(row.estimate * unit.factor, unit.decimals)))} ${unit.word}`,
    );
  }
  const line = `the margin of ${fixed(margin, 0)} ${unit.word}`;
  const all = rows.length === 1 ? "the interval stays" : `${rows.length === 2 ? "both" : "all"} intervals stay`;
  const kept =
    reaching.length === 0
      ? `${all} above ${line}`
      : `${listed(reaching)} ${reaching.length === 1 ? "reaches" : "reach"} ${line}`;
  return capital(`${equal}, and ${kept}`);
}
