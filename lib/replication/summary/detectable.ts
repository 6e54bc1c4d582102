import { power } from "../../arithmetic/power.js";
import { assertInteger, assertNumber, assertSome } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { anything, assertShape, finite, listOf, only, optional, text } from "../../core/shape.js";
import { DETECTABLE, normalPoint } from "../../math/intervals.js";
import { placeOfGreatest } from "../../math/statistics/range.js";
import { detectableAt } from "../power/detectable-gain.js";
import type { PairDetectable } from "../power/precision.js";
import type { BothContrasts } from "../power/verdict-power.js";
import { REPLICATION } from "../shapes.js";
import type { Replication } from "../types.js";

/** A gain's standard error as one trial of n patients gave it, or those of both gains, which a verdict needs at a time. */
export interface Precision {
  readonly name: string;
  readonly standardError: number | BothContrasts;
  /** Of the two gains; needed where there are two. */
  readonly correlation?: number;
  readonly n: number;
}

/** The smallest true gain that one trial shows four times in five, and what other sizes of it would show. */
export interface DetectableCurve extends Precision {
  /** Among the standard errors given, from 0. */
  readonly place: number;
  /** With 80% power at one-sided 2.5%: of one gain (z.975 + z.80) standard errors; of both, over both arms by the verdict. */
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
  /** One for each trial that can show a gain of its rule. */
  readonly curves: readonly DetectableCurve[];
  /** The place of the curve whose trial, as it was, shows least. */
  readonly coarsest: number;
  /** Trials whose rule treats everyone alike: the gain is exactly 0. */
  readonly alike: readonly string[];
  /** Trials that hold too little to give a verdict. */
  readonly unjudged: readonly string[];
  /** Of a replication, what both directions show together, at the sizes that the trials have. */
  readonly pair?: PairDetectable;
  /** From 100 patients to six times the largest trial, in equal ratios. */
  readonly sizes: readonly number[];
  /** Patients of the largest trial, and four and six times as many. */
  readonly largest: number;
  readonly four: number;
  readonly six: number;
}

const PRECISIONS = listOf(only({ name: text, standardError: anything, correlation: optional(finite), n: anything }));
const BOTH = only({ overAll: finite, overNone: finite });

/** A trial with what it shows; undefined where it can show nothing. */
interface Shown extends Precision {
  readonly smallest: number | undefined;
}

const Z = normalPoint(0.95);

/** How many steps the sizes have. */
const STEPS = 60;

/**
 * The smallest true gain a trial of n patients shows with 80% power at one-sided 2.5%; it shrinks with the square root of n.
 *
 * Of a replication it is the gain over both arms at which the verdict of each direction is reached; of one standard error the
 * gain of one comparison, (1.96 + 0.84) x standard error; of two with their correlation again the verdict's.
 *
 * @param source a replication (one curve for each judging trial) or standard errors with their n
 * @param options.possible a gain above 0 to compare with
 * @param where the function that errors name
 * @throws code "empty", "number", "integer"; code "alike" where no rule has a standard error above 0; code "ground" where no trial holds enough to judge by;
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
  const precisions = "forward" in source ? precisionsOf(source) : source.map((own) => shownBy(own, where));
  if (new Set(precisions.map(({ standardError }) => typeof standardError)).size > 1) {
    const expected = "one standard error for each trial, or overAll and overNone for each";
    raise({ code: "option", where, expected, got: "both kinds" });
  }
  const given = precisions.map((own, place) => ({ ...own, place }));
  for (const { name, n } of given) assertInteger(n, where, `n of ${name}`, 1);
  if (possible !== undefined) assertNumber(possible, where, "the possible gain");
  const moving = given.flatMap(({ smallest, ...own }) => (smallest === undefined ? [] : [{ ...own, smallest }]));
  const still = given.filter(({ smallest }) => smallest === undefined);
  const [unjudged, alike] = [true, false].map((moves) =>
    still.filter(({ standardError }) => isAbove0(standardError) === moves).map(({ name }) => name),
  );
  if (moving.length === 0) {
    if (unjudged.length > 0) {
      raise({
        code: "ground",
        where,
        expected: "a trial that holds enough to judge by",
        got: "none",
        hint: "Each direction says what it lacks.",
      });
    }
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
  const curves = moving.map(({ smallest, n, ...own }): DetectableCurve => {
    const at = (size: number) => smallest * Math.sqrt(n / size);
    const ratio = possible ? smallest / possible : undefined;
    return {
      ...own,
      ...{ n, smallest, curve: sizes.map(at), atFew: at(150), atFour: at(four) },
      ...(ratio === undefined ? {} : { needed: Math.ceil(n * (ratio * ratio)) }),
    };
  });
  return {
    curves,
    coarsest: placeOfGreatest(curves.map(({ smallest }) => smallest)),
    ...{ alike, unjudged },
    ...("forward" in source && source.detectable ? { pair: source.detectable } : {}),
    ...{ sizes, largest, four, six },
  };
}

/** What each direction calls detectable, and the standard errors of the two gains that its verdict needs. */
function precisionsOf({ forward, backward }: Replication): Shown[] {
  return [backward, forward].map(({ judgedOn, evaluation, detectable }) => {
    const { overAll, overNone } = evaluation.gain;
    return {
      name: judgedOn,
      standardError: { overAll: overAll.standardError, overNone: overNone.standardError },
      n: evaluation.diagnostics.n,
      smallest: detectable,
    };
  });
}

/** What standard errors that were given show. */
function shownBy(own: Precision, where: string): Shown {
  const { name, standardError, correlation } = own;
  if (typeof standardError === "object") {
    assertShape(standardError, BOTH, where, `standard errors of ${name}`);
    for (const over of ["overAll", "overNone"] as const) {
      assertNumber(standardError[over], where, `standard error of ${name}, ${over}`, 0);
    }
    assertNumber(correlation as number, where, `correlation of ${name}`, -1, 1);
    const precision = { standardError, critical: { overAll: Z, overNone: Z }, correlation: correlation as number };
    return { ...own, smallest: isAbove0(standardError) ? detectableAt([precision]) : undefined };
  }
  assertNumber(standardError, where, `standard error of ${name}`, 0);
  if (correlation !== undefined) {
    const expected = `two standard errors, overAll and overNone, of ${name} beside a correlation`;
    raise({ code: "option", where, expected, got: "one" });
  }
  return { ...own, smallest: standardError > 0 ? DETECTABLE * standardError : undefined };
}

function isAbove0(standardError: number | BothContrasts): boolean {
  if (typeof standardError === "number") return standardError > 0;
  return standardError.overAll > 0 && standardError.overNone > 0;
}
