import type { Figure, JsonObject, Trial } from "treatment-rules";
import {
  assertFigureOptions,
  axis,
  beside,
  capital,
  errorBars,
  type FigureOptions,
  fixed,
  frame,
  ink,
  listed,
  palette,
  percent,
  percentRange,
  safe,
  shortened,
  signed,
} from "treatment-rules/internals";
import type { LiteratureFigure } from "../data/literature.js";
import {
  type PublishedPair,
  type PublishedPairs,
  type SummarizedPair,
  summarizePublishedPairs,
} from "../data/published-pairs.js";

/**
 * Replicates differ in level, hardly in contrast: cure rates by arm in pairs of published trials, beside our own pair.
 * A drawing of `summarizePublishedPairs`.
 *
 * @param published what `literature()` returned, or pairs; of the literature every pair is taken whose four figures are
 * called `<programme>-<1|2>-<test|control>`
 * @param own our two trials, drawn last
 *
 * @example
 * const pair = { name: "a drug", trials: [{ treated: { share: 0.6 }, control: { share: 0.61 } }, { treated: { share: 0.8 }, control: { share: 0.8 } }] } as const;
 * replicatesInLiterature([pair]).table.rows.length; // 2
 */
export function replicatesInLiterature(
  published: readonly (LiteratureFigure | PublishedPair)[],
  own: readonly Trial[] = [],
  options: FigureOptions = {},
): Figure {
  assertFigureOptions(options, "replicatesInLiterature");
  const summary = summarizePublishedPairs(published, own, "replicatesInLiterature");
  const { pairs } = summary;
  const title = options.title ?? titleOf(summary);
  const panels = beside(pairs.length, 0.035);
  const layout: { [key: string]: JsonObject } = {};
  panels.forEach(({ suffix, domain }, k) => {
    layout[`xaxis${suffix}`] = axis("", {
      domain,
      range: [0.55, 2.45],
      tickmode: "array",
      tickvals: [1, 2],
      ticktext: ["trial 1", "trial 2"],
      showgrid: false,
      title: { text: `<b>${safe(shortened(pairs[k].name, 22))}</b>`, font: { size: 14, color: ink.text }, standoff: 8 },
    });
  });
  const range = percentRange(
    pairs.flatMap((p) => p.trials.flatMap((t) => [...t.treated.interval, ...t.control.interval])),
  );
  layout.yaxis = axis("patients cured (%)", { range });
  return frame(
    {
      title,
      subtitle:
        "Triangle: test drug. Square: control. Bars: 95% intervals, where patients are known. Numbers: difference between the arms.",
      alt: `${title}. ${pairs
        .map(
          (p) =>
            `${capital(p.name)}: ${listed(p.trials.map((t) => `${percent(t.treated.share, 1)} against ${percent(t.control.share, 1)} (difference ${signed(100 * t.contrast)} points)`))}`,
        )
        .join("; ")}.`,
      table: {
        caption: title,
        columns: ["pair", "trial", "treated (%)", "control (%)", "difference (points)"],
        rows: pairs.flatMap((p) =>
          p.trials.map((t, i) => [p.name, i + 1, 100 * t.treated.share, 100 * t.control.share, 100 * t.contrast]),
        ),
      },
      data: pairs.flatMap((p, k) => (["treated", "control"] as const).map((arm) => slope(p, arm, panels[k].suffix))),
      layout,
      annotations: pairs.flatMap((p, k) =>
        p.trials.map((t, i) => ({
          x: i + 1,
          xref: `x${panels[k].suffix}`,
          y: 0,
          yref: "paper",
          yanchor: "bottom",
          showarrow: false,
          yshift: 6,
          text: signed(100 * t.contrast),
          font: { size: 14, color: ink.text },
        })),
      ),
      margin: { bottom: 62 },
    },
    options,
  );
}

function titleOf({ levelMoves, contrastMoves, hardlyInContrast }: PublishedPairs): string {
  const level = fixed(100 * levelMoves, 0);
  const contrast = fixed(100 * contrastMoves, 1);
  return hardlyInContrast
    ? `Replicates differ in level (by up to ${level} points), hardly in contrast (by at most ${contrast})`
    : `Replicates differ in level by up to ${level} points, in contrast by up to ${contrast}`;
}

function slope(pair: SummarizedPair, arm: "treated" | "control", suffix: string): JsonObject {
  const look = palette[arm];
  const shift = arm === "treated" ? -0.06 : 0.06;
  const points = pair.trials.map((t) => ({
    estimate: 100 * t[arm].share,
    lower: 100 * t[arm].interval[0],
    upper: 100 * t[arm].interval[1],
  }));
  return {
    type: "scatter",
    mode: "lines+markers",
    x: [1 + shift, 2 + shift],
    y: points.map(({ estimate }) => estimate),
    xaxis: `x${suffix}`,
    yaxis: "y",
    line: { color: look.color, width: 2.5, dash: look.dash },
    marker: { color: look.color, symbol: look.symbol, size: 12 },
    error_y: errorBars(points, { color: look.color, thickness: 1.75, width: 4 }),
    hovertemplate: `${arm}: %{y:.1f}%<extra></extra>`,
  };
}
