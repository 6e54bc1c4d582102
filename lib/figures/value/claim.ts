import type { Estimate, Evaluation } from "../../value/types.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { some } from "../frame/check.js";
import { trialRole } from "../frame/palette.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** Which gain a figure draws. */
export type GainName = "overBestStatic" | "overAll" | "overNone";

const OVER: { readonly [name in GainName]: string } = {
  overBestStatic: "the better arm",
  overAll: "treating all",
  overNone: "treating none",
};

/** Options of figures of gains. */
export interface GainOptions extends UnitOptions {
  /** @default over the better static arm where every evaluation knows it, else over treating all */
  readonly gain?: GainName;
}

/** The gain asked for, or the one that all evaluations have. */
export function gainName(evaluations: readonly Evaluation[], asked?: GainName): GainName {
  if (asked !== undefined) return asked;
  return evaluations.every((e) => e.gain.overBestStatic !== undefined) ? "overBestStatic" : "overAll";
}

/** The gain by its name; over treating all where the rule does not know its better arm. */
export function gainOf(evaluation: Evaluation, name: GainName): Estimate {
  return evaluation.gain[name] ?? evaluation.gain.overAll;
}

/** "gain over the better arm (percentage points)". */
export function gainAxis(name: GainName, unitName: string): string {
  return `gain over ${OVER[name]} (${unitName})`;
}

/** An estimate as a row of a forest plot. */
export function estimateRow(name: string, e: Estimate, factor: number): IntervalRow {
  return {
    name,
    estimate: e.estimate * factor,
    lower: e.interval[0] * factor,
    upper: e.interval[1] * factor,
    ...(e.note === undefined ? {} : { note: `0: ${e.note}` }),
  };
}

/**
 * What a rule claims: its gain with its interval, on the trial it came from and, if given, on the replicate.
 *
 * @param evaluations one evaluation, or several: the first judged on trial 1, the next on trial 2
 */
export function claim(evaluations: Evaluation | readonly Evaluation[], options: GainOptions = {}): Figure {
  const all: readonly Evaluation[] = Array.isArray(evaluations) ? evaluations : [evaluations as Evaluation];
  some(all, "figures.claim", "evaluations");
  const unit = unitOf(options);
  const name = gainName(all, options.gain);
  const rows = all.map((e, i): IntervalRow => {
    const judged =
      all.length === 1 ? `judged on ${e.trial}` : i === 0 ? `${e.trial}: learned here` : `${e.trial}: never seen`;
    return { ...estimateRow(judged, gainOf(e, name), unit.factor), role: trialRole(i) };
  });
  const excludes = (row: IntervalRow) =>
    row.lower > 0 ? "an interval above 0" : row.upper < 0 ? "an interval below 0" : "an interval that holds 0";
  const number = (row: IntervalRow) =>
    `${row.estimate > 0 ? "+" : ""}${row.estimate.toFixed(unit.decimals)}`.replace("-", "−");
  const first = `The rule claims a gain of ${number(rows[0])} ${unit.word}, with ${excludes(rows[0])}`;
  const title =
    rows.length === 1
      ? first
      : `On the trial it came from the rule gains ${number(rows[0])} ${unit.word}; on the replicate ${number(rows[1])}`;
  return intervals(rows, {
    ...options,
    title: options.title ?? title,
    x: gainAxis(name, unit.name),
    decimals: unit.decimals,
  });
}
