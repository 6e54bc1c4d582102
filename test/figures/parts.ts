// What a figure draws, taken apart so that it can be compared with the numbers behind it.
import type { JsonObject } from "#lib/core/json.js";
import type { Figure } from "#lib/figures/frame/types.js";

/** A trace as far as the tests read it. */
export interface Trace extends JsonObject {
  readonly type: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly base: readonly number[];
  readonly width: number;
  readonly z: readonly (readonly number[])[];
  readonly text: readonly string[];
  readonly name: string;
  readonly xaxis: string;
  readonly yaxis: string;
  readonly marker: { readonly color: string; readonly symbol: string; readonly size: number };
}

/** The traces in the order in which they are drawn. */
export function tracesOf(figure: Figure): readonly Trace[] {
  return figure.data as unknown as readonly Trace[];
}

/** Lower bound, estimate and upper bound of every mark of a trace, as its bars show them. */
export function intervalsOf(trace: Trace, along: "x" | "y" = "x"): number[][] {
  const bars = trace[`error_${along}`] as { array: number[]; arrayminus?: number[]; symmetric: boolean };
  const down = bars.symmetric ? bars.array : (bars.arrayminus as number[]);
  return trace[along].map((at, i) => [at - down[i], at, at + bars.array[i]]);
}

/** The message above a figure. */
export function titleOf(figure: Figure): string {
  return figure.table.caption;
}

/** Everything that stands above a figure, as one line of text. */
export function headingOf(figure: Figure): string {
  return plain((figure.layout.title as { text: string }).text);
}

/** The words in a figure. */
export function labelsOf(figure: Figure): string[] {
  return (figure.layout.annotations as { text: string }[]).map(({ text }) => plain(text));
}

/** Where the words stand. */
export function placesOf(figure: Figure): (readonly [number, number])[] {
  return (figure.layout.annotations as { x: number; y: number }[]).map(({ x, y }) => [x, y]);
}

/** The lines and areas of a figure: from x0, y0 to x1, y1. */
export function shapesOf(figure: Figure): number[][] {
  return (figure.layout.shapes as { x0: number; y0: number; x1: number; y1: number }[]).map(({ x0, y0, x1, y1 }) => [
    ...[x0, y0],
    ...[x1, y1],
  ]);
}

/** The names along an axis, each with its place. */
export function namesOf(figure: Figure, axis: string = "yaxis"): [number, string][] {
  const { tickvals, ticktext } = figure.layout[axis] as { tickvals: number[]; ticktext: string[] };
  return tickvals.map((at, i) => [at, plain(ticktext[i])]);
}

/** What an axis says it measures. */
export function axisTitleOf(figure: Figure, axis: string): string {
  return plain((figure.layout[axis] as { title: { text: string } }).title.text);
}

/** The range of an axis. */
export function rangeOfAxis(figure: Figure, axis: string): readonly number[] {
  return (figure.layout[axis] as { range: number[] }).range;
}

function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}
