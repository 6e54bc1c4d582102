import { square } from "../../arithmetic/square.js";
import { assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { standardDeviation } from "../../math/statistics/descriptive.js";
import type { ClassificationProblem } from "../../rules/types.js";
import { type IntervalRow, intervals } from "../charts/intervals.js";
import { type Bins, countIn, middles, roundBins, tidy } from "../frame/bins.js";
import { numbers, some } from "../frame/check.js";
import { axis, type FigureOptions, frame, rangeOf, upright } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { above } from "../frame/panels.js";
import { meanInterval } from "../frame/statistics.js";
import { fixed, listed, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** A list of pseudo-outcomes with a name of its own. */
export interface NamedPseudoOutcome {
  readonly name: string;
  readonly d: ArrayLike<number>;
}

const NAMES: { readonly [name in ClassificationProblem["pseudoOutcome"]]: string } = {
  "inverse-weighting": "m = 0",
  mean: "m = the mean outcome",
  efficient: "m = m*(W), the efficient one",
  given: "m as given",
};

/**
 * Histograms of the pseudo-outcome D below each other on one axis: same mean, less noise.
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
  const where = "figures.pseudoOutcomes";
  const list: readonly (ClassificationProblem | NamedPseudoOutcome)[] = "d" in problems ? [problems] : problems;
  some(list, where, "problems");
  const drawn = list.map((p) => {
    const d = numbers(p.d, where, "D");
    return { name: "name" in p ? p.name : NAMES[p.pseudoOutcome], d, ...meanInterval(d), sd: standardDeviation(d) };
  });
  const range = rangeOf([0, ...drawn.flatMap((p) => p.d)], 0.05);
  const bins = roundBins(
    drawn.flatMap((p) => p.d),
    70,
  );
  const panels = above(drawn.length, drawn.length > 1 ? 0.14 : 0);
  const counted = drawn.map((p) => spikesOrBins(p.d, bins, range));
  const first = drawn[0];
  const last = drawn[drawn.length - 1];
  const title =
    options.title ??
    (drawn.length === 1
      ? `D is noisy (standard deviation ${fixed(first.sd, 2)}) and right on average (mean ${signed(first.estimate, 3)})`
      : `Same mean, ${last.sd < first.sd ? "less" : "other"} noise: the standard deviation of D goes from ${fixed(first.sd, 2)} to ${fixed(last.sd, 2)}`);
  const layout: { [key: string]: JsonObject } = {
    xaxis: axis("pseudo-outcome D, an unbiased guess of one patient's benefit (outcomes gained)", {
      range,
      anchor: `y${panels[panels.length - 1].suffix}`,
      showgrid: false,
    }),
  };
  panels.forEach(({ suffix, domain }, k) => {
    layout[`yaxis${suffix}`] = axis("patients", {
      domain,
      range: [0, Math.max(...counted[k].y) * 1.35],
      nticks: 4,
      anchor: k === panels.length - 1 ? "x" : "free",
      ...(k === panels.length - 1 ? {} : { position: 0 }),
    });
  });
  return frame(
    {
      title,
      subtitle: "Line and bar above: the mean of D with its 95% interval.",
      alt: `${title}. ${drawn
        .map(
          (p, k) =>
            `${p.name}: ${p.d.length} patients, mean ${signed(p.estimate, 3)} (95% interval ${signed(p.lower, 3)} to ${signed(p.upper, 3)}), standard deviation ${fixed(p.sd, 2)}${counted[k].spikes ? `, spikes at ${listed(counted[k].x.map((v) => fixed(v, 2)))}` : ""}`,
        )
        .join("; ")}.`,
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
        rows: drawn.map((p) => [p.name, p.d.length, p.estimate, p.lower, p.upper, p.sd, square(p.sd / first.sd)]),
      },
      data: drawn.flatMap((p, k) => [
        {
          type: "bar",
          x: counted[k].x,
          y: counted[k].y,
          width: counted[k].width,
          xaxis: "x",
          yaxis: `y${panels[k].suffix}`,
          marker: { color: palette.plain.tint, line: { color: palette.plain.color, width: 1 } },
          hovertemplate: "%{x}: %{y} patients<extra></extra>",
        },
        {
          type: "scatter",
          mode: "markers",
          x: [p.estimate],
          y: [Math.max(...counted[k].y) * 1.2],
          xaxis: "x",
          yaxis: `y${panels[k].suffix}`,
          error_x: {
            type: "data",
            symmetric: true,
            array: [p.upper - p.estimate],
            color: ink.text,
            thickness: 2.5,
            width: 5,
          },
          marker: { color: ink.text, size: 9 },
          hovertemplate: "mean %{x:.3f}<extra></extra>",
        },
      ]),
      layout,
      shapes: panels.map(({ suffix }) =>
        upright(0, { color: ink.axis, width: 1.25 }, { yref: `y${suffix} domain`, layer: "below" }),
      ),
      annotations: drawn.flatMap((p, k) => [
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
          text: `<b>${safe(p.name)}</b>`,
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
          text: `mean ${signed(p.estimate, 3)}, standard deviation ${fixed(p.sd, 2)}${k > 0 ? ` (variance ${percent(square(p.sd / first.sd))} of the first)` : ""}`,
          font: { size: 14, color: ink.text },
        },
      ]),
      height: drawn.length === 1 ? 380 : 130 + 135 * drawn.length,
    },
    options,
  );
}

/** Few distinct values are spikes at their places; many fall into bins. */
function spikesOrBins(d: readonly number[], bins: Bins, range: readonly [number, number]) {
  const distinct = [...new Set(d.map(tidy))].sort((a, b) => a - b);
  if (distinct.length <= 8) {
    const y = distinct.map((v) => d.filter((x) => tidy(x) === v).length);
    return { x: distinct, y, width: (range[1] - range[0]) * 0.014, spikes: true };
  }
  return { x: middles(bins), y: countIn(d, bins), width: bins.width, spikes: false };
}

/** Options of {@link pseudoOutcomeByGroup}. */
export interface ByGroupOptions extends UnitOptions {
  /** The true mean benefit of each group, by name, where a simulation knows it. */
  readonly truth?: readonly { readonly name: string; readonly benefit: number }[];
}

/**
 * D is right on average, in every group: its mean with interval in all patients and group by group.
 *
 * @param d pseudo-outcomes, or the problem that holds them
 * @param groups the group of each patient, by name
 *
 * @example
 * figures.pseudoOutcomeByGroup([2, 0, -2, 2], ["old", "old", "young", "young"]).table.rows.length; // 3
 */
export function pseudoOutcomeByGroup(
  d: ArrayLike<number> | Pick<ClassificationProblem, "d">,
  groups: readonly string[],
  options: ByGroupOptions = {},
): Figure {
  const where = "figures.pseudoOutcomeByGroup";
  const unit = unitOf(options);
  const values = numbers("d" in d ? d.d : d, where, "D").map((v) => v * unit.factor);
  assertLength(groups, values.length, where, "groups");
  const names = [...new Set(groups)];
  if (names.length > 20) {
    raise({
      code: "groups",
      where,
      expected: "at most 20 groups",
      got: `${names.length}`,
      hint: "Give a group's name for every patient, not a number.",
    });
  }
  const row = (name: string, own: readonly number[]): IntervalRow => {
    const truth = options.truth?.find((t) => t.name === name);
    return {
      name: `${name} (${own.length})`,
      ...meanInterval(own),
      role: "plain",
      ...(truth ? { truth: truth.benefit * unit.factor } : {}),
    };
  };
  const rows = [
    row("all patients", values),
    ...names.map((name) =>
      row(
        name,
        values.filter((_, i) => groups[i] === name),
      ),
    ),
  ];
  return intervals(rows, {
    ...options,
    title:
      options.title ??
      `The mean of D is the difference between the arms: ${signed(rows[0].estimate, unit.decimals)} ${unit.word} in all, ${listed(rows.slice(1, 5).map((r, i) => `${signed(r.estimate, unit.decimals)} in ${names[i]}`))}`,
    x: `mean of D (${unit.name})`,
    decimals: unit.decimals,
  });
}
