import { assertFinite, assertInteger } from "../../core/assert.js";
import { mean, standardDeviation } from "../../math/statistics/descriptive.js";
import { countIn, middles, roundBins, tidy } from "../frame/bins.js";
import { numbers } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, topMargin, upright } from "../frame/frame.js";
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

/**
 * A histogram with round bins, and lines at what matters.
 *
 * @param values at least one finite number, on the scale to be drawn
 *
 * @example
 * figures.histogram([1, 1, 2, 3], { bins: 2, x: "age (years)" }).table.rows.map((row) => row[2]); // [2, 1, 1]
 */
export function histogram(values: ArrayLike<number>, options: HistogramOptions = {}): Figure {
  const all = numbers(values, "figures.histogram", "values");
  const { x = "value", y = "count", role = "plain", marks = [], decimals = 2 } = options;
  assertFinite(
    marks.map((mark) => mark.at),
    "figures.histogram",
    "marks",
  );
  assertInteger(options.bins ?? 30, "figures.histogram", "bins", 1, 1000);
  const bins = roundBins(all, options.bins ?? 30);
  const counts = countIn(all, bins);
  const center = mean(all);
  const spread = standardDeviation(all);
  const title =
    options.title ?? `${all.length} values around ${fixed(center, decimals)}, give or take ${fixed(spread, decimals)}`;
  const said = marks.map((mark) => `${mark.label} at ${fixed(mark.at, decimals)}`).join("; ");
  const { color, tint } = palette[role];
  return frame(
    {
      title,
      subtitle: options.subtitle,
      alt:
        options.alt ??
        `${title}. Histogram of ${all.length} values: mean ${fixed(center, decimals)}, standard deviation ${fixed(spread, decimals)}, from ${fixed(Math.min(...all), decimals)} to ${fixed(Math.max(...all), decimals)}${said === "" ? "" : `; ${said}`}.`,
      table: {
        caption: title,
        columns: ["from", "to", "count"],
        rows: counts.map((count, i) => [
          tidy(bins.start + i * bins.width),
          tidy(bins.start + (i + 1) * bins.width),
          count,
        ]),
      },
      data: [
        {
          type: "bar",
          x: middles(bins),
          y: counts,
          width: bins.width,
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
          xanchor:
            marks.length === 2
              ? mark.at === Math.min(...marks.map((m) => m.at)) && i < 2
                ? "right"
                : "left"
              : "center",
          font: { size: 13, color: ink.text },
        }),
      ),
      margin: { top: topMargin(title, options.subtitle, options.width ?? 800) + (marks.length ? 18 : 0) },
    },
    options,
  );
}
