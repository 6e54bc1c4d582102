import { assertFinite } from "../../core/assert.js";
import { assertRows, fields, optional, text } from "../../core/shape.js";
import { assertInterval, type Interval, type Side, sideOf } from "../intervals.js";
import { extremesOf, placeOfGreatest } from "./range.js";

/** What a list of intervals comes to. */
export interface IntervalsSummary {
  /** The least and the greatest estimate. */
  readonly range: readonly [number, number];
  /** Where each interval lies, against the value asked for. */
  readonly sides: readonly Side[];
  /** Places of the intervals that do not hold the value. */
  readonly excluding: readonly number[];
}

/**
 * Which of several intervals hold a value, and how far their estimates reach.
 *
 * @param rows at least one estimate with its bounds
 * @param value what the intervals are held against; @default 0
 * @param where the function that errors name
 * @throws code "empty", "not-finite"; code "interval" where a lower bound exceeds its upper;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * summarizeIntervals([{ estimate: 2, lower: 1, upper: 3 }, { estimate: 0, lower: -1, upper: 1 }]).excluding; // [0]
 */
export function summarizeIntervals(
  rows: readonly (Interval & { readonly name?: string })[],
  value: number = 0,
  where: string = "summarizeIntervals",
): IntervalsSummary {
  assertRows(rows, fields({ name: optional(text) }), where, "rows");
  for (const [i, row] of rows.entries()) assertInterval(row, where, row.name ?? `row ${i + 1}`);
  assertFinite([value], where, "the value");
  const sides = rows.map(({ lower, upper }) => sideOf([lower, upper], value));
  const estimates = rows.map(({ estimate }) => estimate);
  return {
    range: extremesOf(estimates),
    sides,
    excluding: sides.flatMap((side, i) => (side === "around" ? [] : [i])),
  };
}

/** Values with a name each, and which of them is largest. */
export interface ValuesSummary {
  /** The place of the largest value, the first of several. */
  readonly largest: number;
}

/**
 * Which of several values is largest; their bounds, where they have any, are checked.
 *
 * @param rows at least one value
 * @param where the function that errors name
 * @throws code "empty", "not-finite"; code "shape" for a field left out or of another kind
 *
 * @example
 * summarizeValues([{ name: "a", value: 1 }, { name: "b", value: 3 }]).largest; // 1
 */
export function summarizeValues(
  rows: readonly { readonly name: string; readonly value: number; readonly lower?: number; readonly upper?: number }[],
  where: string = "summarizeValues",
): ValuesSummary {
  assertRows(rows, fields({ name: text }), where, "rows");
  for (const { name, value, lower = value, upper = value } of rows) assertFinite([value, lower, upper], where, name);
  return { largest: placeOfGreatest(rows.map(({ value }) => value)) };
}
