import type { JsonObject } from "../../core/json.js";
import { optional, text } from "../../core/shape.js";
import { type FitAndTruth, type InSampleSummary, summarizeInSample } from "../../super-learner/summary/in-sample.js";
import { MARGIN_LINE, type MarginLine, marginLabel, marginLine } from "../charts/intervals.js";
import { heightOf, nameMargin, rangeOf, widthOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, topMargin } from "../frame/frame.js";
import { evenBars } from "../frame/marks.js";
import { assertFigureOptions, DECIMALS } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { capital, fitting, fixed, listed, safe } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link inSampleAgainstHeldOut}. */
export interface InSampleOptions extends FigureOptions {
  /**
   * What is measured, smaller being better.
   * @default "loss"
   */
  readonly x?: string;
  /** A line with its name, such as the loss of knowing nothing. */
  readonly margin?: MarginLine;
  readonly decimals?: number;
}

const IN_SAMPLE_OPTIONS = { x: optional(text), margin: optional(MARGIN_LINE), decimals: DECIMALS };

/**
 * The best fit is not the best prediction: each learner's loss on its own patients (open) and on new ones (filled),
 * in the order of the in-sample loss. A drawing of `summarizeInSample`.
 *
 * @param rows one entry a learner
 *
 * @example
 * const rows = [{ name: "mean", inSample: 0.12, heldOut: 0.12 }, { name: "deep tree", inSample: 0, heldOut: 0.2 }];
 * figures.inSampleAgainstHeldOut(rows).table.rows[0].slice(0, 3); // ["deep tree", 0, 0.2]
 */
export function inSampleAgainstHeldOut(rows: readonly FitAndTruth[], options: InSampleOptions = {}): Figure {
  assertFigureOptions(options, "figures.inSampleAgainstHeldOut", IN_SAMPLE_OPTIONS);
  const summary = summarizeInSample(rows, "figures.inSampleAgainstHeldOut");
  const { rows: sorted } = summary;
  const { decimals = 3, margin, x = "loss (smaller is better)" } = options;
  const title = options.title ?? titleOf(summary, decimals);
  const subtitle = "Open circle: on the patients it was fitted to. Filled: on patients held out, with 95% interval.";
  const y = sorted.map((_, i) => -i);
  const own = palette["trial 1"];
  const range = rangeOf([...sorted.flatMap((row) => [row.inSample, ...row.interval]), ...(margin ? [margin.at] : [])]);
  const text = sorted.map((row) => `${fixed(row.inSample, decimals)} → ${fixed(row.heldOut, decimals)}`);
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${listed(sorted.map((row) => `${row.name}: ${fixed(row.inSample, decimals)} in sample, ${fixed(row.heldOut, decimals)} held out`))}.`,
      table: {
        caption: title,
        columns: ["learner", "in sample", "held out", "standard error"],
        rows: sorted.map((row) => [row.name, row.inSample, row.heldOut, row.standardError ?? ""]),
      },
      data: [
        {
          type: "scatter",
          mode: "markers",
          x: sorted.map((row) => row.heldOut),
          y,
          error_x: evenBars(
            sorted.map((row) => ({ estimate: row.heldOut, upper: row.interval[1] })),
            { color: own.color, thickness: 2.5, width: 5 },
          ),
          marker: { color: own.color, symbol: "circle", size: 12 },
          text: sorted.map((row) => safe(row.name)),
          hovertemplate: "%{text}, held out: %{x:.4f}<extra></extra>",
        },
        {
          type: "scatter",
          mode: "markers",
          x: sorted.map((row) => row.inSample),
          y,
          marker: { color: own.color, symbol: "circle-open", size: 12, line: { width: 2.5, color: own.color } },
          text: sorted.map((row) => safe(row.name)),
          hovertemplate: "%{text}, in sample: %{x:.4f}<extra></extra>",
        },
      ],
      layout: {
        xaxis: axis(x, { range }),
        yaxis: nameAxis(fitting(sorted.map((row) => row.name)), y, {
          range: [-sorted.length + 0.4, 0.6],
          tickfont: { size: size.label, color: ink.text },
        }),
      },
      shapes: [
        ...sorted.map(
          (row, i): JsonObject => ({
            type: "line",
            x0: row.inSample,
            x1: row.heldOut,
            y0: -i,
            y1: -i,
            layer: "below",
            line: { color: own.tint, width: 5 },
          }),
        ),
        ...(margin ? [marginLine(margin, { layer: "below" })] : []),
      ],
      annotations: [
        ...text.map((words, i) => label(1, -i, words, { xref: "paper", xanchor: "left", xshift: 10 })),
        ...(margin ? [marginLabel(margin, range)] : []),
      ],
      margin: {
        left: nameMargin(sorted.map((row) => row.name)),
        right: widthOf(text, 22),
        top: topMargin(title, subtitle, options.width ?? 800) + (margin ? 18 : 0),
      },
      height: heightOf(sorted.length, 42, 160, 280, 800),
    },
    options,
  );
}

function titleOf({ bestFit, bestPrediction, bestFitPredicts }: InSampleSummary, decimals: number): string {
  const fits = `${capital(bestFit.name)} fits best`;
  const heldOut = fixed(bestFit.heldOut, decimals);
  if (bestFitPredicts === "best") return `${fits} and predicts best (${heldOut})`;
  if (bestFitPredicts === "worst") {
    return `${fits} (${fixed(bestFit.inSample, decimals)}) and predicts worst (${heldOut})`;
  }
  return `${fits}, ${bestPrediction.name} predicts best (${fixed(bestPrediction.heldOut, decimals)} against ${heldOut})`;
}
