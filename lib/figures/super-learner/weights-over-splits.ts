import type { JsonObject } from "../../core/json.js";
import { mean } from "../../math/statistics/descriptive.js";
import type { FoldSplits } from "../../super-learner/outer/fold-splits.js";
import { axis, type FigureOptions, frame, nameAxis, size, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { fixed, listed, shortened, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link weightsOverSplits}. */
export interface WeightsOverSplitsOptions extends FigureOptions {
  /**
   * How many patients the right panel shows, evenly by rank of their prediction.
   * @default 60
   */
  readonly patients?: number;
  /**
   * What is predicted.
   * @default "prediction"
   */
  readonly y?: string;
}

/**
 * Under other fold splits the weights jump and the predictions hardly move: the weight of each learner in every split,
 * beside the range of each patient's prediction over the same splits.
 *
 * @param splits what `foldSplits` returned; its matrices are enough
 */
export function weightsOverSplits(
  splits: Pick<FoldSplits, "weights" | "predictions">,
  options: WeightsOverSplitsOptions = {},
): Figure {
  const { weights, predictions } = splits;
  const names = weights.names;
  const count = weights.rows;
  const columns = names.map((_, k) => Array.from(weights.column(k)));
  const spans = columns.map((own) => Math.max(...own) - Math.min(...own));
  const patients = Array.from({ length: predictions.rows }, (_, i) => {
    const own = Array.from(predictions.row(i));
    return { low: Math.min(...own), middle: mean(own), high: Math.max(...own) };
  }).sort((a, b) => a.middle - b.middle);
  const shownCount = Math.min(options.patients ?? 60, patients.length);
  const shown = Array.from(
    { length: shownCount },
    (_, i) => patients[shownCount === 1 ? 0 : Math.round((i * (patients.length - 1)) / (shownCount - 1))],
  );
  const moves = mean(patients.map((p) => p.high - p.low));
  const jump = Math.max(...spans) > 4 * moves;
  const widest = spans.indexOf(Math.max(...spans));
  const title =
    options.title ??
    `Over ${count} fold splits the weight of ${names[widest]} moves by ${fixed(spans[widest], 2)}, a prediction by ${fixed(moves, 3)} on average`;
  const subtitle = `Left: one dot a split. Right: ${shownCount} patients, each with the range of the ${count} predictions.`;
  const [left, right] = beside(2, 0.13);
  const rank = shown.map((_, i) => (shownCount === 1 ? 50 : (100 * i) / (shownCount - 1)));
  const dots: JsonObject[] = columns.map((own, k) => ({
    type: "scatter",
    mode: "markers",
    x: own,
    // A fixed pattern, not a drawn one: the same figure every time.
    y: own.map((_, s) => -k + 0.27 * (((s * 7) % count) / Math.max(1, count - 1) - 0.5) * 2),
    xaxis: "x",
    yaxis: "y",
    marker: { color: palette["trial 1"].color, size: 7, opacity: 0.65 },
    hovertemplate: "weight %{x:.2f}<extra></extra>",
  }));
  const means: JsonObject = {
    type: "scatter",
    mode: "markers",
    x: columns.map((own) => mean(own)),
    y: columns.map((_, k) => -k),
    xaxis: "x",
    yaxis: "y",
    marker: { symbol: "line-ns-open", size: 26, color: ink.text, line: { width: 2.5, color: ink.text } },
    hovertemplate: "mean %{x:.2f}<extra></extra>",
  };
  const ranges: JsonObject = {
    type: "scatter",
    mode: "markers",
    x: rank,
    y: shown.map((p) => p.middle),
    xaxis: "x2",
    yaxis: "y2",
    error_y: {
      type: "data",
      symmetric: false,
      array: shown.map((p) => Math.max(0, p.high - p.middle)),
      arrayminus: shown.map((p) => Math.max(0, p.middle - p.low)),
      color: palette["trial 1"].color,
      thickness: 2,
      width: 0,
    },
    marker: { color: palette["trial 1"].color, size: 4 },
    hovertemplate: "%{y:.3f}<extra></extra>",
  };
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Weights by learner, least to greatest: ${listed(names.map((name, k) => `${name} ${fixed(Math.min(...columns[k]), 2)} to ${fixed(Math.max(...columns[k]), 2)}`))}. Predictions run from ${fixed(patients[0].middle, 3)} to ${fixed(patients[patients.length - 1].middle, 3)} between patients.`,
      table: {
        caption: title,
        columns: ["learner", "least weight", "mean weight", "greatest weight"],
        rows: names.map((name, k) => [name, Math.min(...columns[k]), mean(columns[k]), Math.max(...columns[k])]),
        notes: [
          `A patient's prediction moves by ${fixed(moves, 4)} on average over ${count} splits; between patients predictions run from ${fixed(patients[0].middle, 4)} to ${fixed(patients[patients.length - 1].middle, 4)}.`,
        ],
      },
      data: [...dots, means, ranges],
      layout: {
        xaxis: axis("weight in the ensemble", {
          domain: left.domain,
          range: [-0.05, 1.05],
          dtick: 0.25,
          tickformat: "~g",
        }),
        yaxis: nameAxis(
          names.map((name) => shortened(name)),
          names.map((_, k) => -k),
          { range: [-names.length + 0.4, 0.6], tickfont: { size: size.label, color: ink.text } },
        ),
        xaxis2: axis("patients by rank of their prediction (%)", {
          domain: right.domain,
          range: [-3, 103],
          anchor: "y2",
        }),
        yaxis2: axis(options.y ?? "prediction", { anchor: "x2", range: [-0.05, 1.05] }),
      },
      annotations: [
        panelName(left, jump ? "the weights jump" : "the weights"),
        panelName(right, jump ? "the predictions hardly move" : "the predictions"),
      ],
      margin: {
        left: Math.max(...names.map((name) => textWidth(shortened(name), size.label))) + 30,
        top: topMargin(title, subtitle, options.width ?? 800) + 22,
      },
    },
    options,
  );
}
