import type { JsonObject } from "../../core/json.js";
import { tidy } from "../../core/print.js";
import { anything } from "../../core/shape.js";
import { type EstimatorSummary, type EstimatorsSummary, summarizeEstimators } from "../../study/summary/estimators.js";
import type { EstimatorRecord, Study } from "../../study/types.js";
import type { EstimatorName } from "../../value/types.js";
import { heightOf, rangeOf } from "../frame/extent.js";
import { axis, frame, label, nameAxis, topMargin } from "../frame/frame.js";
import { evenBars } from "../frame/marks.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { capital, fixed, percent, safe, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { drawn, type Unit, type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link estimators}. */
export interface EstimatorsOptions extends UnitOptions {
  /**
   * The estimator that the others are measured against.
   * @default the first of the plan
   */
  readonly reference?: EstimatorName;
}

/**
 * Several estimators of one rule's value over many simulated trials: a violin each, the truth as a line,
 * and efficiency as patients saved, 1 - var(estimator) / var(reference). A drawing of `summarizeEstimators`.
 *
 * @param study a finished study of kind "estimators"
 */
export function estimators(study: Study<EstimatorRecord>, options: EstimatorsOptions = {}): Figure {
  assertFigureOptions(options, "figures.estimators", { ...UNIT, reference: anything });
  const summary = summarizeEstimators(study, { reference: options.reference }, "figures.estimators");
  const { estimators: columns, reference } = summary;
  const unit = unitOf(options);
  const truth = summary.truth * unit.factor;
  const values = columns.map((c) => c.estimates.map((estimate) => tidy(estimate * unit.factor)));
  const title = options.title ?? titleOf(summary);
  const subtitle = `${summary.trials} simulated trials. Line: the truth. Bar in a violin: the mean and its Monte Carlo 95% interval.`;
  const text = columns.map((c) => [
    `spread ${fixed(c.standardDeviation * unit.factor, 2)}`,
    ...(c.estimator === reference ? [] : [SAVED[c.needs](c.saved)]),
  ]);
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. The true value is ${fixed(truth, unit.decimals)} ${unit.name}. ${columns.map((c, k) => inWords(c, text[k], unit)).join("; ")}.`,
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
          c.estimator,
          c.trials,
          c.mean * unit.factor,
          c.bias * unit.factor,
          c.biasError * unit.factor,
          c.standardDeviation * unit.factor,
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
          x: values[k],
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
          x: [c.mean * unit.factor],
          y: [-k],
          error_x: evenBars([drawn({ estimate: c.mean, interval: c.meanInterval }, unit.factor)], {
            color: ink.text,
            thickness: 2.5,
            width: 6,
          }),
          marker: { color: ink.text, size: 7 },
          hovertemplate: `${c.estimator}: mean %{x:.2f}<extra></extra>`,
        },
      ]),
      layout: {
        xaxis: axis(`estimated value of the rule (${unit.name})`, {
          range: rangeOf(values.flat(), 0.13),
        }),
        yaxis: nameAxis(
          columns.map((c) => c.estimator),
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
          text: words.map(safe).join("<br>"),
        })),
      ],
      margin: { left: 96, right: 178, top: topMargin(title, subtitle, options.width ?? 800) + 18 },
      height: heightOf(columns.length, 76, 200, 360, Infinity),
    },
    options,
  );
}

/** What an estimator saves against the reference, in words. */
const SAVED: { readonly [needs in EstimatorSummary["needs"]]: (saved: number) => string } = {
  fewer: (saved) => `saves ${percent(saved, 0)} of patients`,
  "as many": () => "just as many patients",
  more: (saved) => `${percent(-saved, 0)} more patients`,
};

function titleOf({ centered, sharpest }: EstimatorsSummary): string {
  const saves = sharpest.needs === "fewer" ? ` and saves ${percent(sharpest.saved, 0)} of the patients` : "";
  return `${centered ? "All are centred on the truth" : "Not all are centred on the truth"}; ${sharpest.estimator} has the least spread${saves}`;
}

function inWords(c: EstimatorSummary, text: readonly string[], unit: Unit): string {
  const [mean, bias, error] = [c.mean, c.bias, c.biasError].map((own) => own * unit.factor);
  return `${capital(c.estimator)}: mean ${fixed(mean, unit.decimals)}, bias ${signed(bias, 2)} (Monte Carlo error ${fixed(error, 2)}), ${text.join(", ")}, its 95% intervals hold the truth in ${percent(c.coverage, 1)} of trials`;
}
