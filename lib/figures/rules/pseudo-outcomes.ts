import type { JsonObject } from "../../core/json.js";
import {
  type NamedPseudoOutcome,
  type PseudoOutcomeSummary,
  summarizePseudoOutcomes,
} from "../../rules/summary/pseudo-outcomes.js";
import type { ClassificationProblem } from "../../rules/types.js";
import { fromZero, rangeOf, spikeWidth } from "../frame/extent.js";
import { axis, type FigureOptions, frame, upright } from "../frame/frame.js";
import { evenBars } from "../frame/marks.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { above } from "../frame/panels.js";
import { fixed, listed, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { drawn } from "../frame/unit.js";

const NAMES: { readonly [name: string]: string } = {
  "inverse-weighting": "m = 0",
  mean: "m = the mean outcome",
  efficient: "m = m*(W), the efficient one",
  given: "m as given",
};

/**
 * Histograms of the pseudo-outcome D below each other on one axis: same mean, less noise. A drawing of
 * `summarizePseudoOutcomes`.
 *
 * @param problems one classification problem or several of the same trial, or named lists of D
 *
 * @example
 * const problem = { name: "m = 0", d: [-2, 0, 2, 2] };
 * figures.pseudoOutcomes([problem]).table.rows[0].slice(0, 3); // ["m = 0", 4, 0.5]
 */
export function pseudoOutcomes(
  problems: ClassificationProblem | NamedPseudoOutcome | readonly (ClassificationProblem | NamedPseudoOutcome)[],
  options: FigureOptions = {},
): Figure {
  assertFigureOptions(options, "figures.pseudoOutcomes");
  const { versions, lessNoise, range: reach } = summarizePseudoOutcomes(problems, {}, "figures.pseudoOutcomes");
  const list: readonly (ClassificationProblem | NamedPseudoOutcome)[] = "d" in problems ? [problems] : problems;
  const names = list.map((p) => ("name" in p ? p.name : NAMES[p.pseudoOutcome]));
  const range = rangeOf([0, ...reach], 0.05);
  const panels = above(versions.length, versions.length > 1 ? 0.14 : 0);
  const lowest = panels[panels.length - 1];
  const first = versions[0];
  const last = versions[versions.length - 1];
  const title =
    options.title ??
    (versions.length === 1
      ? `D is noisy (standard deviation ${fixed(first.standardDeviation, 2)}) and right on average (mean ${signed(first.estimate, 3)})`
      : `Same mean, ${lessNoise ? "less" : "other"} noise: the standard deviation of D goes from ${fixed(first.standardDeviation, 2)} to ${fixed(last.standardDeviation, 2)}`);
  const layout: { [key: string]: JsonObject } = {
    xaxis: axis("pseudo-outcome D, an unbiased guess of one patient's benefit (outcomes gained)", {
      range,
      anchor: `y${lowest.suffix}`,
      showgrid: false,
    }),
  };
  panels.forEach((panel, k) => {
    layout[`yaxis${panel.suffix}`] = axis("patients", {
      domain: panel.domain,
      range: fromZero([versions[k].occurrences.most], 0.35),
      nticks: 4,
      anchor: panel === lowest ? "x" : "free",
      ...(panel === lowest ? {} : { position: 0 }),
    });
  });
  return frame(
    {
      title,
      subtitle: "Line and bar above: the mean of D with its 95% interval.",
      alt: `${title}. ${versions.map((version, k) => inWords(names[k], version)).join("; ")}.`,
      table: {
        caption: title,
        columns: [
          "version",
          "patients",
          "mean of D",
          "lower",
          "upper",
          "standard deviation",
          "variance against the first",
        ],
        rows: versions.map((v, k) => [
          names[k],
          v.n,
          v.estimate,
          v.interval[0],
          v.interval[1],
          v.standardDeviation,
          v.relativeVariance ?? "no spread",
        ]),
      },
      data: versions.flatMap((version, k) => [
        {
          type: "bar",
          x: version.occurrences.at,
          y: version.occurrences.counts,
          width: version.occurrences.kind === "bins" ? version.occurrences.width : spikeWidth(range),
          xaxis: "x",
          yaxis: `y${panels[k].suffix}`,
          marker: { color: palette.plain.tint, line: { color: palette.plain.color, width: 1 } },
          hovertemplate: "%{x}: %{y} patients<extra></extra>",
        },
        {
          type: "scatter",
          mode: "markers",
          x: [version.estimate],
          y: [version.occurrences.most * 1.2],
          xaxis: "x",
          yaxis: `y${panels[k].suffix}`,
          error_x: evenBars([drawn(version)], { color: ink.text, thickness: 2.5, width: 5 }),
          marker: { color: ink.text, size: 9 },
          hovertemplate: "mean %{x:.3f}<extra></extra>",
        },
      ]),
      layout,
      shapes: panels.map(({ suffix }) =>
        upright(0, { color: ink.axis, width: 1.25 }, { yref: `y${suffix} domain`, layer: "below" }),
      ),
      annotations: versions.flatMap((version, k) => [
        {
          x: 0,
          xref: "paper",
          xanchor: "left",
          xshift: 8,
          y: panels[k].domain[1],
          yref: "paper",
          yanchor: "bottom",
          yshift: -2,
          showarrow: false,
          align: "left",
          text: `<b>${safe(names[k])}</b>`,
          font: { size: 14, color: ink.text },
        },
        {
          x: 1,
          xref: "paper",
          xanchor: "right",
          y: panels[k].domain[1],
          yref: "paper",
          yanchor: "bottom",
          yshift: -2,
          showarrow: false,
          text: `mean ${signed(version.estimate, 3)}, standard deviation ${fixed(version.standardDeviation, 2)}${k > 0 && version.relativeVariance !== null ? ` (variance ${percent(version.relativeVariance)} of the first)` : ""}`,
          font: { size: 14, color: ink.text },
        },
      ]),
      height: versions.length === 1 ? 380 : 135 * versions.length + 130,
    },
    options,
  );
}

function inWords(
  name: string,
  { n, estimate, interval, standardDeviation, occurrences }: PseudoOutcomeSummary,
): string {
  const spikes = occurrences.kind === "bins" ? "" : `, spikes at ${listed(occurrences.at.map((v) => fixed(v, 2)))}`;
  return `${name}: ${n} patients, mean ${signed(estimate, 3)} (95% interval ${signed(interval[0], 3)} to ${signed(interval[1], 3)}), standard deviation ${fixed(standardDeviation, 2)}${spikes}`;
}
