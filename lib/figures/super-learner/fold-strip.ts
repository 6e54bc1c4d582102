import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, nameAxis } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * Cross-validation as a strip: every line is a round, the dark piece is held out and predicted, the pale rest teaches.
 *
 * @param folds the fold of each row as whole numbers, such as `model.folds`, or the size of each fold with `{ sizes }`
 *
 * @example
 * figures.foldStrip([0, 0, 1, 1, 2]).table.rows[2]; // [3, 1, 4]
 */
export function foldStrip(folds: ArrayLike<number>, options: FigureOptions = {}): Figure {
  some(folds, "figures.foldStrip", "folds");
  const counts = new Map<number, number>();
  for (const fold of Array.from(folds)) {
    if (!Number.isInteger(fold)) {
      raise({ code: "fold", where: "figures.foldStrip", expected: "whole numbers as fold ids", got: shown(fold) });
    }
    counts.set(fold, (counts.get(fold) ?? 0) + 1);
  }
  const sizes = [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);
  const v = sizes.length;
  if (v < 2 || v > 60) {
    raise({ code: "fold", where: "figures.foldStrip", expected: "2 to 60 folds", got: `${v}` });
  }
  const n = folds.length;
  const starts = sizes.map((_, k) => sizes.slice(0, k).reduce((a, b) => a + b, 0));
  const rounds = Array.from({ length: v }, (_, k) => k);
  const title =
    options.title ?? `Every patient is predicted once, by models that never saw them: ${v} folds of ${n} patients`;
  const piece = (held: boolean): JsonObject => {
    const cells = rounds.flatMap((round) =>
      rounds.filter((fold) => (fold === round) === held).map((fold) => ({ round, fold })),
    );
    return {
      type: "bar",
      orientation: "h",
      base: cells.map(({ fold }) => starts[fold]),
      x: cells.map(({ fold }) => sizes[fold]),
      y: cells.map(({ round }) => -round),
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
      alt: `${title}. In each of ${v} rounds one fold is held out (${listed([...new Set(sizes)].sort((a, b) => a - b).map(String))} patients) and the models learn from the other ${v - 1}.`,
      table: {
        caption: title,
        columns: ["round", "held out", "learned from"],
        rows: rounds.map((k) => [k + 1, sizes[k], n - sizes[k]]),
      },
      data: [piece(false), piece(true)],
      layout: {
        barmode: "overlay",
        xaxis: axis("patients, sorted by fold", { range: [0, n], showgrid: false }),
        yaxis: nameAxis(
          rounds.map((k) => (v <= 20 || k % 5 === 0 ? `round ${k + 1}` : "")),
          rounds.map((k) => -k),
          { range: [-v + 0.4, 0.6] },
        ),
      },
      annotations:
        v > 20
          ? []
          : rounds.map((k) => ({
              x: starts[k] + sizes[k] / 2,
              y: -k,
              text: String(sizes[k]),
              showarrow: false,
              font: { size: v > 12 ? 12 : 14, color: ink.paper },
            })),
      margin: { left: 88 },
      height: Math.min(640, 150 + v * 27),
    },
    options,
  );
}
