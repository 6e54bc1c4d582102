import { asList, assertFinite, assertLength, assertNumber } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { anything, assertShape, fields, only, text } from "../../core/shape.js";
import { type Bounds, type Side, sideOf } from "../../math/intervals.js";
import { asTrial } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { type ArmDifference, armDifference } from "../arms/arm-difference.js";

/** A difference that somebody else computed, such as a published one. */
export interface NamedDifference {
  readonly name: string;
  readonly estimate: number;
  readonly interval: Bounds;
}

/** A difference against no difference and the non-inferiority margin. */
export interface JudgedDifference extends NamedDifference {
  /** Where the interval lies: above 0 (the treated did better), below 0, or around it. */
  readonly side: Side;
  /** The lower bound does not lie above the margin; false where there is none. */
  readonly reachesMargin: boolean;
}

/** The differences between the arms of several trials. */
export interface ArmDifferencesSummary {
  readonly rows: readonly JudgedDifference[];
  /** What the outcome is called in the first of the trials; absent where no trial was given. */
  readonly outcome?: string;
  /** Whose interval excludes 0, and whose reaches the margin. */
  readonly apart: readonly string[];
  readonly reaching: readonly string[];
}

const NAMED_DIFFERENCE = only({ name: text, estimate: anything, interval: anything });

const OF_TRIAL = fields({ trial: text });

/**
 * The difference between the arms of each trial, treated less control, and on which side of 0 and of a margin it lies.
 *
 * @param of one or several trials, results of `armDifference`, or named differences
 * @param options.margin the non-inferiority margin on the outcome's scale, such as -0.1
 * @param where the function that errors name
 * @throws code "empty" without any, code "number" for a margin that is none, "not-finite";
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const published = [{ name: "trial 1", estimate: 0.01, interval: [-0.04, 0.06] as [number, number] }];
 * summarizeArmDifferences(published, { margin: -0.1 }).rows[0].reachesMargin; // false
 */
export function summarizeArmDifferences(
  of: Trial | ArmDifference | NamedDifference | readonly (Trial | ArmDifference | NamedDifference)[],
  options: { readonly margin?: number } = {},
  where: string = "summarizeArmDifferences",
): ArmDifferencesSummary {
  const entries = asList<Trial | ArmDifference | NamedDifference>(of, where, "trials").map((entry) =>
    "covariates" in entry ? asTrial(entry, where) : entry,
  );
  assertOptions(options, ["margin"], where);
  const { margin } = options;
  if (margin !== undefined) assertNumber(margin, where, "margin");
  const rows = entries.map((entry): JudgedDifference => {
    const difference = "covariates" in entry ? armDifference(entry) : entry;
    assertShape(difference, "name" in difference ? NAMED_DIFFERENCE : OF_TRIAL, where, "a difference");
    const name = "name" in difference ? difference.name : difference.trial;
    const { estimate, interval } = difference;
    assertFinite([estimate], where, name);
    assertLength(interval, 2, where, `the interval of ${name}`);
    assertFinite(interval, where, `the interval of ${name}`);
    return {
      ...{ name, estimate, interval, side: sideOf(interval) },
      reachesMargin: margin !== undefined && interval[0] <= margin,
    };
  });
  const trial = entries.find((entry): entry is Trial => "covariates" in entry);
  return {
    rows,
    ...(trial === undefined ? {} : { outcome: trial.labels.outcome }),
    apart: rows.filter(({ side }) => side !== "around").map(({ name }) => name),
    reaching: rows.filter(({ reachesMargin }) => reachesMargin).map(({ name }) => name),
  };
}
