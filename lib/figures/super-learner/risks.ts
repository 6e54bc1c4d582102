import type { JsonObject } from "../../core/json.js";
import { optional, text } from "../../core/shape.js";
import { summarizeRisks, summarizeWeights } from "../../super-learner/summary/risks.js";
import type { OuterCrossValidation, OuterRisk, SuperLearnerModel } from "../../super-learner/types.js";
import { barAxis, barMargin, barTraces } from "../charts/bars.js";
import { INTERVALS_OPTIONS, type IntervalRow, type IntervalsOptions, intervals } from "../charts/intervals.js";
import { fromZero, heightOf, rangeOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, stroke, topMargin } from "../frame/frame.js";
import { evenBars } from "../frame/marks.js";
import { assertFigureOptions, DECIMALS } from "../frame/options.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { capital, decimalsFor, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { drawn } from "../frame/unit.js";

const ROLES: { readonly [kind in OuterRisk["kind"]]: Role } = {
  ensemble: "trial 1",
  discrete: "plain",
  member: "quiet",
};

/** Options of {@link weights}. */
export interface WeightsOptions extends FigureOptions {
  /**
   * What the risk is.
   * @default "cross-validated risk"
   */
  readonly loss?: string;
  /**
   * Of the risks.
   * @default as many as tell them apart
   */
  readonly decimals?: number;
}

/** Options of {@link risks}: those of a forest plot but its zero line, which a risk has not. */
export interface RisksOptions extends Omit<IntervalsOptions, "zero"> {
  /**
   * What the risk is.
   * @default "cross-validated risk"
   */
  readonly loss?: string;
}

const WEIGHTS_OPTIONS = { loss: optional(text), decimals: DECIMALS };

const { zero: _, ...FOREST_OPTIONS } = INTERVALS_OPTIONS;

/**
 * Cross-validated risks as dots with 95% intervals, the best at the top; an outer cross-validation also has the ensemble
 * and the discrete Super Learner. A drawing of `summarizeRisks`.
 *
 * @param of a fitted Super Learner, or the result of `crossValidateSuperLearner`
 */
export function risks(of: SuperLearnerModel | OuterCrossValidation, options: RisksOptions = {}): Figure {
  assertFigureOptions(options, "figures.risks", { ...FOREST_OPTIONS, loss: optional(text) });
  const { loss = "cross-validated risk", ...own } = options;
  const { lines, best, others, overlapping } = summarizeRisks(of, "figures.risks");
  const decimals = options.decimals ?? decimalsFor(lines.map(({ risk }) => risk));
  const rows = lines.map(
    ({ name, kind, risk, interval }): IntervalRow => ({
      name,
      ...drawn({ estimate: risk, interval }),
      role: ROLES[kind],
    }),
  );
  return intervals(rows, {
    ...own,
    title:
      options.title ??
      `${capital(best.name)} has the least risk (${fixed(best.risk, decimals)}), but ${overlapping === others ? "all the intervals overlap" : `${overlapping} of ${others} other intervals overlap its own`}`,
    x: options.x ?? `${loss} (smaller is better)`,
    zero: null,
    decimals,
    subtitle: options.subtitle ?? "Dot: risk on held-out patients. Bar: 95% interval.",
  });
}

/**
 * The weights of a Super Learner as bars, with the risks of its members beside them as dots: a drawing of
 * `summarizeWeights`.
 *
 * @param model a fitted Super Learner
 */
export function weights(model: SuperLearnerModel, options: WeightsOptions = {}): Figure {
  assertFigureOptions(options, "figures.weights", WEIGHTS_OPTIONS);
  const { lines, heaviest, leastRisk, learners, used } = summarizeWeights(model, "figures.weights");
  const decimals = options.decimals ?? decimalsFor(lines.map(({ risk }) => risk));
  const title =
    options.title ??
    (used === 1
      ? `All the weight goes to ${heaviest.name}`
      : `The ensemble mixes ${used} of ${learners} learners; ${heaviest.name} weighs most (${fixed(heaviest.weight, 2)})`);
  const subtitle = "Left: weight in the ensemble. Right: cross-validated risk with 95% interval, smaller is better.";
  const [left, right] = beside(2, 0.07);
  const names = lines.map(({ name }) => name);
  const dots: JsonObject = {
    type: "scatter",
    mode: "markers",
    x: lines.map(({ risk }) => risk),
    y: lines.map((_, i) => -i),
    xaxis: "x2",
    yaxis: "y",
    error_x: evenBars(
      lines.map(({ risk, interval }) => ({ estimate: risk, upper: interval[1] })),
      { color: palette.plain.color, thickness: 2.5, width: 5 },
    ),
    marker: { color: palette.plain.color, size: 11 },
    hovertemplate: "risk %{x}<extra></extra>",
  };
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${listed(lines.map(({ name, weight, risk, standardError }) => `${name}: weight ${fixed(weight, 2)}, risk ${fixed(risk, decimals)} (standard error ${fixed(standardError, decimals)})`))}. The least risk has ${leastRisk.name}.`,
      table: {
        caption: title,
        columns: ["learner", "weight", "cross-validated risk", "standard error"],
        rows: lines.map(({ name, weight, risk, standardError }) => [name, weight, risk, standardError]),
      },
      data: [
        ...barTraces(
          lines.map(({ name, weight }) => ({ name, value: weight, role: "trial 1" })),
          { xaxis: "x", yaxis: "y" },
        ),
        dots,
      ],
      layout: {
        barmode: "overlay",
        xaxis: axis("weight in the ensemble", { domain: left.domain, range: fromZero([heaviest.weight], 0.2) }),
        xaxis2: axis(options.loss ?? "cross-validated risk", {
          domain: right.domain,
          range: rangeOf(lines.flatMap(({ interval }) => [...interval])),
          anchor: "y",
          nticks: 5,
        }),
        yaxis: barAxis(names),
      },
      shapes: [stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { yref: "paper" })],
      annotations: [
        ...lines.map(({ weight }, i) => label(weight, -i, fixed(weight, 2), { xref: "x", xanchor: "left", xshift: 6 })),
        panelName(left, "weight"),
        panelName(right, "risk"),
      ],
      margin: { left: barMargin(names), top: topMargin(title, subtitle, options.width ?? 800) + 22 },
      height: heightOf(lines.length, 40, 190, 320, 800),
    },
    options,
  );
}
