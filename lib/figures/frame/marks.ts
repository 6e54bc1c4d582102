import type { JsonObject } from "../../core/json.js";
import type { Interval } from "../../math/intervals.js";

/** Bars from each mark to its bounds; an estimate beyond a bound has no bar on that side. */
export function errorBars(rows: readonly Interval[], look: JsonObject): JsonObject {
  return {
    type: "data",
    symmetric: false,
    array: rows.map((row) => Math.max(0, row.upper - row.estimate)),
    arrayminus: rows.map((row) => Math.max(0, row.estimate - row.lower)),
    ...look,
  };
}

/** Bars of one length on both sides of each mark, for intervals that reach as far up as down. */
export function evenBars(rows: readonly Pick<Interval, "estimate" | "upper">[], look: JsonObject): JsonObject {
  return { type: "data", symmetric: true, array: rows.map((row) => row.upper - row.estimate), ...look };
}

/** A marker's size in pixels whose area grows with a share from 0 to 1. */
export function markerSize(share: number, least: number, most: number): number {
  return least + (most - least) * Math.sqrt(share);
}

/** The i-th of `count` places around a line, within reach of it: a fixed pattern, not a drawn one, the same every time. */
export function jitter(line: number, i: number, count: number, reach: number): number {
  return line + reach * (((i * 7) % count) / Math.max(1, count - 1) - 0.5) * 2;
}

/** Where the number of a bar stands: beyond its end, to the left of a bar below 0. */
export function beyond(value: number, lower: number, upper: number): { readonly at: number; readonly left: boolean } {
  return value < 0 ? { at: lower, left: true } : { at: upper, left: false };
}

/** The middle of a piece that begins at a place and has a length. */
export function middle(from: number, length: number): number {
  return from + length / 2;
}

/** On which side of their lines labels stand: of two lines the left one's to the left and the right one's to the right. */
export function apart(places: readonly number[]): ("left" | "right" | "center")[] {
  if (places.length !== 2) return places.map(() => "center");
  return places.map((at) => (at === Math.min(...places) ? "right" : "left"));
}
