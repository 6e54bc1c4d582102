import type { JsonObject } from "../../core/json.js";
import { anything } from "../../core/shape.js";
import { type AgreeingPair, summarizeAgreements } from "../../rules/summary/agreements.js";
import { heightOf, nameMargin } from "../frame/extent.js";
import { type FigureOptions, frame, nameAxis, size } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, inkOn, inkOnKappa } from "../frame/palette.js";
import { balanced, fitting, fixed, listed, percent, safe, shortened, withoutDetails } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link agreementMatrix}. */
export interface AgreementMatrixOptions extends FigureOptions {
  /** K x K: agreement beyond chance, as `agreements` gives it; drawn above the diagonal. */
  readonly kappa?: readonly ArrayLike<number>[];
}

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
  options: AgreementMatrixOptions = {},
): Figure {
  assertFigureOptions(options, "figures.agreementMatrix", { kappa: anything });
  const { kappa } = options;
  const summary = summarizeAgreements(names, matrix, { kappa }, "figures.agreementMatrix");
  const { pairs, mean, least, most, meanKappa } = summary;
  const title =
    options.title ??
    (least === undefined
      ? "One rule agrees with itself"
      : meanKappa === undefined
        ? `Two rules agree on ${percent(mean)} of patients on average, and on as few as ${percent(least.share)}`
        : `Two rules agree on ${percent(mean)} of patients on average; beyond chance their agreement is ${fixed(meanKappa, 2)}`);
  const extremes =
    least === undefined || most === undefined
      ? ""
      : `Least alike: ${listed(least.names)}, ${percent(least.share)}. Most alike: ${listed(most.names)}, ${percent(most.share)}.`;
  const places = names.map((_, i) => i);
  const turned = names.length > 5;
  const called = turned ? withoutDetails(names) : names;
  return frame(
    {
      title,
      subtitle: kappa
        ? "Below: share of patients for whom two rules decide alike. Above: kappa, 0 for agreement by chance, 1 for all."
        : "Share of patients for whom two rules decide alike. Unrelated coins would agree on 50%.",
      alt: `${title}. ${extremes} ${names.length} rules compared.${kappasInWords(pairs)}`,
      table: {
        caption: title,
        columns: ["", ...names, ...(kappa ? names.map((name) => `kappa with ${name}`) : [])],
        rows: names.map((name, i) => [name, ...Array.from(matrix[i]), ...Array.from(kappa?.[i] ?? [])]),
      },
      data: [
        {
          ...heatmap(matrix.map((row, i) => Array.from(row, (v, j) => (j < i ? v : j === i ? 1 : 0.5)))),
          ...{ zmin: 0.4, zmax: 1, hovertemplate: "%{z:.0%}<extra></extra>" },
        },
        // The scale of kappa is that of the shares, where 50% is what coins would do: 0.4 to 1 becomes -0.2 to 1.
        ...(kappa
          ? [
              {
                ...heatmap(kappa.map((row, i) => Array.from(row, (v, j) => (j > i ? v : null)))),
                ...{ zmin: -0.2, zmax: 1, hovertemplate: "%{z:.2f}<extra></extra>" },
              },
            ]
          : []),
      ],
      layout: {
        xaxis: nameAxis(called, places, {
          ticktext: called.map((name) => tickText(name, turned)),
          side: "bottom",
          range: [-0.5, names.length - 0.5],
          tickangle: turned ? -30 : 0,
        }),
        yaxis: nameAxis(
          fitting(called),
          places.map((i) => -i),
          { range: [-names.length + 0.5, 0.5], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: (kappa ? [] : pairs).map(({ places: [first, second] }) => ({
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
        ...pairs.flatMap(({ places: [first, second], kappa: beyond }) =>
          beyond === undefined
            ? []
            : [
                {
                  x: second,
                  y: -first,
                  text: fixed(beyond, 2),
                  showarrow: false,
                  font: { size: 15, color: inkOnKappa(beyond) },
                },
              ],
        ),
        ...places.map((i) => ({ x: i, y: -i, text: "same", showarrow: false, font: { size: 13, color: ink.paper } })),
      ],
      margin: { left: nameMargin(called), bottom: turned ? 120 : 78 },
      height: heightOf(names.length, 46, 220, 0, 640),
    },
    options,
  );
}

/** Cells of grey, darker where a number is larger; the rows from above. */
function heatmap(z: readonly (readonly (number | null)[])[]): JsonObject {
  const places = z.map((_, i) => i);
  return {
    type: "heatmap",
    x: places,
    y: places.map((i) => -i),
    z,
    colorscale: [
      [0, "#FFFFFF"],
      [0.17, "#F4F4F4"],
      [1, "#4D4D4D"],
    ],
    showscale: false,
    xgap: 3,
    ygap: 3,
    opacity: 1,
  };
}

function kappasInWords(pairs: readonly AgreeingPair[]): string {
  if (pairs[0]?.kappa === undefined) return "";
  return ` Kappa: ${listed(pairs.map(({ names, kappa }) => `${names[0]} and ${names[1]} ${fixed(kappa as number, 2)}`))}.`;
}

/** A name below its column: on one slanted line, or on as many level ones as it needs. */
function tickText(name: string, turned: boolean): string {
  return turned ? safe(shortened(name, 24)) : balanced(shortened(name), 15).map(safe).join("<br>");
}
