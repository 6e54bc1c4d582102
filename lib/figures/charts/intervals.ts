import type { JsonObject } from "../../core/json.js";
import { anything, assertRows, finite, flag, nullable, only, optional, type Shape, text } from "../../core/shape.js";
import type { Interval } from "../../math/intervals.js";
import { type IntervalsSummary, summarizeIntervals } from "../../math/statistics/rows.js";
import { heightOf, inLeftHalf, nameMargin, rangeOf, widthOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, stroke, topMargin } from "../frame/frame.js";
import { errorBars } from "../frame/marks.js";
import { assertFigureOptions, CHART, ROLE, type Shapes } from "../frame/options.js";
import { ink, inkOf, palette, type Role } from "../frame/palette.js";
import { placed, type Slot } from "../frame/places.js";
import { capital, fitting, fixed, listed, ofAll, safe, shortened, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { intervalText } from "../frame/unit.js";

/** One line of a forest plot. */
export interface IntervalRow extends Interval {
  readonly name: string;
  /** Rows of one group stand together under its name. */
  readonly group?: string;
  /**
   * Whose color and marker it wears.
   * @default plain
   */
  readonly role?: Role;
  /** The truth, where a simulation knows it: a black tick on the row. */
  readonly truth?: number;
  /** Words instead of the numbers at the right, such as "treats everyone alike". */
  readonly note?: string;
}

/** A second line with its name. */
export interface MarginLine {
  readonly at: number;
  readonly label: string;
}

/** The shape of a {@link MarginLine}. */
export const MARGIN_LINE: Shape = only({ at: finite, label: text });

/** Options of {@link intervals}. */
export interface IntervalsOptions extends FigureOptions {
  /** The axis title, with its unit. */
  readonly x?: string;
  /**
   * A line at "no difference".
   * @default 0; null: none
   */
  readonly zero?: number | null;
  /** A second line with its name, such as a margin. */
  readonly margin?: MarginLine;
  readonly decimals?: number;
  /**
   * Print a plus before estimates above 0.
   * @default true where there is a zero line
   */
  readonly signs?: boolean;
  /**
   * The second line of the title.
   * @default what dots and bars are
   */
  readonly subtitle?: string;
  /**
   * The text alternative.
   * @default every row in words
   */
  readonly alt?: string;
}

/** Shapes of {@link IntervalsOptions} beside those of every figure. */
export const INTERVALS_OPTIONS: Shapes = {
  ...CHART,
  zero: optional(nullable(finite)),
  margin: optional(MARGIN_LINE),
  signs: optional(flag),
};

const INTERVAL_ROW = only({
  name: text,
  group: optional(text),
  role: ROLE,
  truth: optional(finite),
  note: optional(text),
  estimate: anything,
  lower: anything,
  upper: anything,
});

/**
 * A forest plot: a dot and its interval for every row, the numbers beside it.
 *
 * @param rows estimates with lower and upper bound, on the scale to be drawn
 * @returns the figure; throws when a number is not finite or a lower bound exceeds its upper
 *
 * @example
 * const rows = [{ name: "trial 1", estimate: 1, lower: -4, upper: 6 }];
 * figures.intervals(rows, { x: "difference (percentage points)" }).table.rows[0]; // ["trial 1", 1, -4, 6]
 */
export function intervals(rows: readonly IntervalRow[], options: IntervalsOptions = {}): Figure {
  assertFigureOptions(options, "figures.intervals", INTERVALS_OPTIONS);
  assertRows(rows, INTERVAL_ROW, "figures.intervals", "rows");
  const zero = options.zero === undefined ? 0 : options.zero;
  const summary = summarizeIntervals(rows, zero ?? 0, "figures.intervals");
  const { decimals = 1, margin, x = "estimate (95% interval)" } = options;
  const sign = options.signs ?? zero !== null;
  const slots = placed(rows);
  const bottom = slots[slots.length - 1].y - 0.7;
  const text = rows.map((row) => row.note ?? intervalText(row, decimals, sign));
  const truths = rows.flatMap((row) => (row.truth === undefined ? [] : [row.truth]));
  const range = rangeOf([
    ...rows.flatMap((row) => [row.lower, row.upper]),
    ...truths,
    ...(zero === null ? [] : [zero]),
    ...(margin ? [margin.at] : []),
  ]);
  const title = options.title ?? defaultTitle(rows, summary, zero, decimals);
  const subtitle =
    options.subtitle ?? `Dot: estimate. Bar: 95% interval.${truths.length ? " Black tick: the truth." : ""}`;
  const names = slots.filter((slot) => slot.row !== undefined);
  const left = nameMargin(
    slots.map((s) => s.text),
    36,
  );
  return frame(
    {
      title,
      subtitle,
      alt: options.alt ?? `${title}. ${rows.map((row) => rowInWords(row, decimals, sign)).join("; ")}.`,
      table: {
        caption: title,
        columns: ["", "estimate", "lower", "upper", ...(truths.length ? ["truth"] : [])],
        rows: rows.map((row) => [
          row.group === undefined ? row.name : `${row.group}: ${row.name}`,
          row.estimate,
          row.lower,
          row.upper,
          ...(truths.length ? [row.truth ?? ""] : []),
        ]),
      },
      data: [
        ...dotTraces(
          names.map((s) => s.row as IntervalRow),
          names.map((s) => s.y),
        ),
        ...truthTicks(names),
      ],
      layout: {
        xaxis: axis(x, { range }),
        yaxis: nameAxis(
          fitting(names.map((s) => s.text)),
          names.map((s) => s.y),
          { range: [bottom, 0.7], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: [
        ...(zero === null ? [] : [stroke(zero, 0, zero, 1, { color: ink.text, width: 1.25 }, { yref: "paper" })]),
        ...(margin ? [marginLine(margin)] : []),
      ],
      annotations: [
        ...names.map((s, i) => label(1, s.y, text[i], { xref: "paper", xanchor: "left", xshift: 10 })),
        ...slots.filter((s) => s.row === undefined).map((s) => heading(s, left)),
        ...(margin ? [marginLabel(margin, range)] : []),
      ],
      margin: {
        left,
        right: widthOf(text, 22),
        top: topMargin(title, subtitle, options.width ?? 800) + (margin ? 18 : 0),
      },
      height: heightOf(0.7 - bottom, 36, 160, 260, 900),
    },
    options,
  );
}

function heading(slot: Slot<IntervalRow>, left: number): JsonObject {
  return {
    ...label(0, slot.y, "", { xref: "paper", xanchor: "left", xshift: 16 - left }),
    // Beside a heading there is nothing drawn, so that it may be long.
    text: `<b>${safe(shortened(slot.text, 64))}</b>`,
  };
}

/**
 * Dots with their intervals, one trace a role, so that color and marker go together.
 *
 * @param places the height of each row
 * @param axes the axes of a panel; left out: the first
 */
export function dotTraces(
  rows: readonly IntervalRow[],
  places: readonly number[],
  axes: { readonly xaxis?: string; readonly yaxis?: string } = {},
): JsonObject[] {
  const roleOf = (row: IntervalRow): Role => row.role ?? "plain";
  return [...new Set(rows.map(roleOf))].map((role) => {
    const own = rows.filter((row) => roleOf(row) === role);
    const { color, symbol } = palette[role];
    return {
      type: "scatter",
      mode: "markers",
      x: own.map((row) => row.estimate),
      y: places.filter((_, i) => roleOf(rows[i]) === role),
      error_x: errorBars(own, { color: color, thickness: 2.5, width: 5 }),
      marker: { color: color, symbol, size: 12, line: { width: 2, color: color } },
      text: own.map((row) => safe(row.name)),
      hovertemplate: "%{text}: %{x}<extra></extra>",
      ...axes,
    };
  });
}

function truthTicks(slots: readonly Slot<IntervalRow>[]): JsonObject[] {
  const own = slots.filter((slot) => slot.row?.truth !== undefined);
  if (own.length === 0) return [];
  return [
    {
      type: "scatter",
      mode: "markers",
      x: own.map((slot) => slot.row?.truth ?? 0),
      y: own.map((slot) => slot.y),
      marker: {
        symbol: "line-ns-open",
        size: 24,
        color: palette.truth.color,
        line: { width: 3, color: palette.truth.color },
      },
      hovertemplate: "truth: %{x}<extra></extra>",
    },
  ];
}

/** The line of a margin, from the bottom to the top of a panel. */
export function marginLine({ at }: MarginLine, more: JsonObject = {}): JsonObject {
  return stroke(at, 0, at, 1, { color: palette.wrong.color, width: 2, dash: "dash" }, { yref: "paper", ...more });
}

/** The name of a margin, above its line. */
export function marginLabel(margin: MarginLine, range: readonly [number, number]): JsonObject {
  const right = inLeftHalf(margin.at, range);
  return label(margin.at, 1, margin.label, {
    yref: "paper",
    yanchor: "bottom",
    xanchor: right ? "left" : "right",
    xshift: right ? -4 : 4,
    font: { size: size.tick, color: inkOf(palette.wrong) },
  });
}

function rowInWords(row: IntervalRow, decimals: number, sign: boolean): string {
  const show = sign ? signed : fixed;
  const name = row.group === undefined ? row.name : `${row.group}, ${row.name}`;
  const truth = row.truth === undefined ? "" : `, truth ${show(row.truth, decimals)}`;
  const numbers = `${show(row.estimate, decimals)}, interval ${show(row.lower, decimals)} to ${show(row.upper, decimals)}`;
  return `${name}: ${numbers}${truth}${row.note === undefined ? "" : ` (${row.note})`}`;
}

function defaultTitle(
  rows: readonly IntervalRow[],
  { range, excluding }: IntervalsSummary,
  zero: number | null,
  decimals: number,
): string {
  if (zero === null) return `The estimates run from ${fixed(range[0], decimals)} to ${fixed(range[1], decimals)}`;
  const clear = excluding.map((i) => rows[i].name);
  const line = fixed(zero, Number.isInteger(zero) ? 0 : decimals);
  if (clear.length === 0) return `No interval excludes ${line}`;
  if (clear.length === rows.length)
    return rows.length === 1 ? `The interval excludes ${line}` : `Every interval excludes ${line}`;
  return clear.length <= 3
    ? capital(`${listed(clear)} ${clear.length === 1 ? "excludes" : "exclude"} ${line}, the others do not`)
    : `${ofAll(clear, rows)} intervals exclude ${line}`;
}
