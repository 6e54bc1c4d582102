import { summarizeAgreements } from "../../rules/summary/agreements.js";
import { heightOf, nameMargin } from "../frame/extent.js";
import { type FigureOptions, frame, nameAxis, size } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, inkOn } from "../frame/palette.js";
import { balanced, listed, percent, safe, shortened } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * How often each pair of rules decides alike, as a matrix of shares: a drawing of `summarizeAgreements`.
 *
 * @param names the rules, in order
 * @param matrix K x K shares between 0 and 1; entry [i][j] is the share of patients for whom rules i and j agree
 *
 * @example
 * figures.agreementMatrix(["tree", "logistic"], [[1, 0.6], [0.6, 1]]).table.rows[1]; // ["logistic", 0.6, 1]
 */
export function agreementMatrix(
  names: readonly string[],
  matrix: readonly ArrayLike<number>[],
  options: FigureOptions = {},
): Figure {
  assertFigureOptions(options, "figures.agreementMatrix");
  const { pairs, mean, least, most } = summarizeAgreements(names, matrix, "figures.agreementMatrix");
  const title =
    options.title ??
    (least === undefined
      ? "One rule agrees with itself"
      : `Two rules agree on ${percent(mean)} of patients on average, and on as few as ${percent(least.share)}`);
  const extremes =
    least === undefined || most === undefined
      ? ""
      : `Least alike: ${listed(least.names)}, ${percent(least.share)}. Most alike: ${listed(most.names)}, ${percent(most.share)}.`;
  const places = names.map((_, i) => i);
  const turned = names.length > 5;
  return frame(
    {
      title,
      subtitle: "Share of patients for whom two rules decide alike. Unrelated coins would agree on 50%.",
      alt: `${title}. ${extremes} ${names.length} rules compared.`,
      table: {
        caption: title,
        columns: ["", ...names],
        rows: names.map((name, i) => [name, ...Array.from(matrix[i])]),
      },
      data: [
        {
          type: "heatmap",
          x: places,
          y: places.map((i) => -i),
          z: matrix.map((row, i) => Array.from(row, (v, j) => (j < i ? v : j === i ? 1 : 0.5))),
          zmin: 0.4,
          zmax: 1,
          colorscale: [
            [0, "#FFFFFF"],
            [0.17, "#F4F4F4"],
            [1, "#4D4D4D"],
          ],
          showscale: false,
          xgap: 3,
          ygap: 3,
          opacity: 1,
          hovertemplate: "%{z:.0%}<extra></extra>",
        },
      ],
      layout: {
        xaxis: nameAxis(names, places, {
          ticktext: names.map((name) => tickText(name, turned)),
          side: "bottom",
          range: [-0.5, names.length - 0.5],
          tickangle: turned ? -30 : 0,
        }),
        yaxis: nameAxis(
          names.map((name) => shortened(name)),
          places.map((i) => -i),
          { range: [-names.length + 0.5, 0.5], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: pairs.map(({ places: [first, second] }) => ({
        type: "rect",
        x0: second - 0.5,
        x1: second + 0.5,
        y0: -first - 0.5,
        y1: -first + 0.5,
        layer: "above",
        fillcolor: ink.paper,
        line: { width: 0 },
      })),
      annotations: [
        ...pairs.map(({ places: [first, second], share }) => ({
          x: first,
          y: -second,
          text: percent(share, 0),
          showarrow: false,
          font: { size: 15, color: inkOn(share) },
        })),
        ...places.map((i) => ({ x: i, y: -i, text: "same", showarrow: false, font: { size: 13, color: ink.paper } })),
      ],
      margin: { left: nameMargin(names), bottom: turned ? 120 : 78 },
      height: heightOf(names.length, 46, 220, 0, 640),
    },
    options,
  );
}

/** A name below its column: on one slanted line, or on as many level ones as it needs. */
function tickText(name: string, turned: boolean): string {
  return turned ? safe(shortened(name, 24)) : balanced(shortened(name), 15).map(safe).join("<br>");
}
