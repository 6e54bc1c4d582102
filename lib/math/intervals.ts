import { atanh } from "../arithmetic/atanh.js";
import { tanh } from "../arithmetic/tanh.js";
import { asNumbers, assertFinite, assertInteger, assertNumber } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import { normalQuantile } from "./distributions/distributions.js";
import { mean, standardDeviation } from "./statistics/descriptive.js";

/** Lower and upper bound. */
export type Bounds = readonly [number, number];

/** An interval with its estimate. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** A mean with what its precision is made of. */
export interface MeanInterval {
  readonly n: number;
  readonly estimate: number;
  /** With divisor n - 1; 0 for a single value. */
  readonly standardDeviation: number;
  /** standardDeviation / sqrt(n). */
  readonly standardError: number;
  readonly interval: Bounds;
}

/** Where an interval lies: wholly above a value, wholly below it, or around it. A bound at the value is around it. */
export type Side = "above" | "below" | "around";

/** The standard normal's point for two-sided intervals of a level: 1.96 for 0.95. */
export function normalPoint(level: number): number {
  return normalQuantile(0.5 + level / 2);
}

/** How many standard errors a true value lies from 0 that is shown with 80% power at one-sided 2.5%: z.975 + z.80. */
export const DETECTABLE: number = normalPoint(0.95) + normalQuantile(0.8);

/**
 * Wald's interval: estimate -+ z x standard error.
 *
 * @param estimate any number
 * @param standardError at least 0
 * @param level between 0 and 1; @default 0.95
 *
 * @example
 * waldInterval(1, 0.5); // [0.020018007729972975, 1.979981992270027]
 */
export function waldInterval(estimate: number, standardError: number, level: number = 0.95): Bounds {
  const where = "waldInterval";
  assertNumber(estimate, where, "estimate");
  assertNumber(standardError, where, "standardError", 0);
  assertNumber(level, where, "level", 0.01, 0.999999);
  const reach = normalPoint(level) * standardError;
  return [estimate - reach, estimate + reach];
}

/**
 * A mean with its Wald interval: mean -+ z s / sqrt(n), s with divisor n - 1.
 *
 * @param values at least one finite number; a single one has standard error 0
 * @param level between 0 and 1; @default 0.95
 * @returns n, estimate, standard deviation, standard error and interval
 * @throws code "empty", "not-finite", "number"
 *
 * @example
 * meanInterval([1, 2, 3, 6]).standardError; // 1.0801234497346435
 * meanInterval([1, 2, 3, 6]).interval; // [0.8829969387617345, 5.117003061238266]
 */
export function meanInterval(values: ArrayLike<number>, level: number = 0.95): MeanInterval {
  const all = asNumbers(values, "meanInterval", "values");
  const n = all.length;
  const estimate = mean(all);
  const sd = standardDeviation(all);
  const standardError = sd / Math.sqrt(n);
  return { n, estimate, standardDeviation: sd, standardError, interval: waldInterval(estimate, standardError, level) };
}

/**
 * Wilson's interval of a share: stays inside 0 to 1, and has width even where the count is 0 or n.
 *
 * Formula, with p = count / n: (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n).
 *
 * @param count from 0 to n; a count that is no whole number is what a rounded share times n gives
 * @param n at least 1
 * @param level between 0 and 1; @default 0.95
 * @see Wilson 1927, Journal of the American Statistical Association 22:209
 *
 * @example
 * wilsonInterval(0, 10); // [0, 0.2775327998628892]
 */
export function wilsonInterval(count: number, n: number, level: number = 0.95): Bounds {
  const where = "wilsonInterval";
  assertInteger(n, where, "n", 1);
  assertNumber(count, where, "count", 0, n);
  assertNumber(level, where, "level", 0.01, 0.999999);
  const z = normalPoint(level);
  const p = count / n;
  const z2 = z * z;
  const center = (p + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [Math.max(0, center - reach), Math.min(1, center + reach)];
}

/**
 * A correlation's interval by Fisher's transformation: tanh(atanh(r) -+ z / sqrt(n - 3)).
 *
 * @param r from -1 to 1; at either end the interval is that point
 * @param n pairs; of three or fewer nothing is known, and the interval is -1 to 1
 * @param level between 0 and 1; @default 0.95
 *
 * @example
 * correlationInterval(0.5, 28); // [0.15602836252908603, 0.7358184794439376]
 */
export function correlationInterval(r: number, n: number, level: number = 0.95): Bounds {
  const where = "correlationInterval";
  assertNumber(r, where, "r", -1, 1);
  assertInteger(n, where, "n", 1);
  assertNumber(level, where, "level", 0.01, 0.999999);
  if (n <= 3) return [-1, 1];
  const reach = normalPoint(level) / Math.sqrt(n - 3);
  return [tanh(atanh(r) - reach), tanh(atanh(r) + reach)];
}

/** On which side of a value an interval lies. */
export function sideOf([lower, upper]: Bounds, value: number = 0): Side {
  if (lower > value) return "above";
  return upper < value ? "below" : "around";
}

/** Throws unless the three numbers are finite and the bounds lie in order. */
export function assertInterval(row: Interval, where: string, what: string): void {
  assertFinite([row.estimate, row.lower, row.upper], where, `estimate, lower and upper of ${what}`);
  if (row.lower > row.upper) {
    raise({
      code: "interval",
      where,
      expected: `lower at most upper in ${what}`,
      got: `${shown(row.lower)} above ${shown(row.upper)}`,
    });
  }
}
