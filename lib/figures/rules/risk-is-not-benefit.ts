import type { JsonObject } from "../../core/json.js";
import { anything } from "../../core/shape.js";
import { type RiskAndBenefit, summarizeRiskAndBenefit } from "../../value/summary/risk-and-benefit.js";
import { rangeOf } from "../frame/extent.js";
import { axis, frame, stroke, upright } from "../frame/frame.js";
import { assertFigureOptions, UNIT } from "../frame/options.js";
import { ink, palette } from "../frame/palette.js";
import { fixed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** Options of {@link riskIsNotBenefit}. */
export interface RiskIsNotBenefitOptions extends UnitOptions {
  /**
   * "Treat those predicted to fail" means a risk above this.
   * @default the median risk
   */
  readonly threshold?: number;
}

/**
 * Treating those predicted to fail is not treating those who benefit: predicted risk against true benefit, a dot a patient.
 * A drawing of `summarizeRiskAndBenefit`.
 *
 * @param input risk and benefit, one entry a patient
 *
 * @example
 * const input = { risk: [0.1, 0.2, 0.3, 0.4], benefit: [0.1, -0.1, 0.2, -0.2] };
 * figures.riskIsNotBenefit(input).table.rows[0]; // ["high risk", 1, 1]
 */
export function riskIsNotBenefit(input: RiskAndBenefit, options: RiskIsNotBenefitOptions = {}): Figure {
  assertFigureOptions(options, "figures.riskIsNotBenefit", { ...UNIT, threshold: anything });
  const summary = summarizeRiskAndBenefit(input, { threshold: options.threshold }, "figures.riskIsNotBenefit");
  const { n, threshold, high, low, patients } = summary;
  const unit = unitOf(options);
  const title =
    options.title ??
    (summary.alike
      ? `Risk is not benefit: the treatment helps ${percent(high.shareGaining)} of those at high risk and ${percent(low.shareGaining)} of the others`
      : `Risk is a poor guide to benefit: it treats ${high.noGain} patients in vain and misses ${low.gain} who would gain`);
  const xRange = rangeOf(patients.map(({ risk }) => 100 * risk));
  const yRange = rangeOf([0, ...patients.map(({ benefit }) => benefit * unit.factor)], 0.14);
  const corner = (right: boolean, top: boolean, text: string): JsonObject => ({
    x: right ? 1 : 0,
    y: top ? 1 : 0,
    xref: "paper",
    yref: "paper",
    xanchor: right ? "right" : "left",
    yanchor: top ? "top" : "bottom",
    xshift: right ? -6 : 6,
    showarrow: false,
    bgcolor: "rgba(255,255,255,0.8)",
    text,
    font: { size: 14, color: ink.text },
  });
  return frame(
    {
      title,
      subtitle: "A dot: one patient. Upright line: who is called high risk. Level line: no benefit.",
      alt: `${title}. Of ${n} patients, ${high.n} are called high risk (above ${percent(threshold)}): ${high.gain} of them gain from the treatment, ${high.noGain} do not. Of the ${low.n} others ${low.gain} would gain. Mean benefit at high risk ${fixed(high.meanBenefit * unit.factor, unit.decimals)} ${unit.word}, else ${fixed(low.meanBenefit * unit.factor, unit.decimals)}. The correlation of risk and benefit is ${fixed(summary.correlation, 2)}.`,
      table: {
        caption: title,
        columns: ["patients", "gain", "do not gain"],
        rows: [
          ["high risk", high.gain, high.noGain],
          ["low risk", low.gain, low.noGain],
        ],
        notes: [`Correlation of risk and benefit: ${fixed(summary.correlation, 2)}.`],
      },
      data: [true, false].map((gains) => {
        const own = patients.filter((patient) => patient.gains === gains);
        const look = palette[gains ? "treated" : "control"];
        return {
          type: "scatter",
          mode: "markers",
          x: own.map(({ risk }) => 100 * risk),
          y: own.map(({ benefit }) => benefit * unit.factor),
          marker: { color: look.color, symbol: look.symbol, size: 7, opacity: 0.65, line: { width: 0 } },
          hovertemplate: "risk %{x:.1f}%, benefit %{y:.1f}<extra></extra>",
        };
      }),
      layout: {
        xaxis: axis("predicted risk of failing (%)", { range: xRange }),
        yaxis: axis(`benefit of the treatment (${unit.name})`, { range: yRange }),
      },
      shapes: [
        upright(100 * threshold, { color: ink.soft, width: 1.5, dash: "dash" }),
        stroke(0, 0, 1, 0, { color: ink.text, width: 1.5 }, { xref: "paper" }),
      ],
      annotations: [
        corner(true, true, `<b>${high.gain}</b> rightly treated`),
        corner(true, false, `<b>${high.noGain}</b> treated in vain or harmed`),
        corner(false, true, `<b>${low.gain}</b> would gain, missed`),
        corner(false, false, `<b>${low.noGain}</b> rightly left alone`),
      ],
      height: 470,
    },
    options,
  );
}
