import { log10 } from "../../arithmetic/log10.js";
import { rangeOf } from "../../math/statistics/range.js";
import { size } from "./frame.js";
import { fitting, textWidth } from "./text.js";

export { rangeOf };

/** The width that the widest of several texts takes, in pixels, with `more` beside it. */
export function widthOf(texts: readonly string[], more: number): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text, size.label)), 0) + more;
}

/** The margin for names as an axis writes them, see `fitting`. */
export function nameMargin(names: readonly string[], more: number = 30): number {
  return widthOf(fitting(names), more);
}

/** The height of a figure of `count` rows, `each` pixels high, with `rest` for title and axis, from `least` to `most`. */
export function heightOf(count: number, each: number, rest: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, count * each + rest));
}

/** The range of an axis that begins at 0 and ends `share` above the greatest value. */
export function fromZero(values: readonly number[], share: number): [number, number] {
  return [0, values.reduce((greatest, value) => Math.max(greatest, value), 0) * (1 + share)];
}

/** The range of an axis with 0 in its middle, `share` wider than the value that lies farthest from 0. */
export function aroundZero(values: readonly number[], share: number): [number, number] {
  const widest = values.reduce((farthest, value) => Math.max(farthest, Math.abs(value)), 0) * (1 + share);
  return [-widest, widest];
}

/** The range of an axis of bars: from 0, or from below the least where one lies below 0, with room for their numbers. */
export function barRange(values: readonly number[]): [number, number] {
  const [low, high] = rangeOf([0, ...values], 0);
  const room = (high - low) * 0.12;
  return [low < 0 ? low - room : 0, high + room];
}

/** The range of an axis of percentages that holds all shares, in steps of 5, at most to 100. */
export function percentRange(shares: readonly number[]): [number, number] {
  const low = shares.reduce((least, share) => Math.min(least, share), 1);
  const high = shares.reduce((greatest, share) => Math.max(greatest, share), 0);
  return [Math.floor(low * 20) * 5, Math.min(100, Math.ceil(high * 20) * 5 + 3)];
}

/** The width of a bar that stands for a single value. */
export function spikeWidth([low, high]: readonly [number, number]): number {
  return (high - low) * 0.014;
}

/** Whether a place lies in the left half of a range. */
export function inLeftHalf(at: number, [low, high]: readonly [number, number]): boolean {
  return at < (low + high) / 2;
}

/** Where a value stands on a logarithmic axis, whose ranges and annotations Plotly counts in powers of ten. */
export function decades(value: number): number {
  return log10(value);
}
