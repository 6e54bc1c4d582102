import { raise } from "../../core/errors.js";
import { correlation } from "../../math/statistics/descriptive.js";
import type { DirectionRecord, Study } from "../../study/types.js";
import { axis, type FigureOptions, frame, label, rangeOf, stroke, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { correlationInterval, Z975 } from "../frame/statistics.js";
import { counted, fixed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * Why the two directions must not be pooled as if independent: z of the replicated gain forward against backward,
 * one dot a pair.
 *
 * Pairs in which a rule treats everyone alike have a gain of exactly 0 and no z; they are counted, not drawn.
 *
 * @param study a replication study with both directions
 * @returns the figure; throws when fewer than 4 pairs have a z in both directions
 */
export function directionCorrelation(study: Study<DirectionRecord>, options: FigureOptions = {}): Figure {
  const forward = new Map(study.records.filter((r) => r.direction === "forward").map((r) => [r.pair, r]));
  const pairs = study.records.flatMap((back) => {
    const ahead = back.direction === "backward" ? forward.get(back.pair) : undefined;
    return ahead ? [{ ahead: ahead.replicated, back: back.replicated }] : [];
  });
  const drawn = pairs.filter((p) => p.ahead.standardError > 0 && p.back.standardError > 0);
  if (drawn.length < 4) {
    raise({
      code: "too-few",
      where: "figures.directionCorrelation",
      expected: "at least 4 pairs with a z in both directions",
      got: `${drawn.length}`,
    });
  }
  const x = drawn.map((p) => p.ahead.gain / p.ahead.standardError);
  const y = drawn.map((p) => p.back.gain / p.back.standardError);
  const r = correlation(x, y);
  const [low, high] = correlationInterval(r, drawn.length);
  const both = drawn.filter((_, i) => x[i] > Z975 && y[i] > Z975).length;
  // Two z values with correlation r, averaged and scaled as if independent, have variance 1 + r.
  const inflated = Math.sqrt(1 + r);
  const range = rangeOf([0, ...x, ...y], 0.05);
  const left = pairs.length - drawn.length;
  const title =
    options.title ?? `The two directions go together: correlation ${fixed(r, 2)} over ${drawn.length} pairs`;
  const line = { color: ink.soft, width: 1.5, dash: "dash" };
  const subtitle = `A dot: one pair of trials (scenario ${study.plan.scenario}). Dashed: 1.96, where each direction would claim benefit.`;
  const width = options.width ?? 640;
  return frame(
    {
      title,
      subtitle,
      alt: `${title} (95% interval ${fixed(low, 2)} to ${fixed(high, 2)}). Pooled as if independent, the mean z would have a standard deviation of ${fixed(inflated, 2)} instead of 1. In ${counted(both, "pair")} (${percent(both / drawn.length)}) both directions pass 1.96.${left > 0 ? ` ${counted(left, "pair")} with a rule that treats everyone alike ${left === 1 ? "is" : "are"} not drawn.` : ""}`,
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
        rows: [[drawn.length, left, r, low, high, both, inflated]],
      },
      data: [
        {
          type: "scatter",
          mode: "markers",
          x,
          y,
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
      shapes: [stroke(Z975, range[0], Z975, range[1], line), stroke(range[0], Z975, range[1], Z975, line)],
      annotations: [
        label(1, 1, `both claim benefit: ${both} of ${drawn.length} pairs`, {
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
