import type { JsonObject } from "../../core/json.js";
import { optional, text } from "../../core/shape.js";
import {
  type CoveragePanel,
  type CoverageSummary,
  type MeasuredInterval,
  summarizeCoverage,
} from "../../value/summary/coverage.js";
import { rangeOf } from "../frame/extent.js";
import { axis, frame, stroke, topMargin } from "../frame/frame.js";
import { errorBars } from "../frame/marks.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { above, type Panel } from "../frame/panels.js";
import { capital, percent, safe } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

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
 * A drawing of `summarizeCoverage`.
 *
 * @param panels one or two named lists of intervals, as shares; each interval is drawn less its truth
 *
 * @example
 * const rows = [{ estimate: 0.1, lower: 0, upper: 0.2, truth: 0.05 }, { estimate: 0.2, lower: 0.1, upper: 0.3, truth: 0.05 }];
 * figures.nonUnique([{ name: "null", rows }]).table.rows[0].slice(0, 4); // ["null", 2, 1, 0.5]
 */
export function nonUnique(panels: readonly CoveragePanel[], options: NonUniqueOptions = {}): Figure {
  assertFigureOptions(options, "figures.nonUnique", { ...UNIT, y: optional(text) });
  const { panels: drawn, worst } = summarizeCoverage(panels, "figures.nonUnique");
  const unit = unitOf(options);
  const title =
    options.title ??
    `${capital(worst.name)}: of ${worst.n} intervals that should hold the truth 95 times in 100, ${percent(worst.coverage)} do`;
  const subtitle =
    "A bar: the 95% interval of one simulated trial, in order of its estimate. Coloured: misses the truth (level line).";
  const places = above(drawn.length, 0.16);
  const bounds = drawn.flatMap((p) => p.rows.flatMap((row) => [row.lower * unit.factor, row.upper * unit.factor]));
  const range = rangeOf([0, ...bounds]);
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
      alt: `${title}. ${drawn.map(inWords).join(". ")}.`,
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
        rows: drawn.map((p) => [p.name, p.n, p.held, p.coverage, p.interval[0], p.interval[1], p.above, p.below]),
      },
      data: drawn.flatMap((p, k) => [false, true].flatMap((missed) => strips(p.rows, missed, places[k], unit.factor))),
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
        text: `<b>${safe(p.name)}</b>: ${percent(p.coverage, 1)} hold the truth`,
        font: { size: 15, color: ink.text },
      })),
      margin: { top: topMargin(title, subtitle, options.width ?? 800) + 20, bottom: 44 },
      height: drawn.length === 1 ? 420 : 580,
    },
    options,
  );
}

function inWords({ name, n, held, above, below, coverage, interval }: CoverageSummary): string {
  return `${capital(name)}: ${held} of ${n} intervals hold the truth (${percent(coverage, 1)}, Monte Carlo 95% interval ${percent(interval[0], 1)} to ${percent(interval[1], 1)}); ${above} lie wholly above it, ${below} wholly below`;
}

function strips(rows: readonly MeasuredInterval[], missed: boolean, panel: Panel, factor: number): JsonObject[] {
  const own = rows
    .map((row, i) => ({
      ...{ i, missed: row.side !== "around" },
      ...{ estimate: row.estimate * factor, lower: row.lower * factor, upper: row.upper * factor },
    }))
    .filter((row) => row.missed === missed);
  if (own.length === 0) return [];
  const color = missed ? palette.wrong.color : palette.truth.tint;
  return [
    {
      type: "scatter",
      mode: "markers",
      x: own.map(({ i }) => i),
      y: own.map(({ estimate }) => estimate),
      xaxis: `x${panel.suffix}`,
      yaxis: `y${panel.suffix}`,
      error_y: errorBars(own, { color: color, thickness: missed ? 2.25 : 1.5, width: 0 }),
      marker: { color: missed ? color : palette.quiet.color, size: missed ? 4.5 : 3 },
      hovertemplate: "%{y:.2f}<extra></extra>",
    },
  ];
}
