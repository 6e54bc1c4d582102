import { assertNumber } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertShape, finite, numberFrom, oneOf, only, optional } from "../../core/shape.js";
import { bivariateNormalUpper } from "../../math/distributions/bivariate-normal.js";
import { normalQuantile } from "../../math/distributions/distributions.js";

/** One number for each contrast that a verdict needs. */
export interface BothContrasts {
  readonly overAll: number;
  readonly overNone: number;
}

/** What {@link verdictPower} reads. */
export interface VerdictPowerInput {
  /** The true gains, in the outcome's unit; above 0 is an improvement. */
  readonly gain: BothContrasts;
  /** Their standard errors in the judging trial, above 0. */
  readonly standardError: BothContrasts;
  /** The correlation of the two estimates: that of their influence curves; from -1 to 1. */
  readonly correlation: number;
  /**
   * One-sided, above 0 and below .5.
   * @default 0.025
   */
  readonly alpha?: number;
  /**
   * "one" judges one rule on one trial; "both" asks the same of a second direction as well, given the two rules.
   * @default "one"
   */
  readonly direction?: "one" | "both";
}

const both = only({ overAll: finite, overNone: finite });
const INPUT = only({
  gain: both,
  standardError: both,
  correlation: numberFrom(-1, 1),
  alpha: optional(finite),
  direction: optional(oneOf("one", "both")),
});

/**
 * How often the verdict *benefit shown* is reached: the probability that the lower bounds of both gains exceed 0.
 *
 * Formula: P(Z1 > z - gain1 / se1, Z2 > z - gain2 / se2), with z the normal point of 1 - alpha and Z1, Z2 standard normals of
 * the given correlation; of a pair the square of it, since given the two rules the two trials are independent.
 *
 * @param input.gain the true gains over treating all and over treating none
 * @param input.standardError their standard errors, both above 0
 * @param input.correlation of the two estimates, from -1 to 1
 * @param input.alpha one-sided; left out: .025
 * @param input.direction "one" or "both"; left out: "one"
 * @returns a probability
 * @throws code "shape" for a field left out or of another kind, "number" for one out of its range
 * @see Berger 1982, Technometrics 24:295 (intersection-union tests)
 * @example
 * const gain = { overAll: 0.04, overNone: 0.06 };
 * verdictPower({ gain, standardError: { overAll: 0.015, overNone: 0.02 }, correlation: 0.2 }); // 0.6622557821065884
 */
export function verdictPower(input: VerdictPowerInput): number {
  const where = "verdictPower";
  assertShape(input, INPUT, where, "the input");
  const { gain, standardError, correlation, alpha = 0.025, direction = "one" } = input;
  const z = pointOf(alpha, where);
  assertError(standardError.overAll, "overAll", where);
  assertError(standardError.overNone, "overNone", where);
  const power = powerOf({ standardError, critical: { overAll: z, overNone: z }, correlation }, gain);
  return direction === "both" ? power * power : power;
}

/** The precision with which a trial judges a rule: what the power of its verdict rests on. */
export interface VerdictPrecision {
  readonly standardError: BothContrasts;
  /** How many standard errors each estimate must exceed 0 by. */
  readonly critical: BothContrasts;
  readonly correlation: number;
}

/** The power of one direction at these true gains. */
export function powerOf({ standardError, critical, correlation }: VerdictPrecision, gain: BothContrasts): number {
  const h = critical.overAll - gain.overAll / standardError.overAll;
  const k = critical.overNone - gain.overNone / standardError.overNone;
  return bivariateNormalUpper(h, k, correlation);
}

/**
 * The probability that two directions both reach their verdict, where a standard normal behind each of them has a correlation
 * with the other's; 0 gives the product.
 */
export function jointly(first: number, second: number, correlation: number): number {
  if (correlation === 0 || first === 0 || second === 0) return first * second;
  return bivariateNormalUpper(normalQuantile(1 - first), normalQuantile(1 - second), correlation);
}

/** The normal point of a one-sided alpha. */
export function pointOf(alpha: number, where: string): number {
  if (!(alpha > 0 && alpha < 0.5)) {
    raise({
      code: "number",
      where,
      expected: "alpha above 0 and below 0.5",
      got: shown(alpha),
      hint: "It is one-sided.",
    });
  }
  return normalQuantile(1 - alpha);
}

/** Throws unless a standard error lies above 0. */
export function assertError(value: number, name: string, where: string): void {
  assertNumber(value, where, `standardError.${name}`, 0);
  if (value > 0) return;
  const hint = "A rule that does the same as an arm gains exactly 0 over it: no trial can show another gain.";
  raise({ code: "number", where, expected: `standardError.${name} above 0`, got: "0", hint });
}
