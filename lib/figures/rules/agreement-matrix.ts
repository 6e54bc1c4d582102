import { assertLength, assertNumber } from "../../core/assert.js";
import { mean } from "../../math/statistics/descriptive.js";
import { some } from "../frame/check.js";
import { type FigureOptions, frame, nameAxis, size } from "../frame/frame.js";
import { ink } from "../frame/palette.js";
import { balanced, percent, safe, shortened, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * How often each pair of rules decides alike, as a matrix of shares.
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
  const where = "figures.agreementMatrix";
  some(names, where, "names");
  assertLength(matrix, names.length, where, "the matrix");
  for (const [i, row] of matrix.entries()) {
    assertLength(row, names.length, where, `row ${i + 1} of the matrix`);
    for (const share of Array.from(row)) assertNumber(share, where, "agreement", 0, 1);
  }
  const pairs = names.flatMap((_, i) => names.slice(0, i).map((_, j) => ({ i, j, share: matrix[i][j] })));
  const sorted = [...pairs].sort((a, b) => a.share - b.share);
  const least = sorted[0];
  const most = sorted[sorted.length - 1];
  const nameOf = (pair: { i: number; j: number }) => `${names[pair.j]} and ${names[pair.i]}`;
  const average = pairs.length > 0 ? mean(pairs.map((pair) => pair.share)) : 1;
  const title =
    options.title ??
    (pairs.length === 0
      ? "One rule agrees with itself"
      : `Two rules agree on ${percent(average)} of patients on average, and on as few as ${percent(least.share)}`);
  const places = names.map((_, i) => i);
  const turned = names.length > 5;
  const left = Math.max(...names.map((name) => textWidth(shortened(name), size.label))) + 30;
  return frame(
    {
      title,
      subtitle: "Share of patients for whom two rules decide alike. Unrelated coins would agree on 50%.",
      alt: `${title}. ${pairs.length === 0 ? "" : `Least alike: ${nameOf(least)}, ${percent(least.share)}. Most alike: ${nameOf(most)}, ${percent(most.share)}.`} ${names.length} rules compared.`,
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
      shapes: pairs.map(({ i, j }) => ({
        type: "rect",
        x0: i - 0.5,
        x1: i + 0.5,
        y0: -j - 0.5,
        y1: -j + 0.5,
        layer: "above",
        fillcolor: ink.paper,
        line: { width: 0 },
      })),
      annotations: [
        ...pairs.map(({ i, j, share }) => ({
          x: j,
          y: -i,
          text: percent(share, 0),
          showarrow: false,
          font: { size: 15, color: share > 0.72 ? ink.paper : ink.text },
        })),
        ...places.map((i) => ({ x: i, y: -i, text: "same", showarrow: false, font: { size: 13, color: ink.paper } })),
      ],
      margin: { left, bottom: turned ? 120 : 78 },
      height: Math.min(640, 220 + names.length * 46),
    },
    options,
  );
}

/** A name below its column: on one slanted line, or on as many level ones as it needs. */
function tickText(name: string, turned: boolean): string {
  return turned ? safe(shortened(name, 24)) : balanced(shortened(name), 15).map(safe).join("<br>");
}
