import { asNumbers, assertInteger, assertLength } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { anything, assertRows, finite, flag, listOf, only, optional, text, tuple } from "../../core/shape.js";
import { rangeOf, widthOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, size, stroke } from "../frame/frame.js";
import { errorBars } from "../frame/marks.js";
import { assertFigureOptions, CHART, ROLE } from "../frame/options.js";
import { ink, inkOf, palette, type Role } from "../frame/palette.js";
import { spreadLabels } from "../frame/places.js";
import { capital, fixed, safe, shortened } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** One line of a line chart. */
export interface Series {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** A band around the line; both or neither. */
  readonly lower?: ArrayLike<number>;
  readonly upper?: ArrayLike<number>;
  /** @default the roles of the palette in turn */
  readonly role?: Role;
  /** Also draw a marker at every point. */
  readonly markers?: boolean;
  /** Draw the band as bars at every point. */
  readonly bars?: boolean;
  /**
   * Which points are joined: places from the first number up to, but not including, the second; the others stand alone as markers.
   * @default all are joined
   */
  readonly runs?: readonly (readonly [from: number, to: number])[];
}

/** Options of {@link lines}. */
export interface LinesOptions extends FigureOptions {
  readonly x?: string;
  readonly y?: string;
  /** A level line with its name, such as zero or a truth. */
  readonly level?: { readonly at: number; readonly label?: string };
  /** Names instead of numbers on the x axis, at 0, 1, 2 and so on. */
  readonly xNames?: readonly string[];
  readonly yRange?: readonly [number, number];
  readonly decimals?: number;
  readonly subtitle?: string;
  readonly alt?: string;
}

const LINES_OPTIONS = {
  ...CHART,
  y: optional(text),
  level: optional(only({ at: finite, label: optional(text) })),
  xNames: optional(listOf(text)),
  yRange: optional(tuple(finite, finite)),
};

const SERIES = only({
  name: text,
  x: anything,
  y: anything,
  lower: anything,
  upper: anything,
  role: ROLE,
  markers: optional(flag),
  bars: optional(flag),
  runs: optional(listOf(tuple(finite, finite))),
});

/** Roles for series that have none of their own. */
const TURN: readonly Role[] = ["trial 1", "trial 2", "treated", "control", "plain", "wrong", "quiet"];

/**
 * Lines with their names at their ends, and bands for what is uncertain.
 *
 * @param series lines with x in ascending order, on the scale to be drawn
 *
 * @example
 * const series = [{ name: "one trial", x: [100, 400], y: [4, 2] }];
 * figures.lines(series, { x: "patients", y: "standard error (points)" }).table.rows.length; // 2
 */
export function lines(series: readonly Series[], options: LinesOptions = {}): Figure {
  const where = "figures.lines";
  assertFigureOptions(options, where, LINES_OPTIONS);
  assertRows(series, SERIES, where, "series");
  const drawn = series.map((s, i) => {
    const x = asNumbers(s.x, where, `x of ${s.name}`);
    const y = asNumbers(s.y, where, `y of ${s.name}`);
    assertLength(y, x.length, where, `y of ${s.name}`);
    const lower = s.lower === undefined ? undefined : asNumbers(s.lower, where, `lower of ${s.name}`);
    const upper = s.upper === undefined ? undefined : asNumbers(s.upper, where, `upper of ${s.name}`);
    for (const band of [lower, upper]) if (band) assertLength(band, x.length, where, `the band of ${s.name}`);
    for (const [from, to] of s.runs ?? []) {
      assertInteger(from, where, `a run of ${s.name}`, 0, x.length);
      assertInteger(to, where, `a run of ${s.name}`, 0, x.length);
    }
    const role = s.role ?? TURN[i % TURN.length];
    return {
      name: s.name,
      x,
      y,
      lower,
      upper,
      look: palette[role],
      markers: s.markers ?? false,
      bars: s.bars ?? false,
      runs: s.runs,
    };
  });
  const { decimals = 2 } = options;
  const last = drawn.map(
    (s) => `${s.name} goes from ${fixed(s.y[0], decimals)} to ${fixed(s.y[s.y.length - 1], decimals)}`,
  );
  const title = options.title ?? capital(last[0]);
  const bounded = drawn.some((s) => s.lower || s.upper);
  const xRange = rangeOf(
    drawn.flatMap((s) => s.x),
    options.xNames ? 0.04 : 0.02,
  );
  const everything = drawn.flatMap((s) => [...s.y, ...(s.lower ?? []), ...(s.upper ?? [])]);
  const yRange = options.yRange ?? rangeOf([...everything, ...(options.level ? [options.level.at] : [])]);
  const height = options.height ?? 450;
  const level = options.level;
  const ends = spreadLabels(
    [...drawn.map((s) => s.y[s.y.length - 1]), ...(level?.label ? [level.at] : [])],
    yRange,
    height,
  );
  return frame(
    {
      title,
      subtitle: options.subtitle,
      alt: options.alt ?? `${title}. ${last.join("; ")}.`,
      table: {
        caption: title,
        columns: ["line", options.x ?? "x", options.y ?? "y", ...(bounded ? ["lower", "upper"] : [])],
        rows: drawn.flatMap((s) =>
          s.x.map((x, i) => [
            s.name,
            options.xNames?.[x] ?? x,
            s.y[i],
            ...(bounded ? [s.lower?.[i] ?? "", s.upper?.[i] ?? ""] : []),
          ]),
        ),
      },
      data: drawn.flatMap((s) => [...(s.bars ? [] : band(s)), ...joined(s), curve(s)]),
      layout: {
        xaxis: axis(options.x ?? "x", {
          range: xRange,
          showgrid: options.xNames === undefined,
          ...(options.xNames
            ? { tickmode: "array", tickvals: options.xNames.map((_, i) => i), ticktext: options.xNames.map(safe) }
            : {}),
        }),
        yaxis: axis(options.y ?? "y", { range: yRange }),
      },
      shapes: level ? [stroke(0, level.at, 1, level.at, { color: ink.text, width: 1.25 }, { xref: "paper" })] : [],
      annotations: [
        ...drawn.map((s, i) =>
          label(1, ends[i], shortened(s.name, 28), {
            xref: "paper",
            xanchor: "left",
            xshift: 6,
            font: { size: size.label, color: inkOf(s.look) },
          }),
        ),
        ...(level?.label
          ? [
              label(1, ends[drawn.length], shortened(level.label, 28), {
                xref: "paper",
                xanchor: "left",
                xshift: 6,
                font: { size: size.label, color: ink.soft },
              }),
            ]
          : []),
      ],
      margin: {
        right: widthOf(
          [...drawn.map((s) => s.name), level?.label ?? ""].map((t) => shortened(t, 28)),
          18,
        ),
      },
    },
    options,
  );
}

interface Drawn {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
  readonly lower?: number[];
  readonly upper?: number[];
  readonly look: (typeof palette)[Role];
  readonly markers: boolean;
  readonly bars: boolean;
  readonly runs?: Series["runs"];
}

function band(s: Drawn): JsonObject[] {
  if (!s.lower || !s.upper) return [];
  return [
    {
      type: "scatter",
      mode: "lines",
      x: [...s.x, ...[...s.x].reverse()],
      y: [...s.upper, ...[...s.lower].reverse()],
      fill: "toself",
      fillcolor: s.look.tint,
      opacity: 0.6,
      line: { width: 0 },
      hoverinfo: "skip",
    },
  ];
}

/** The lines of a series of which only some points are joined. */
function joined({ x, y, look, runs = [] }: Drawn): JsonObject[] {
  return runs.map(([from, to]) => ({
    ...{ type: "scatter", mode: "lines", x: x.slice(from, to), y: y.slice(from, to), hoverinfo: "skip" },
    line: { color: look.color, width: 2.75, dash: look.dash },
  }));
}

function curve(s: Drawn): JsonObject {
  const { lower, upper } = s;
  return {
    type: "scatter",
    mode: s.runs ? "markers" : s.markers ? "lines+markers" : "lines",
    name: safe(s.name),
    x: s.x,
    y: s.y,
    ...(s.runs ? {} : { line: { color: s.look.color, width: 2.75, dash: s.look.dash } }),
    ...(s.markers || s.runs ? { marker: { color: s.look.color, symbol: s.look.symbol, size: 10 } } : {}),
    ...(s.bars && lower && upper
      ? {
          error_y: errorBars(
            s.y.map((estimate, i) => ({ estimate, lower: lower[i], upper: upper[i] })),
            { color: s.look.color, thickness: 1.75, width: 5 },
          ),
        }
      : {}),
    hovertemplate: "%{x}: %{y}<extra></extra>",
  };
}
