import type { JsonObject } from "../../core/json.js";
import { summarizeFolds } from "../../folds/fold-sizes.js";
import { heightOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, nameAxis } from "../frame/frame.js";
import { middle } from "../frame/marks.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * Cross-validation as a strip: every line is a round, the dark piece is held out and predicted, the pale rest teaches.
 * A drawing of `summarizeFolds`.
 *
 * @param folds the fold of each row as whole numbers, such as `model.folds`, or the size of each fold with `{ sizes }`
 *
 * @example
 * figures.foldStrip([0, 0, 1, 1, 2]).table.rows[2]; // [3, 1, 4]
 */
export function foldStrip(folds: ArrayLike<number>, options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "figures.foldStrip");
  const { n, count, folds: rounds, sizes } = summarizeFolds(folds, "figures.foldStrip");
  const title =
    options.title ?? `Every patient is predicted once, by models that never saw them: ${count} folds of ${n} patients`;
  const piece = (held: boolean): JsonObject => {
    const cells = rounds.flatMap((round, k) =>
      rounds.filter((fold) => (fold === round) === held).map((fold) => ({ fold, y: -k })),
    );
    return {
      type: "bar",
      orientation: "h",
      base: cells.map(({ fold }) => fold.before),
      x: cells.map(({ fold }) => fold.heldOut),
      y: cells.map(({ y }) => y),
      width: 0.72,
      marker: {
        color: held ? palette["trial 1"].color : palette["trial 1"].tint,
        line: { color: ink.paper, width: 2 },
      },
      hovertemplate: held ? "held out: %{x} patients<extra></extra>" : "teaches: %{x} patients<extra></extra>",
    };
  };
  return frame(
    {
      title,
      subtitle: "A line: one round. Dark: held out and predicted. Pale: what the models learn from.",
      alt: `${title}. In each of ${count} rounds one fold is held out (${listed(sizes.map(String))} patients) and the models learn from the other ${count - 1}.`,
      table: {
        caption: title,
        columns: ["round", "held out", "learned from"],
        rows: rounds.map(({ heldOut, training }, k) => [k + 1, heldOut, training]),
      },
      data: [piece(false), piece(true)],
      layout: {
        barmode: "overlay",
        xaxis: axis("patients, sorted by fold", { range: [0, n], showgrid: false }),
        yaxis: nameAxis(
          rounds.map((_, k) => (rounds.length <= 20 || k % 5 === 0 ? `round ${k + 1}` : "")),
          rounds.map((_, k) => -k),
          { range: [-count + 0.4, 0.6] },
        ),
      },
      annotations:
        rounds.length > 20
          ? []
          : rounds.map(({ heldOut, before }, k) => ({
              x: middle(before, heldOut),
              y: -k,
              text: String(heldOut),
              showarrow: false,
              font: { size: rounds.length > 12 ? 12 : 14, color: ink.paper },
            })),
      margin: { left: 88 },
      height: heightOf(count, 27, 150, 0, 640),
    },
    options,
  );
}
