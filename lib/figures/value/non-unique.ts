import type { JsonObject } from "../../core/json.js";
import { type Interval, interval, some } from "../frame/check.js";
import { axis, frame, rangeOf, stroke, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { above, type Panel } from "../frame/panels.js";
import { wilson } from "../frame/statistics.js";
import { capital, percent, safe } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** An interval with the truth it was meant to hold. */
export interface Coverage extends Interval {
  readonly truth: number;
}

/** Intervals of one situation. */
export interface CoveragePanel {
  readonly name: string;
  readonly rows: readonly Coverage[];
}

/** Options of {@link nonUnique}. */
export interface NonUniqueOptions extends UnitOptions {
  /**
   * What the intervals are for, on the axis.
   * @default "interval less truth"
   */
  readonly y?: string;
}

/**
 * Coverage as a picture: intervals in the order of their estimates, those that miss the truth in another color; drawn
 * beside each other, an ordinary data model and one in which nobody is special, where the best rule is not unique.
 *
 * @param panels one or two named lists of intervals, as shares; each interval is drawn less its truth
 *
 * @example
 * const rows = [{ estimate: 0.1, lower: 0, upper: 0.2, truth: 0.05 }, { estimate: 0.2, lower: 0.1, upper: 0.3, truth: 0.05 }];
 * figures.nonUnique([{ name: "null", rows }]).table.rows[0].slice(0, 4); // ["null", 2, 1, 0.5]
 */
export function nonUnique(panels: readonly CoveragePanel[], options: NonUniqueOptions = {}): Figure {
  const where = "figures.nonUnique";
  some(panels, where, "panels");
  const unit = unitOf(options);
  const drawn = panels.map((panel) => {
    some(panel.rows, where, panel.name);
    const rows = panel.rows
      .map((row) => interval(row, where, panel.name))
      .map((row) => ({
        estimate: (row.estimate - row.truth) * unit.factor,
        lower: (row.lower - row.truth) * unit.factor,
        upper: (row.upper - row.truth) * unit.factor,
      }))
      .sort((a, b) => a.estimate - b.estimate);
    const above = rows.filter((row) => row.lower > 0).length;
    const below = rows.filter((row) => row.upper < 0).length;
    const held = rows.length - above - below;
    return { name: panel.name, rows, above, below, held, share: held / rows.length, bounds: wilson(held, rows.length) };
  });
  const worst = drawn.reduce((a, b) => (b.share < a.share ? b : a));
  const title =
    options.title ??
    `${capital(worst.name)}: of ${worst.rows.length} intervals that should hold the truth 95 times in 100, ${percent(worst.share)} do`;
  const subtitle =
    "A bar: the 95% interval of one simulated trial, in order of its estimate. Coloured: misses the truth (level line).";
  const places = above(drawn.length, 0.16);
  const range = rangeOf([0, ...drawn.flatMap((p) => p.rows.flatMap((row) => [row.lower, row.upper]))]);
  const layout: { [key: string]: JsonObject } = {};
  places.forEach(({ suffix, domain }, k) => {
    const lowest = k === drawn.length - 1;
    layout[`xaxis${suffix}`] = axis(lowest ? "simulated trials, in order of their estimate" : "", {
      range: [-0.5, drawn[k].rows.length - 0.5],
      anchor: `y${suffix}`,
      showgrid: false,
      showticklabels: false,
      ticks: "",
    });
    layout[`yaxis${suffix}`] = axis(
      options.y ?? `estimate less truth (${unit.name === "percentage points" ? "points" : unit.name})`,
      {
        domain,
        range,
        anchor: `x${suffix}`,
        nticks: 6,
      },
    );
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${drawn
        .map(
          (p) =>
            `${capital(p.name)}: ${p.held} of ${p.rows.length} intervals hold the truth (${percent(p.share, 1)}, Monte Carlo 95% interval ${percent(p.bounds[0], 1)} to ${percent(p.bounds[1], 1)}); ${p.above} lie wholly above it, ${p.below} wholly below`,
        )
        .join(". ")}.`,
      table: {
        caption: title,
        columns: [
          "situation",
          "intervals",
          "hold the truth",
          "coverage",
          "lower",
          "upper",
          "wholly above",
          "wholly below",
        ],
        rows: drawn.map((p) => [p.name, p.rows.length, p.held, p.share, p.bounds[0], p.bounds[1], p.above, p.below]),
      },
      data: drawn.flatMap((p, k) => [false, true].flatMap((missed) => strips(p.rows, missed, places[k]))),
      layout,
      shapes: places.map(({ suffix }) =>
        stroke(0, 0, 1, 0, { color: ink.text, width: 2 }, { xref: "paper", yref: `y${suffix}`, layer: "above" }),
      ),
      annotations: drawn.map((p, k) => ({
        x: 0,
        xref: "paper",
        xanchor: "left",
        y: places[k].domain[1],
        yref: "paper",
        yanchor: "bottom",
        showarrow: false,
        text: `<b>${safe(p.name)}</b>: ${percent(p.share, 1)} hold the truth`,
        font: { size: 15, color: ink.text },
      })),
      margin: { top: topMargin(title, subtitle, options.width ?? 800) + 20, bottom: 44 },
      height: drawn.length === 1 ? 420 : 580,
    },
    options,
  );
}

function strips(rows: readonly Interval[], missed: boolean, panel: Panel): JsonObject[] {
  const own = rows.map((row, i) => ({ row, i })).filter(({ row }) => (row.lower > 0 || row.upper < 0) === missed);
  if (own.length === 0) return [];
  const color = missed ? palette.wrong.color : palette.truth.tint;
  return [
    {
      type: "scatter",
      mode: "markers",
      x: own.map(({ i }) => i),
      y: own.map(({ row }) => row.estimate),
      xaxis: `x${panel.suffix}`,
      yaxis: `y${panel.suffix}`,
      error_y: {
        type: "data",
        symmetric: false,
        array: own.map(({ row }) => Math.max(0, row.upper - row.estimate)),
        arrayminus: own.map(({ row }) => Math.max(0, row.estimate - row.lower)),
        color: color,
        thickness: missed ? 2.25 : 1.5,
        width: 0,
      },
      marker: { color: missed ? color : palette.quiet.color, size: missed ? 4.5 : 3 },
      hovertemplate: "%{y:.2f}<extra></extra>",
    },
  ];
}
