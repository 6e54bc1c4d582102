import type { JsonObject } from "../../core/json.js";
import { anything, optional, text } from "../../core/shape.js";
import type { FoldSplits } from "../../super-learner/outer/fold-splits.js";
import { summarizeFoldSplits } from "../../super-learner/summary/fold-splits.js";
import { nameMargin } from "../frame/extent.js";
import { axis, type FigureOptions, frame, nameAxis, size, topMargin } from "../frame/frame.js";
import { errorBars, jitter } from "../frame/marks.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { fitting, fixed, listed } from "../frame/text.js";
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
 * beside the range of each patient's prediction over the same splits. A drawing of `summarizeFoldSplits`.
 *
 * @param splits what `foldSplits` returned; its matrices are enough
 */
export function weightsOverSplits(
  splits: Pick<FoldSplits, "weights" | "predictions">,
  options: WeightsOverSplitsOptions = {},
): Figure {
  assertFigureOptions(options, "figures.weightsOverSplits", { patients: anything, y: optional(text) });
  const summary = summarizeFoldSplits(splits, { patients: options.patients }, "figures.weightsOverSplits");
  const { splits: count, learners, widest, predictionMoves, predictions, patients, weightsJump } = summary;
  const names = learners.map(({ name }) => name);
  const title =
    options.title ??
    `Over ${count} fold splits the weight of ${widest.name} moves by ${fixed(widest.span, 2)}, a prediction by ${fixed(predictionMoves, 3)} on average`;
  const subtitle = `Left: one dot a split. Right: ${patients.length} patients, each with the range of the ${count} predictions.`;
  const [left, right] = beside(2, 0.13);
  const dots: JsonObject[] = learners.map(({ weights }, k) => ({
    type: "scatter",
    mode: "markers",
    x: weights,
    y: weights.map((_, s) => jitter(-k, s, weights.length, 0.27)),
    xaxis: "x",
    yaxis: "y",
    marker: { color: palette["trial 1"].color, size: 7, opacity: 0.65 },
    hovertemplate: "weight %{x:.2f}<extra></extra>",
  }));
  const means: JsonObject = {
    type: "scatter",
    mode: "markers",
    x: learners.map(({ mean }) => mean),
    y: learners.map((_, k) => -k),
    xaxis: "x",
    yaxis: "y",
    marker: { symbol: "line-ns-open", size: 26, color: ink.text, line: { width: 2.5, color: ink.text } },
    hovertemplate: "mean %{x:.2f}<extra></extra>",
  };
  const ranges: JsonObject = {
    type: "scatter",
    mode: "markers",
    x: patients.map(({ rank }) => rank),
    y: patients.map(({ mean }) => mean),
    xaxis: "x2",
    yaxis: "y2",
    error_y: errorBars(
      patients.map(({ least, mean, greatest }) => ({ estimate: mean, lower: least, upper: greatest })),
      { color: palette["trial 1"].color, thickness: 2, width: 0 },
    ),
    marker: { color: palette["trial 1"].color, size: 4 },
    hovertemplate: "%{y:.3f}<extra></extra>",
  };
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Weights by learner, least to greatest: ${listed(learners.map(({ name, least, greatest }) => `${name} ${fixed(least, 2)} to ${fixed(greatest, 2)}`))}. Predictions run from ${fixed(predictions[0], 3)} to ${fixed(predictions[1], 3)} between patients.`,
      table: {
        caption: title,
        columns: ["learner", "least weight", "mean weight", "greatest weight"],
        rows: learners.map(({ name, least, mean, greatest }) => [name, least, mean, greatest]),
        notes: [
          `A patient's prediction moves by ${fixed(predictionMoves, 4)} on average over ${count} splits; between patients predictions run from ${fixed(predictions[0], 4)} to ${fixed(predictions[1], 4)}.`,
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
          fitting(names),
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
        panelName(left, weightsJump ? "the weights jump" : "the weights"),
        panelName(right, weightsJump ? "the predictions hardly move" : "the predictions"),
      ],
      margin: {
        left: nameMargin(names),
        top: topMargin(title, subtitle, options.width ?? 800) + 22,
      },
    },
    options,
  );
}
