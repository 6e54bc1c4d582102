import { assertFinite } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, nameAxis, rangeOf, size, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { Z975 } from "../frame/statistics.js";
import { capital, fixed, listed, safe, shortened, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** A learner's loss on the patients it was fitted to, and on new ones. */
export interface FitAndTruth {
  readonly name: string;
  readonly inSample: number;
  readonly heldOut: number;
  /** Standard error of the held-out loss. */
  readonly standardError?: number;
}

/** Options of {@link inSampleAgainstHeldOut}. */
export interface InSampleOptions extends FigureOptions {
  /**
   * What is measured, smaller being better.
   * @default "loss"
   */
  readonly x?: string;
  readonly decimals?: number;
}

/**
 * The best fit is not the best prediction: each learner's loss on its own patients (open) and on new ones (filled),
 * in the order of the in-sample loss.
 *
 * @param rows one entry a learner
 *
 * @example
 * const rows = [{ name: "mean", inSample: 0.12, heldOut: 0.12 }, { name: "deep tree", inSample: 0, heldOut: 0.2 }];
 * figures.inSampleAgainstHeldOut(rows).table.rows[0].slice(0, 3); // ["deep tree", 0, 0.2]
 */
export function inSampleAgainstHeldOut(rows: readonly FitAndTruth[], options: InSampleOptions = {}): Figure {
  const where = "figures.inSampleAgainstHeldOut";
  some(rows, where, "rows");
  for (const row of rows) assertFinite([row.inSample, row.heldOut, row.standardError ?? 0], where, row.name);
  const { decimals = 3, x = "loss (smaller is better)" } = options;
  const sorted = [...rows].sort((a, b) => a.inSample - b.inSample);
  const winner = sorted[0];
  const truth = [...rows].sort((a, b) => a.heldOut - b.heldOut);
  const best = truth[0];
  const place = truth.indexOf(winner) + 1;
  const title =
    options.title ??
    (place === rows.length && rows.length > 1
      ? `${capital(winner.name)} fits best (${fixed(winner.inSample, decimals)}) and predicts worst (${fixed(winner.heldOut, decimals)})`
      : place === 1
        ? `${capital(winner.name)} fits best and predicts best (${fixed(winner.heldOut, decimals)})`
        : `${capital(winner.name)} fits best, ${best.name} predicts best (${fixed(best.heldOut, decimals)} against ${fixed(winner.heldOut, decimals)})`);
  const subtitle = "Open circle: on the patients it was fitted to. Filled: on patients held out, with 95% interval.";
  const y = sorted.map((_, i) => -i);
  const own = palette["trial 1"];
  const ends = sorted.flatMap((row) => [
    row.inSample,
    row.heldOut - Z975 * (row.standardError ?? 0),
    row.heldOut + Z975 * (row.standardError ?? 0),
  ]);
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
          error_x: {
            type: "data",
            symmetric: true,
            array: sorted.map((row) => Z975 * (row.standardError ?? 0)),
            color: own.color,
            thickness: 2.5,
            width: 5,
          },
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
        xaxis: axis(x, { range: rangeOf(ends) }),
        yaxis: nameAxis(
          sorted.map((row) => shortened(row.name)),
          y,
          { range: [-sorted.length + 0.4, 0.6], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: sorted.map(
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
      annotations: text.map((words, i) => label(1, -i, words, { xref: "paper", xanchor: "left", xshift: 10 })),
      margin: {
        left: Math.max(...sorted.map((row) => textWidth(shortened(row.name), size.label))) + 30,
        right: Math.max(...text.map((words) => textWidth(words, size.label))) + 22,
        top: topMargin(title, subtitle, options.width ?? 800),
      },
      height: Math.min(800, Math.max(280, sorted.length * 42 + 160)),
    },
    options,
  );
}
