import { tidy } from "../../core/print.js";
import { anything, only, optional, text } from "../../core/shape.js";
import { type Precision, summarizeDetectable } from "../../replication/summary/detectable.js";
import type { Replication } from "../../replication/types.js";
import { decades, fromZero, rangeOf } from "../frame/extent.js";
import { axis, frame, label, stroke } from "../frame/frame.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette, trialRole } from "../frame/palette.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link detectable}. */
export interface DetectableOptions extends UnitOptions {
  /** A gain to compare with, such as the best possible one, as a share. */
  readonly possible?: { readonly gain: number; readonly label?: string };
}

const POSSIBLE = optional(only({ gain: anything, label: optional(text) }));

/**
 * The smallest true gain a trial of n patients shows with 80% power at one-sided 2.5%:
 * (1.96 + 0.84) x standard error, where the standard error shrinks with the square root of n. A drawing of
 * `summarizeDetectable`.
 *
 * @param source a replication (one curve for each judging trial) or standard errors with their n
 * @returns the figure; throws when no rule has a standard error above 0
 *
 * @example
 * const precision = [{ name: "trial 2", standardError: 0.0136, n: 690 }];
 * figures.detectable(precision).table.rows[0].slice(0, 2); // ["trial 2", 690]
 */
export function detectable(source: Replication | readonly Precision[], options: DetectableOptions = {}): Figure {
  assertFigureOptions(options, "figures.detectable", { ...UNIT, possible: POSSIBLE });
  const gain = options.possible?.gain;
  const summary = summarizeDetectable(source, { possible: gain }, "figures.detectable");
  const { alike, four, six, sizes } = summary;
  const unit = unitOf(options);
  const curves = summary.curves.map((c) => ({
    ...c,
    role: trialRole(c.place),
    smallest: c.smallest * unit.factor,
    atFour: c.atFour * unit.factor,
  }));
  const possible = gain && tidy(gain * unit.factor);
  const own = curves.map((c) => `${fixed(c.smallest, unit.decimals)} ${unit.word} (${c.name}, ${c.n} patients)`);
  const title = options.title ?? `The smallest gain this pair could have shown: ${listed(own)}`;
  const needed = curves.flatMap((c) => (c.needed === undefined ? [] : [c.needed]));
  return frame(
    {
      title,
      subtitle: "With 80% power at one-sided 2.5%. Marker: the trial as it was.",
      alt: `${title}. The smallest gain shrinks with the square root of the size: at ${four} patients it would be ${listed(curves.map((c) => fixed(c.atFour, unit.decimals)))} ${unit.word}.${
        possible
          ? ` A gain of ${fixed(possible, unit.decimals)} ${unit.word} needs about ${listed(needed.map(String))} patients.`
          : ""
      }${alike.length ? ` ${capital(listed(alike))}: the rule treats everyone alike, its gain is exactly 0.` : ""}`,
      table: {
        caption: title,
        columns: [
          "judged on",
          "patients",
          `standard error (${unit.word})`,
          `smallest gain (${unit.word})`,
          ...(possible ? ["patients needed"] : []),
        ],
        rows: curves.map((c, i) => [
          c.name,
          c.n,
          tidy(c.standardError * unit.factor),
          c.smallest,
          ...(possible ? [needed[i]] : []),
        ]),
        ...(alike.length ? { notes: [`Treats everyone alike: ${listed(alike)}.`] } : {}),
      },
      data: curves.flatMap((c) => {
        const look = palette[c.role];
        return [
          {
            type: "scatter",
            mode: "lines",
            x: sizes,
            y: c.curve.map((smallest) => smallest * unit.factor),
            line: { color: look.color, width: 2.75, dash: look.dash },
            hovertemplate: "%{x} patients: %{y:.1f}<extra></extra>",
          },
          {
            type: "scatter",
            mode: "markers",
            x: [c.n],
            y: [c.smallest],
            marker: { color: look.color, symbol: look.symbol, size: 14 },
            hovertemplate: "%{x} patients: %{y:.1f}<extra></extra>",
          },
        ];
      }),
      layout: {
        xaxis: axis("patients in the judging trial", {
          type: "log",
          range: rangeOf([decades(150), decades(six)], 0),
          tickmode: "array",
          tickvals: [200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000],
        }),
        yaxis: axis(`smallest gain shown (${unit.name})`, {
          range: fromZero([...curves.map((c) => c.atFew * unit.factor), possible ?? 0], 0.08),
        }),
      },
      shapes: possible
        ? [stroke(0, possible, 1, possible, { color: ink.text, width: 2, dash: "dot" }, { xref: "paper" })]
        : [],
      annotations: [
        ...curves.map((c, k) => {
          // The upper curve has room above it, the lower one below.
          const up = k === summary.coarsest;
          return label(decades(c.n), c.smallest, `${c.name}: ${fixed(c.smallest, unit.decimals)} ${unit.word}`, {
            xanchor: up ? "left" : "right",
            yanchor: up ? "bottom" : "top",
            xshift: up ? 8 : -8,
            yshift: up ? 6 : -6,
          });
        }),
        ...(possible
          ? [
              label(
                0,
                possible,
                `${options.possible?.label ?? "possible gain"}: ${fixed(possible, unit.decimals)} ${unit.word}`,
                { xref: "paper", xanchor: "left", yanchor: "bottom", xshift: 8 },
              ),
            ]
          : []),
      ],
    },
    options,
  );
}
