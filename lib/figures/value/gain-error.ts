import { square } from "../../arithmetic/square.js";
import { assertInteger, assertNumber } from "../../core/assert.js";
import { axis, frame, label } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { Z80, Z975 } from "../frame/statistics.js";
import { fixed, listed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** What the hand calculation needs. */
export interface GainErrorInput {
  /** Patients in the judging trial. */
  readonly n: number;
  /** The share cured, p. */
  readonly cured: number;
  /** Standard errors that were estimated, to compare with: the share whose treatment the rule switches, and the error. */
  readonly observed?: readonly {
    readonly name: string;
    readonly shareSwitched: number;
    readonly standardError: number;
  }[];
}

/**
 * The standard error of a gain by hand: only patients whose treatment changes count,
 * se = sqrt(share switched x 4 p (1 - p) / n) in a 1:1 trial.
 *
 * @param input n, the share cured, and estimates to compare with
 *
 * @example
 * figures.gainErrorByHand({ n: 690, cured: 0.85 }).table.rows[1].slice(0, 2); // [0.25, 1.3593476696403028]
 */
export function gainErrorByHand(input: GainErrorInput, options: UnitOptions = {}): Figure {
  const where = "figures.gainErrorByHand";
  const unit = unitOf(options);
  const { n, cured: p, observed = [] } = input;
  assertInteger(n, where, "n", 1);
  assertNumber(p, where, "cured", 0, 1);
  for (const o of observed) {
    assertNumber(o.shareSwitched, where, `share switched by ${o.name}`, 0, 1);
    assertNumber(o.standardError, where, `standard error of ${o.name}`, 0);
  }
  const error = (share: number) => Math.sqrt((share * 4 * p * (1 - p)) / n) * unit.factor;
  const shares = Array.from({ length: 101 }, (_, i) => square(i / 100));
  const shown = [0.1, 0.25, 0.5, 1];
  const needed = (Z975 + Z80) * error(0.25);
  const title =
    options.title ??
    `Only the switched count: with ${percent(0.25)} switched, ${n} patients give a standard error of ${fixed(error(0.25), 2)} ${unit.word}`;
  const top = Math.max(error(1), ...observed.map((o) => o.standardError * unit.factor));
  return frame(
    {
      title,
      subtitle: `By hand: square root of (share switched × 4 × ${fixed(p, 2)} × ${fixed(1 - p, 2)} / ${n}).${observed.length ? " Diamonds: as estimated." : ""}`,
      alt: `${title}. The standard error grows with the square root of the share switched: ${listed(shown.map((s) => `${fixed(error(s), 2)} at ${percent(s)}`))}. With 80% power a gain must be ${fixed(needed, 1)} ${unit.word} to be shown at 25%.${observed.length ? ` Estimated: ${listed(observed.map((o) => `${o.name} ${fixed(o.standardError * unit.factor, 2)} at ${percent(o.shareSwitched)}`))}.` : ""}`,
      table: {
        caption: title,
        columns: ["share switched", `standard error (${unit.word})`, `gain shown with 80% power (${unit.word})`],
        rows: shown.map((s) => [s, error(s), (Z975 + Z80) * error(s)]),
        ...(observed.length
          ? {
              notes: observed.map(
                (o) =>
                  `${o.name}: ${percent(o.shareSwitched)} switched, estimated ${fixed(o.standardError * unit.factor, 3)}, by hand ${fixed(error(o.shareSwitched), 3)}.`,
              ),
            }
          : {}),
      },
      data: [
        {
          type: "scatter",
          mode: "lines",
          x: shares.map((s) => 100 * s),
          y: shares.map(error),
          line: { color: palette.plain.color, width: 2.75 },
          hovertemplate: "%{x:.0f}% switched: %{y:.2f}<extra></extra>",
        },
        {
          type: "scatter",
          mode: "markers",
          x: shown.map((s) => 100 * s),
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
                y: observed.map((o) => o.standardError * unit.factor),
                marker: {
                  color: palette["trial 2"].color,
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
        yaxis: axis(`standard error of the gain (${unit.name})`, { range: [0, top * 1.15] }),
      },
      annotations: [
        ...shown.map((s) =>
          label(100 * s, error(s), fixed(error(s), 2), { xanchor: "right", yanchor: "bottom", xshift: -5, yshift: 4 }),
        ),
        ...observed.map((o) =>
          label(
            100 * o.shareSwitched,
            o.standardError * unit.factor,
            `${o.name}: ${fixed(o.standardError * unit.factor, 2)}`,
            {
              xanchor: "left",
              yanchor: "top",
              xshift: 8,
              yshift: -6,
            },
          ),
        ),
      ],
    },
    options,
  );
}
