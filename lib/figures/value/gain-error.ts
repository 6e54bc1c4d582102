import { type GainErrorAt, type GainErrorInput, summarizeGainError } from "../../value/summary/gain-error.js";
import { fromZero } from "../frame/extent.js";
import { axis, frame, label } from "../frame/frame.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { fixed, listed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/**
 * The standard error of a gain by hand: only patients whose treatment changes count,
 * se = sqrt(share switched x 4 p (1 - p) / n) in a 1:1 trial. A drawing of `summarizeGainError`.
 *
 * @param input n, the share cured, and estimates to compare with
 *
 * @example
 * figures.gainErrorByHand({ n: 690, cured: 0.85 }).table.rows[1].slice(0, 2); // [0.25, 1.3593476696403028]
 */
export function gainErrorByHand(input: GainErrorInput, options: UnitOptions = {}): Figure {
  assertFigureOptions(options, "figures.gainErrorByHand", UNIT);
  const summary = summarizeGainError(input, "figures.gainErrorByHand");
  const { n, cured, notCured, rows: shown, curve } = summary;
  const unit = unitOf(options);
  const quarter = shown[1];
  const error = (at: Pick<GainErrorAt, "standardError">) => at.standardError * unit.factor;
  const observed = summary.observed.map((own) => ({ ...own, error: error(own), byHand: own.byHand * unit.factor }));
  const title =
    options.title ??
    `Only the switched count: with ${percent(quarter.shareSwitched)} switched, ${n} patients give a standard error of ${fixed(error(quarter), 2)} ${unit.word}`;
  const byHand = listed(shown.map((at) => `${fixed(error(at), 2)} at ${percent(at.shareSwitched)}`));
  const estimated = listed(observed.map((o) => `${o.name} ${fixed(o.error, 2)} at ${percent(o.shareSwitched)}`));
  return frame(
    {
      title,
      subtitle: `By hand: square root of (share switched × 4 × ${fixed(cured, 2)} × ${fixed(notCured, 2)} / ${n}).${observed.length ? " Diamonds: as estimated." : ""}`,
      alt: `${title}. The standard error grows with the square root of the share switched: ${byHand}. With 80% power a gain must be ${fixed(quarter.detectable * unit.factor, 1)} ${unit.word} to be shown at ${percent(quarter.shareSwitched)}.${observed.length ? ` Estimated: ${estimated}.` : ""}`,
      table: {
        caption: title,
        columns: ["share switched", `standard error (${unit.word})`, `gain shown with 80% power (${unit.word})`],
        rows: shown.map((at) => [at.shareSwitched, error(at), at.detectable * unit.factor]),
        ...(observed.length
          ? {
              notes: observed.map(
                (o) =>
                  `${o.name}: ${percent(o.shareSwitched)} switched, estimated ${fixed(o.error, 3)}, by hand ${fixed(o.byHand, 3)}.`,
              ),
            }
          : {}),
      },
      data: [
        {
          type: "scatter",
          mode: "lines",
          x: curve.map((at) => 100 * at.shareSwitched),
          y: curve.map(error),
          line: { color: palette.plain.color, width: 2.75 },
          hovertemplate: "%{x:.0f}% switched: %{y:.2f}<extra></extra>",
        },
        {
          type: "scatter",
          mode: "markers",
          x: shown.map((at) => 100 * at.shareSwitched),
          y: shown.map(error),
          marker: { color: palette.plain.color, size: 10 },
          hovertemplate: "%{x:.0f}% switched: %{y:.2f}<extra></extra>",
        },
        ...(observed.length
          ? [
              {
                type: "scatter",
                mode: "markers",
                x: observed.map((o) => 100 * o.shareSwitched),
                y: observed.map((o) => o.error),
                marker: {
                  color: ink.paper,
                  symbol: "diamond",
                  size: 14,
                  line: { color: ink.text, width: 1.5 },
                },
                hovertemplate: "estimated %{y:.2f}<extra></extra>",
              },
            ]
          : []),
      ],
      layout: {
        xaxis: axis("patients whose treatment the rule changes (%)", { range: [-2, 106] }),
        yaxis: axis(`standard error of the gain (${unit.name})`, {
          range: fromZero([summary.greatest * unit.factor], 0.15),
        }),
      },
      annotations: [
        ...shown.map((at) =>
          label(100 * at.shareSwitched, error(at), fixed(error(at), 2), {
            xanchor: "right",
            yanchor: "bottom",
            xshift: -5,
            yshift: 4,
          }),
        ),
        ...observed.map((o) =>
          label(100 * o.shareSwitched, o.error, `${o.name}: ${fixed(o.error, 2)}`, {
            xanchor: "left",
            yanchor: "top",
            xshift: 8,
            yshift: -6,
          }),
        ),
      ],
    },
    options,
  );
}
