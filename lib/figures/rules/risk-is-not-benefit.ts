import { assertLength, assertNumber } from "../../core/assert.js";
import type { JsonObject } from "../../core/json.js";
import { correlation, mean, median } from "../../math/statistics/descriptive.js";
import { numbers } from "../frame/check.js";
import { axis, frame, rangeOf, stroke, upright } from "../frame/frame.js";
import { ink, palette } from "../frame/palette.js";
import { fixed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { type UnitOptions, unitOf } from "../frame/unit.js";

/** Per patient: how likely the outcome is to be bad, and what the treatment changes. */
export interface RiskAndBenefit {
  /** The predicted chance of failing, 0 to 1. */
  readonly risk: ArrayLike<number>;
  /** Q(1, W) - Q(0, W), as the simulation knows it or a model predicts it. */
  readonly benefit: ArrayLike<number>;
}

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
 *
 * @param input risk and benefit, one entry a patient
 *
 * @example
 * const input = { risk: [0.1, 0.2, 0.3, 0.4], benefit: [0.1, -0.1, 0.2, -0.2] };
 * figures.riskIsNotBenefit(input).table.rows[0]; // ["high risk", 1, 1]
 */
export function riskIsNotBenefit(input: RiskAndBenefit, options: RiskIsNotBenefitOptions = {}): Figure {
  const where = "figures.riskIsNotBenefit";
  const unit = unitOf(options);
  const risk = numbers(input.risk, where, "risk");
  const benefit = numbers(input.benefit, where, "benefit");
  assertLength(benefit, risk.length, where, "benefit");
  const threshold = options.threshold ?? median(risk);
  assertNumber(threshold, where, "threshold");
  const count = (high: boolean, gains: boolean) =>
    risk.filter((r, i) => r > threshold === high && benefit[i] > 0 === gains).length;
  const cells = {
    hit: count(true, true),
    harm: count(true, false),
    missed: count(false, true),
    right: count(false, false),
  };
  const high = cells.hit + cells.harm;
  const low = cells.missed + cells.right;
  const share = high > 0 ? cells.hit / high : 0;
  const r = correlation(risk, benefit);
  const lowShare = low > 0 ? cells.missed / low : 0;
  const title =
    options.title ??
    (Math.abs(share - lowShare) < 0.2
      ? `Risk is not benefit: the treatment helps ${percent(share)} of those at high risk and ${percent(lowShare)} of the others`
      : `Risk is a poor guide to benefit: it treats ${cells.harm} patients in vain and misses ${cells.missed} who would gain`);
  const xRange = rangeOf(risk.map((v) => 100 * v));
  const yRange = rangeOf([0, ...benefit.map((v) => v * unit.factor)], 0.14);
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
      alt: `${title}. Of ${risk.length} patients, ${high} are called high risk (above ${percent(threshold)}): ${cells.hit} of them gain from the treatment, ${cells.harm} do not. Of the ${low} others ${cells.missed} would gain. Mean benefit at high risk ${fixed(mean(pick(benefit, risk, threshold, true)) * unit.factor, unit.decimals)} ${unit.word}, else ${fixed(mean(pick(benefit, risk, threshold, false)) * unit.factor, unit.decimals)}. The correlation of risk and benefit is ${fixed(r, 2)}.`,
      table: {
        caption: title,
        columns: ["patients", "gain", "do not gain"],
        rows: [
          ["high risk", cells.hit, cells.harm],
          ["low risk", cells.missed, cells.right],
        ],
        notes: [`Correlation of risk and benefit: ${fixed(r, 2)}.`],
      },
      data: [true, false].map((gains) => {
        const own = risk.map((_, i) => i).filter((i) => benefit[i] > 0 === gains);
        const look = palette[gains ? "treated" : "control"];
        return {
          type: "scatter",
          mode: "markers",
          x: own.map((i) => 100 * risk[i]),
          y: own.map((i) => benefit[i] * unit.factor),
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
        corner(true, true, `<b>${cells.hit}</b> rightly treated`),
        corner(true, false, `<b>${cells.harm}</b> treated in vain or harmed`),
        corner(false, true, `<b>${cells.missed}</b> would gain, missed`),
        corner(false, false, `<b>${cells.right}</b> rightly left alone`),
      ],
      height: 470,
    },
    options,
  );
}

function pick(values: readonly number[], risk: readonly number[], threshold: number, high: boolean): number[] {
  const own = values.filter((_, i) => risk[i] > threshold === high);
  return own.length > 0 ? own : [0];
}
