import { anything, finite, listOf, only, optional, text } from "../../core/shape.js";
import { summarizeHistogram } from "../../math/statistics/histogram.js";
import { axis, type FigureOptions, frame, label, topMargin, upright } from "../frame/frame.js";
import { apart } from "../frame/marks.js";
import { assertFigureOptions, CHART, ROLE } from "../frame/options.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { fixed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link histogram}. */
export interface HistogramOptions extends FigureOptions {
  /** The axis title, with its unit. */
  readonly x?: string;
  /**
   * What is counted.
   * @default "count"
   */
  readonly y?: string;
  /**
   * About how many bins; their width is a round number.
   * @default 30
   */
  readonly bins?: number;
  readonly role?: Role;
  /** Upright lines with their names, such as a truth. */
  readonly marks?: readonly { readonly at: number; readonly label: string; readonly role?: Role }[];
  readonly decimals?: number;
  readonly subtitle?: string;
  readonly alt?: string;
}

const HISTOGRAM_OPTIONS = {
  ...CHART,
  y: optional(text),
  bins: anything,
  role: ROLE,
  marks: optional(listOf(only({ at: finite, label: text, role: ROLE }))),
};

/**
 * A histogram with round bins, and lines at what matters.
 *
 * @param values at least one finite number, on the scale to be drawn
 *
 * @example
 * figures.histogram([1, 1, 2, 3], { bins: 2, x: "age (years)" }).table.rows.map((row) => row[2]); // [2, 1, 1]
 */
export function histogram(values: ArrayLike<number>, options: HistogramOptions = {}): Figure {
  assertFigureOptions(options, "figures.histogram", HISTOGRAM_OPTIONS);
  const summary = summarizeHistogram(values, { bins: options.bins }, "figures.histogram");
  const { x = "value", y = "count", role = "plain", marks = [], decimals = 2 } = options;
  const { n, bins, mean: center, standardDeviation: spread } = summary;
  const title =
    options.title ?? `${n} values around ${fixed(center, decimals)}, give or take ${fixed(spread, decimals)}`;
  const said = marks.map((mark) => `${mark.label} at ${fixed(mark.at, decimals)}`).join("; ");
  const { color, tint } = palette[role];
  const anchors = apart(marks.map((mark) => mark.at));
  return frame(
    {
      title,
      subtitle: options.subtitle,
      alt:
        options.alt ??
        `${title}. Histogram of ${n} values: mean ${fixed(center, decimals)}, standard deviation ${fixed(spread, decimals)}, from ${fixed(summary.least, decimals)} to ${fixed(summary.greatest, decimals)}${said === "" ? "" : `; ${said}`}.`,
      table: {
        caption: title,
        columns: ["from", "to", "count"],
        rows: bins.map(({ from, to, count }) => [from, to, count]),
      },
      data: [
        {
          type: "bar",
          x: bins.map(({ middle }) => middle),
          y: bins.map(({ count }) => count),
          width: summary.width,
          marker: { color: tint, line: { color: color, width: 1 } },
          hovertemplate: "%{x}: %{y}<extra></extra>",
        },
      ],
      layout: { bargap: 0, xaxis: axis(x, { showgrid: false }), yaxis: axis(y, { rangemode: "tozero" }) },
      shapes: marks.map((mark) => {
        const look = palette[mark.role ?? "truth"];
        return upright(mark.at, { color: look.color, width: 2, dash: look.dash }, { layer: "above" });
      }),
      annotations: marks.map((mark, i) =>
        label(mark.at, 1, mark.label, {
          yref: "paper",
          yanchor: "bottom",
          xanchor: anchors[i],
          font: { size: 13, color: ink.text },
        }),
      ),
      margin: { top: topMargin(title, options.subtitle, options.width ?? 800) + (marks.length ? 18 : 0) },
    },
    options,
  );
}
