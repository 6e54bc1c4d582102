import { summarizeDirections } from "../../study/summary/directions.js";
import type { DirectionRecord, Study } from "../../study/types.js";
import { rangeOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, stroke, topMargin } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { counted, fixed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * Why the two directions must not be pooled as if independent: z of the replicated gain forward against backward,
 * one dot a pair. A drawing of `summarizeDirections`.
 *
 * Pairs in which a rule treats everyone alike have a gain of exactly 0 and no z; they are counted, not drawn.
 *
 * @param study a replication study with both directions
 * @returns the figure; throws when fewer than 4 pairs have a z in both directions
 */
export function directionCorrelation(study: Study<DirectionRecord>, options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "figures.directionCorrelation");
  const summary = summarizeDirections(study, "figures.directionCorrelation");
  const { judged, alike, forward, backward, correlation, interval, threshold, both } = summary;
  const range = rangeOf([0, ...forward, ...backward], 0.05);
  const title =
    options.title ?? `The two directions go together: correlation ${fixed(correlation, 2)} over ${judged} pairs`;
  const left =
    alike === 0
      ? ""
      : ` ${counted(alike, "pair")} with a rule that treats everyone alike ${alike === 1 ? "is" : "are"} not drawn.`;
  const line = { color: ink.soft, width: 1.5, dash: "dash" };
  const subtitle = `A dot: one pair of trials (scenario ${summary.scenario}). Dashed: 1.96, where each direction would claim benefit.`;
  const width = options.width ?? 640;
  return frame(
    {
      title,
      subtitle,
      alt: `${title} (95% interval ${fixed(interval[0], 2)} to ${fixed(interval[1], 2)}). Pooled as if independent, the mean z would have a standard deviation of ${fixed(summary.pooledDeviation, 2)} instead of 1. In ${counted(both, "pair")} (${percent(summary.shareBoth)}) both directions pass ${fixed(threshold, 2)}.${left}`,
      table: {
        caption: title,
        columns: [
          "pairs drawn",
          "treat all alike",
          "correlation",
          "lower",
          "upper",
          "both above 1.96",
          "sd of pooled z",
        ],
        rows: [[judged, alike, correlation, interval[0], interval[1], both, summary.pooledDeviation]],
      },
      data: [
        {
          type: "scatter",
          mode: "markers",
          x: forward,
          y: backward,
          marker: { color: palette.plain.color, size: 7, opacity: 0.5, line: { width: 0 } },
          hovertemplate: "forward %{x:.2f}, backward %{y:.2f}<extra></extra>",
        },
      ],
      layout: {
        xaxis: axis("z of the gain, learned on trial 1 and judged on trial 2", {
          range,
          zeroline: true,
          zerolinecolor: ink.axis,
        }),
        yaxis: axis("z, learned on trial 2 and judged on trial 1", { range, zeroline: true, zerolinecolor: ink.axis }),
      },
      shapes: [
        stroke(threshold, range[0], threshold, range[1], line),
        stroke(range[0], threshold, range[1], threshold, line),
      ],
      annotations: [
        label(1, 1, `both claim benefit: ${both} of ${judged} pairs`, {
          xref: "paper",
          yref: "paper",
          xanchor: "right",
          yanchor: "bottom",
        }),
      ],
      height: 520,
      width,
      margin: { top: topMargin(title, subtitle, width) + 16 },
    },
    options,
  );
}
