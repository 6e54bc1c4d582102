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
 * The smallest true gain a trial of n patients shows with 80% power at one-sided 2.5%: of a replication the gain over both arms
 * at which the verdict of a direction is reached, of a standard error (1.96 + 0.84) times it. It shrinks with the square root of
 * n. A drawing of `summarizeDetectable`.
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
  const { alike, unjudged, pair, four, six, sizes } = summary;
  const unit = unitOf(options);
  const curves = summary.curves.map((c) => ({
    ...c,
    role: trialRole(c.place),
    smallest: c.smallest * unit.factor,
    atFour: c.atFour * unit.factor,
  }));
  const possible = gain && tidy(gain * unit.factor);
  const own = curves.map((c) => `${fixed(c.smallest, unit.decimals)} ${unit.word} (${c.name}, ${c.n} patients)`);
  const isBoth = summary.curves.every(({ standardError }) => typeof standardError === "object");
  const what = isBoth ? "gain over both arms shown four times in five" : "smallest gain shown four times in five";
  const title = options.title ?? `${capital(what)}: ${listed(own)}`;
  const together =
    pair && [pair.givenRules, pair.correlated].map((g) => `${fixed(g * unit.factor, unit.decimals)} ${unit.word}`);
  const ofPair =
    pair && together
      ? `Both directions together: ${together[0]} (${together[1]} with correlation ${pair.correlation})`
      : undefined;
  const silent = [
    ...(alike.length ? [`${capital(listed(alike))}: the rule treats everyone alike, its gain is exactly 0.`] : []),
    ...(unjudged.length ? [`${capital(listed(unjudged))}: too little to judge by.`] : []),
  ];
  const errors = (se: Precision["standardError"]): readonly number[] =>
    typeof se === "number" ? [se] : [se.overAll, se.overNone];
  const needed = curves.flatMap((c) => (c.needed === undefined ? [] : [c.needed]));
  return frame(
    {
      title,
      subtitle: ofPair ? `${ofPair}.` : "With 80% power at one-sided 2.5%. Marker: the trial as it was.",
      alt: `${title}. The smallest gain shrinks with the square root of the size: at ${four} patients it would be ${listed(curves.map((c) => fixed(c.atFour, unit.decimals)))} ${unit.word}.${
        possible
          ? ` A gain of ${fixed(possible, unit.decimals)} ${unit.word} needs about ${listed(needed.map(String))} patients.`
          : ""
      }${ofPair ? ` ${ofPair}.` : ""}${silent.map((text) => ` ${text}`).join("")}`,
      table: {
        caption: title,
        columns: [
          "judged on",
          "patients",
          ...(isBoth
            ? [`standard error over all (${unit.word})`, `standard error over none (${unit.word})`]
            : [`standard error (${unit.word})`]),
          `${isBoth ? "gain" : "smallest gain"} (${unit.word})`,
          ...(possible ? ["patients needed"] : []),
        ],
        rows: curves.map((c, i) => [
          c.name,
          c.n,
          ...errors(c.standardError).map((se) => tidy(se * unit.factor)),
          c.smallest,
          ...(possible ? [needed[i]] : []),
        ]),
        ...(ofPair || silent.length ? { notes: [...(ofPair ? [`${ofPair}.`] : []), ...silent] } : {}),
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
        yaxis: axis(`${isBoth ? "gain" : "smallest gain"} shown (${unit.name})`, {
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
