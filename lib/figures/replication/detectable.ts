import { log10 } from "../../arithmetic/log10.js";
import { power } from "../../arithmetic/power.js";
import { square } from "../../arithmetic/square.js";
import { assertInteger, assertNumber } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { Replication } from "../../replication/types.js";
import { tidy } from "../frame/bins.js";
import { some } from "../frame/check.js";
import { axis, frame, label, rangeOf, stroke } from "../frame/frame.js";
import { ink, palette, trialRole } from "../frame/palette.js";
import { Z80, Z975 } from "../frame/statistics.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";
import { gainName, gainOf } from "../value/claim.js";

/** A gain's standard error as one trial of n patients gave it. */
export interface Precision {
  readonly name: string;
  readonly standardError: number;
  readonly n: number;
}

/** Options of {@link detectable}. */
export interface DetectableOptions extends UnitOptions {
  /** A gain to compare with, such as the best possible one, as a share. */
  readonly possible?: { readonly gain: number; readonly label?: string };
}

/**
 * The smallest true gain a trial of n patients shows with 80% power at one-sided 2.5%:
 * (1.96 + 0.84) x standard error, where the standard error shrinks with the square root of n.
 *
 * @param source a replication (one curve for each judging trial) or standard errors with their n
 * @returns the figure; throws when no rule has a standard error above 0
 *
 * @example
 * const precision = [{ name: "trial 2", standardError: 0.0136, n: 690 }];
 * figures.detectable(precision).table.rows[0].slice(0, 2); // ["trial 2", 690]
 */
export function detectable(source: Replication | readonly Precision[], options: DetectableOptions = {}): Figure {
  const unit = unitOf(options);
  const given = "forward" in source ? fromReplication(source) : source;
  some(given, "figures.detectable", "standard errors");
  for (const p of given) {
    assertNumber(p.standardError, "figures.detectable", `standard error of ${p.name}`, 0);
    assertInteger(p.n, "figures.detectable", `n of ${p.name}`, 1);
  }
  const alike = given.filter((p) => p.standardError === 0).map((p) => p.name);
  const curves = given
    .map((p, i) => ({ ...p, role: trialRole(i), smallest: (Z975 + Z80) * p.standardError * unit.factor }))
    .filter((p) => p.standardError > 0);
  if (curves.length === 0) {
    raise({
      code: "alike",
      where: "figures.detectable",
      expected: "a rule that changes somebody's treatment",
      got: "standard errors of 0 only",
      hint: "A rule that treats everyone alike has a gain of exactly 0; no trial can show another.",
    });
  }
  const highest = curves.reduce((a, b) => (b.smallest > a.smallest ? b : a));
  const largest = Math.max(...curves.map((c) => c.n));
  const sizes = Array.from({ length: 61 }, (_, i) => Math.round(100 * power((largest * 6) / 100, i / 60)));
  const at = (c: (typeof curves)[number], n: number) => c.smallest * Math.sqrt(c.n / n);
  const possible = options.possible && tidy(options.possible.gain * unit.factor);
  const own = curves.map((c) => `${fixed(c.smallest, unit.decimals)} ${unit.word} (${c.name}, ${c.n} patients)`);
  const title = options.title ?? `The smallest gain this pair could have shown: ${listed(own)}`;
  const needed = possible ? curves.map((c) => Math.ceil(c.n * square(c.smallest / possible))) : [];
  const top = Math.max(...curves.map((c) => at(c, 150)), possible ?? 0);
  return frame(
    {
      title,
      subtitle: "With 80% power at one-sided 2.5%. Marker: the trial as it was.",
      alt: `${title}. The smallest gain shrinks with the square root of the size: at ${largest * 4} patients it would be ${listed(curves.map((c) => fixed(at(c, largest * 4), unit.decimals)))} ${unit.word}.${
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
            y: sizes.map((n) => at(c, n)),
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
          range: rangeOf([log10(150), log10(largest * 6)], 0),
          tickmode: "array",
          tickvals: [200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000],
        }),
        yaxis: axis(`smallest gain shown (${unit.name})`, { range: [0, top * 1.08] }),
      },
      shapes: possible
        ? [stroke(0, possible, 1, possible, { color: ink.text, width: 2, dash: "dot" }, { xref: "paper" })]
        : [],
      annotations: [
        ...curves.map((c) => {
          // The upper curve has room above it, the lower one below.
          const up = c === highest;
          return label(log10(c.n), c.smallest, `${c.name}: ${fixed(c.smallest, unit.decimals)} ${unit.word}`, {
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

/** What each direction calls detectable: the error over the arm that the rule gains least over, as its verdict needs both. */
function fromReplication(r: Replication): Precision[] {
  const name = gainName([r.forward.evaluation, r.backward.evaluation]);
  return [r.backward, r.forward].map((d) => ({
    name: d.judgedOn,
    standardError: gainOf(d.evaluation, name).standardError === 0 ? 0 : d.detectable / (Z975 + Z80),
    n: d.evaluation.diagnostics.n,
  }));
}
