import { assertFinite } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";

/** Throws unless there is at least one entry. */
export function some(values: ArrayLike<unknown>, where: string, what: string): void {
  if (values?.length > 0) return;
  const got = typeof values?.length === "number" ? "none" : shown(values);
  raise({ code: "empty", where, expected: `at least one entry in ${what}`, got });
}

/** Throws unless there is at least one number, and all are finite. */
export function numbers(values: ArrayLike<number>, where: string, what: string): number[] {
  some(values, where, what);
  assertFinite(values, where, what);
  return Array.from(values);
}

/** An interval with its estimate, as figures draw it. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Throws unless the three numbers are finite and lie in order. */
export function interval<T extends Interval>(row: T, where: string, what: string): T {
  assertFinite([row.estimate, row.lower, row.upper], where, `estimate, lower and upper of ${what}`);
  if (row.lower > row.upper) {
    raise({
      code: "interval",
      where,
      expected: `lower at most upper in ${what}`,
      got: `${shown(row.lower)} above ${shown(row.upper)}`,
    });
  }
  return row;
}
