import { square } from "../../arithmetic/square.js";
import type { JsonObject } from "../../core/json.js";
import { mean, standardDeviation } from "../../math/statistics/descriptive.js";
import type { EstimatorRecord, Study } from "../../study/types.js";
import type { EstimatorName } from "../../value/types.js";
import { tidy } from "../frame/bins.js";
import { some } from "../frame/check.js";
import { axis, frame, label, nameAxis, rangeOf, topMargin } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { standardErrorOfMean, wilson, Z975 } from "../frame/statistics.js";
import { capital, fixed, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link estimators}. */
export interface EstimatorsOptions extends UnitOptions {
  /**
   * The estimator that the others are measured against.
   * @default the first of the plan
   */
  readonly reference?: EstimatorName;
}

interface Column {
  readonly name: EstimatorName;
  readonly values: number[];
  readonly mean: number;
  readonly sd: number;
  readonly bias: number;
  readonly biasError: number;
  readonly coverage: number;
  readonly coverageInterval: readonly [number, number];
  /** Share of patients one could do without for the same precision as the reference. */
  readonly saved: number;
}

/**
 * Several estimators of one rule's value over many simulated trials: a violin each, the truth as a line,
 * and efficiency as patients saved, 1 - var(estimator) / var(reference).
 *
 * @param study a finished study of kind "estimators"
 */
export function estimators(study: Study<EstimatorRecord>, options: EstimatorsOptions = {}): Figure {
  some(study.records, "figures.estimators", "records");
  const unit = unitOf(options);
  const names = [...new Set(study.records.map((r) => r.estimator))];
  const reference = options.reference ?? names[0];
  const own = (name: EstimatorName) => study.records.filter((r) => r.estimator === name);
  const variance = square(standardDeviation(own(reference).map((r) => r.estimate)));
  const columns = names.map((name): Column => {
    const records = own(name);
    const values = records.map((r) => tidy(r.estimate * unit.factor));
    const errors = records.map((r) => (r.estimate - r.truth) * unit.factor);
    const covered = records.filter((r) => r.lower <= r.truth && r.truth <= r.upper).length;
    const sd = standardDeviation(values);
    return {
      name,
      values,
      mean: mean(values),
      sd,
      bias: mean(errors),
      biasError: standardErrorOfMean(errors),
      coverage: covered / records.length,
      coverageInterval: wilson(covered, records.length),
      saved: variance > 0 ? 1 - square(sd / unit.factor) / variance : 0,
    };
  });
  const truth = mean(study.records.map((r) => r.truth)) * unit.factor;
  const best = columns.reduce((a, b) => (b.sd < a.sd ? b : a));
  const trials = columns[0].values.length;
  const centered = columns.every((c) => Math.abs(c.bias) <= 3 * c.biasError);
  const title =
    options.title ??
    `${centered ? "All are centred on the truth" : "Not all are centred on the truth"}; ${best.name} has the least spread${best.saved >= 0.005 ? ` and saves ${percent(best.saved, 0)} of the patients` : ""}`;
  const subtitle = `${trials} simulated trials. Line: the truth. Bar in a violin: the mean and its Monte Carlo 95% interval.`;
  const text = columns.map((c) => {
    const spread = `spread ${fixed(c.sd, 2)}`;
    if (c.name === reference) return spread;
    if (Math.abs(c.saved) < 0.005) return `${spread}, just as many patients`;
    return `${spread}, ${c.saved > 0 ? `saves ${percent(c.saved, 0)} of patients` : `${percent(-c.saved, 0)} more patients`}`;
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. The true value is ${fixed(truth, unit.decimals)} ${unit.name}. ${columns
        .map(
          (c, k) =>
            `${capital(c.name)}: mean ${fixed(c.mean, unit.decimals)}, bias ${signed(c.bias, 2)} (Monte Carlo error ${fixed(c.biasError, 2)}), ${text[k]}, its 95% intervals hold the truth in ${percent(c.coverage, 1)} of trials`,
        )
        .join("; ")}.`,
      table: {
        caption: title,
        columns: [
          "estimator",
          "trials",
          "mean",
          "bias",
          "Monte Carlo error",
          "spread (sd)",
          "patients saved",
          "coverage",
          "lower",
          "upper",
        ],
        rows: columns.map((c) => [
          c.name,
          c.values.length,
          c.mean,
          c.bias,
          c.biasError,
          c.sd,
          c.saved,
          c.coverage,
          c.coverageInterval[0],
          c.coverageInterval[1],
        ]),
        notes: [`Truth: ${fixed(truth, 3)} ${unit.name}. Patients saved: against ${reference}.`],
      },
      data: columns.flatMap((c, k): JsonObject[] => [
        {
          type: "violin",
          orientation: "h",
          x: c.values,
          y0: -k,
          width: 0.85,
          points: false,
          box: { visible: false },
          meanline: { visible: false },
          spanmode: "soft",
          fillcolor: palette["trial 1"].tint,
          line: { color: palette["trial 1"].color, width: 1.5 },
          hoverinfo: "skip",
        },
        {
          type: "scatter",
          mode: "markers",
          x: [c.mean],
          y: [-k],
          error_x: {
            type: "data",
            symmetric: true,
            array: [Z975 * c.biasError],
            color: ink.text,
            thickness: 2.5,
            width: 6,
          },
          marker: { color: ink.text, size: 7 },
          hovertemplate: `${c.name}: mean %{x:.2f}<extra></extra>`,
        },
      ]),
      layout: {
        xaxis: axis(`estimated value of the rule (${unit.name})`, {
          range: rangeOf(
            columns.flatMap((c) => c.values),
            0.13,
          ),
        }),
        yaxis: nameAxis(
          columns.map((c) => c.name),
          columns.map((_, k) => -k),
          { range: [-columns.length + 0.4, 0.6], tickfont: { size: 15, color: ink.text } },
        ),
      },
      shapes: [
        {
          type: "line",
          x0: truth,
          x1: truth,
          y0: 0,
          y1: 1,
          yref: "paper",
          layer: "above",
          line: { color: palette.truth.color, width: 2, dash: palette.truth.dash },
        },
      ],
      annotations: [
        label(truth, 1, `truth ${fixed(truth, unit.decimals)}`, { yref: "paper", yanchor: "bottom" }),
        ...text.map((words, k) => ({
          ...label(1, -k, "", { xref: "paper", xanchor: "left", xshift: 10, align: "left" }),
          text: words.split(", ").map(safe).join("<br>"),
        })),
      ],
      margin: { left: 96, right: 178, top: topMargin(title, subtitle, options.width ?? 800) + 18 },
      height: Math.max(360, 200 + columns.length * 76),
    },
    options,
  );
}
