import { power } from "../../arithmetic/power.js";
import { assertInteger, assertNumber, assertSome } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { anything, assertShape, listOf, only, text } from "../../core/shape.js";
import { DETECTABLE } from "../../math/intervals.js";
import { placeOfGreatest } from "../../math/statistics/range.js";
import { gainName, gainOf } from "../../value/summary/gains.js";
import { REPLICATION } from "../shapes.js";
import type { Replication } from "../types.js";

/** A gain's standard error as one trial of n patients gave it. */
export interface Precision {
  readonly name: string;
  readonly standardError: number;
  readonly n: number;
}

/** The smallest true gain that one trial shows, and what other sizes of it would show. */
export interface DetectableCurve extends Precision {
  /** Among the standard errors given, from 0. */
  readonly place: number;
  /** With 80% power at one-sided 2.5%: (z.975 + z.80) standard errors. */
  readonly smallest: number;
  /** The same at every size of the summary: smallest x sqrt(n / size). */
  readonly curve: readonly number[];
  /** The same at 150 patients, and at four times the largest trial. */
  readonly atFew: number;
  readonly atFour: number;
  /** Patients needed to show the gain asked for, rounded up; absent where none was asked for. */
  readonly needed?: number;
}

/** The smallest gains that trials show, by their size. */
export interface DetectableSummary {
  /** One for each trial whose rule changes somebody's treatment. */
  readonly curves: readonly DetectableCurve[];
  /** The place of the curve whose trial, as it was, shows least. */
  readonly coarsest: number;
  /** Trials whose rule treats everyone alike: the gain is exactly 0. */
  readonly alike: readonly string[];
  /** From 100 patients to six times the largest trial, in equal ratios. */
  readonly sizes: readonly number[];
  /** Patients of the largest trial, and four and six times as many. */
  readonly largest: number;
  readonly four: number;
  readonly six: number;
}

const PRECISIONS = listOf(only({ name: text, standardError: anything, n: anything }));

/** How many steps the sizes have. */
const STEPS = 60;

/**
 * The smallest true gain a trial of n patients shows with 80% power at one-sided 2.5%, (1.96 + 0.84) x standard error, where
 * the standard error shrinks with the square root of n.
 *
 * @param source a replication (one curve for each judging trial) or standard errors with their n
 * @param options.possible a gain above 0 to compare with
 * @param where the function that errors name
 * @throws code "empty", "number", "integer"; code "alike" where no rule has a standard error above 0;
 * code "shape" for a field left out or of another kind; code "option" for one that it has not
 *
 * @example
 * const { curves } = summarizeDetectable([{ name: "trial 2", standardError: 0.01, n: 690 }], { possible: 0.02 });
 * curves[0].smallest; // 0.028015852180969687
 * curves[0].needed; // 1354
 */
export function summarizeDetectable(
  source: Replication | readonly Precision[],
  options: { readonly possible?: number } = {},
  where: string = "summarizeDetectable",
): DetectableSummary {
  const isReplication = "forward" in Object(source);
  if (!isReplication) assertSome(source as readonly Precision[], where, "standard errors");
  assertOptions(options, ["possible"], where);
  const { possible } = options;
  assertShape(source, isReplication ? REPLICATION : PRECISIONS, where, "the standard errors");
  const precisions = "forward" in source ? precisionsOf(source, where) : source;
  const given = precisions.map((own, place) => ({ ...own, place }));
  for (const { name, standardError, n } of given) {
    assertNumber(standardError, where, `standard error of ${name}`, 0);
    assertInteger(n, where, `n of ${name}`, 1);
  }
  if (possible !== undefined) assertNumber(possible, where, "the possible gain");
  const moving = given.filter((p) => p.standardError > 0);
  if (moving.length === 0) {
    raise({
      code: "alike",
      where,
      expected: "a rule that changes somebody's treatment",
      got: "standard errors of 0 only",
      hint: "A rule that treats everyone alike has a gain of exactly 0; no trial can show another.",
    });
  }
  const largest = moving.reduce((most, { n }) => Math.max(most, n), 0);
  const four = 4 * largest;
  const six = 6 * largest;
  const sizes = Array.from({ length: STEPS + 1 }, (_, i) => Math.round(100 * power(six / 100, i / STEPS)));
  const curves = moving.map(({ name, standardError, n, place }): DetectableCurve => {
    const smallest = DETECTABLE * standardError;
    const at = (size: number) => smallest * Math.sqrt(n / size);
    const ratio = possible ? smallest / possible : undefined;
    return {
      ...{ name, standardError, n, place, smallest, curve: sizes.map(at), atFew: at(150), atFour: at(four) },
      ...(ratio === undefined ? {} : { needed: Math.ceil(n * (ratio * ratio)) }),
    };
  });
  return {
    curves,
    coarsest: placeOfGreatest(curves.map(({ smallest }) => smallest)),
    alike: given.filter((p) => p.standardError === 0).map(({ name }) => name),
    ...{ sizes, largest, four, six },
  };
}

/** What each direction calls detectable: the error over the arm that the rule gains least over, as its verdict needs both. */
function precisionsOf({ forward, backward }: Replication, where: string): Precision[] {
  const name = gainName([forward.evaluation, backward.evaluation], undefined, where);
  return [backward, forward].map(({ judgedOn, evaluation, detectable }) => ({
    name: judgedOn,
    standardError: gainOf(evaluation, name).standardError === 0 ? 0 : detectable / DETECTABLE,
    n: evaluation.diagnostics.n,
  }));
}
