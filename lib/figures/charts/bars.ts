import type { JsonObject } from "../../core/json.js";
import { anything, assertRows, only, text } from "../../core/shape.js";
import { summarizeValues } from "../../math/statistics/rows.js";
import { barRange, heightOf, widthOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, stroke } from "../frame/frame.js";
import { beyond, errorBars } from "../frame/marks.js";
import { assertFigureOptions, CHART, ROLE } from "../frame/options.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { capital, fitting, fixed, safe } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** One bar. */
export interface BarRow {
  readonly name: string;
  readonly value: number;
  readonly lower?: number;
  readonly upper?: number;
  readonly role?: Role;
}

/** Options of {@link bars}. */
export interface BarsOptions extends FigureOptions {
  readonly x?: string;
  readonly decimals?: number;
  readonly subtitle?: string;
  readonly alt?: string;
}

const BAR_ROW = only({
  name: text,
  value: anything,
  lower: anything,
  upper: anything,
  role: ROLE,
});

/**
 * Level bars with their names at the left and their numbers at their ends; whiskers where bounds are given.
 *
 * @param rows values on the scale to be drawn
 *
 * @example
 * figures.bars([{ name: "tree", value: 0.25 }], { x: "weight" }).table.rows[0]; // ["tree", 0.25]
 */
export function bars(rows: readonly BarRow[], options: BarsOptions = {}): Figure {
  assertFigureOptions(options, "figures.bars", CHART);
  assertRows(rows, BAR_ROW, "figures.bars", "rows");
  const largest = rows[summarizeValues(rows, "figures.bars").largest];
  const { decimals = 2, x = "value" } = options;
  const bounded = rows.some((row) => row.lower !== undefined || row.upper !== undefined);
  const title = options.title ?? capital(`${largest.name} has the longest bar: ${fixed(largest.value, decimals)}`);
  const text = rows.map((row) => fixed(row.value, decimals));
  const range = barRange(rows.flatMap((row) => [row.value, row.lower ?? row.value, row.upper ?? row.value]));
  return frame(
    {
      title,
      subtitle: options.subtitle,
      alt: options.alt ?? `${title}. ${rows.map((row, i) => `${row.name} ${text[i]}`).join("; ")}.`,
      table: {
        caption: title,
        columns: ["", x, ...(bounded ? ["lower", "upper"] : [])],
        rows: rows.map((row) => [row.name, row.value, ...(bounded ? [row.lower ?? "", row.upper ?? ""] : [])]),
      },
      data: barTraces(rows, {}),
      layout: {
        barmode: "overlay",
        xaxis: axis(x, { range }),
        yaxis: barAxis(rows.map((row) => row.name)),
      },
      shapes: [stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { yref: "paper" })],
      annotations: rows.map((row, i) => {
        const { at, left } = beyond(row.value, row.lower ?? row.value, row.upper ?? row.value);
        return label(at, -i, text[i], { xanchor: left ? "right" : "left", xshift: left ? -6 : 6 });
      }),
      margin: { left: barMargin(rows.map((row) => row.name)) },
      height: heightOf(rows.length, 40, 150, 260, 900),
    },
    options,
  );
}

/** The traces of level bars at 0, -1, -2 and so on, for one axis pair; their layout needs `barmode: "overlay"`. */
export function barTraces(rows: readonly BarRow[], more: JsonObject): JsonObject[] {
  const placed = rows.map((row, i) => ({ row, y: -i }));
  const bounded = placed.filter(({ row }) => row.lower !== undefined || row.upper !== undefined);
  const free = placed.filter(({ row }) => row.lower === undefined && row.upper === undefined);
  const trace = (some: typeof placed, whiskers: JsonObject): JsonObject => ({
    type: "bar",
    orientation: "h",
    x: some.map(({ row }) => row.value),
    y: some.map(({ y }) => y),
    width: 0.62,
    marker: {
      color: some.map(({ row }) => palette[row.role ?? "plain"].tint),
      line: { color: some.map(({ row }) => palette[row.role ?? "plain"].color), width: 1.5 },
    },
    hovertemplate: "%{x}<extra></extra>",
    ...whiskers,
    ...more,
  });
  const whiskers = {
    error_x: errorBars(
      bounded.map(({ row: { value, lower = value, upper = value } }) => ({ estimate: value, lower, upper })),
      { color: ink.text, thickness: 1.75, width: 5 },
    ),
  };
  return [...(free.length === 0 ? [] : [trace(free, {})]), ...(bounded.length === 0 ? [] : [trace(bounded, whiskers)])];
}

/** The axis of names that belongs to {@link barTraces}. */
export function barAxis(names: readonly string[], more: JsonObject = {}): JsonObject {
  return nameAxis(
    fitting(names),
    names.map((_, i) => -i),
    { range: [-names.length + 0.4, 0.6], tickfont: { size: size.label, color: ink.text }, ...more },
  );
}

/** The room the names take. */
export function barMargin(names: readonly string[]): number {
  return widthOf(fitting(names).map(safe), 30);
}
