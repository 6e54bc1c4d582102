import type { JsonObject } from "../../core/json.js";
import type { OuterCrossValidation, SuperLearnerModel } from "../../super-learner/types.js";
import { barAxis, barMargin, barTraces } from "../charts/bars.js";
import { type IntervalRow, type IntervalsOptions, intervals } from "../charts/intervals.js";
import { some } from "../frame/check.js";
import { axis, frame, label, rangeOf, stroke, topMargin } from "../frame/frame.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { Z975 } from "../frame/statistics.js";
import { capital, fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** One learner, or the ensemble, with its honest risk. */
interface RiskLine {
  readonly name: string;
  readonly kind: "ensemble" | "discrete" | "member";
  readonly risk: number;
  readonly standardError: number;
}

/** Options of {@link risks} and {@link weights}. */
export interface RisksOptions extends IntervalsOptions {
  /**
   * What the risk is.
   * @default "cross-validated risk"
   */
  readonly loss?: string;
}

/**
 * Cross-validated risks as dots with 95% intervals, the best at the top; an outer cross-validation also has the ensemble
 * and the discrete Super Learner.
 *
 * @param of a fitted Super Learner, or the result of `crossValidateSuperLearner`
 */
export function risks(of: SuperLearnerModel | OuterCrossValidation, options: RisksOptions = {}): Figure {
  const lines = linesOf(of).sort((a, b) => a.risk - b.risk);
  some(lines, "figures.risks", "learners");
  const decimals = options.decimals ?? decimalsFor(lines);
  const best = lines[0];
  const reach = best.risk + Z975 * best.standardError;
  const others = lines.slice(1);
  const near = others.filter((line) => line.risk - Z975 * line.standardError <= reach).length;
  const roles: { readonly [kind in RiskLine["kind"]]: Role } = {
    ensemble: "trial 1",
    discrete: "plain",
    member: "quiet",
  };
  const rows = lines.map(
    (line): IntervalRow => ({
      name: line.name,
      estimate: line.risk,
      lower: line.risk - Z975 * line.standardError,
      upper: line.risk + Z975 * line.standardError,
      role: roles[line.kind],
    }),
  );
  return intervals(rows, {
    ...options,
    title:
      options.title ??
      `${capital(best.name)} has the least risk (${fixed(best.risk, decimals)}), but ${near === others.length ? "all the intervals overlap" : `${near} of ${others.length} other intervals overlap its own`}`,
    x: options.x ?? `${options.loss ?? "cross-validated risk"} (smaller is better)`,
    zero: null,
    decimals,
    subtitle: options.subtitle ?? "Dot: risk on held-out patients. Bar: 95% interval.",
  });
}

/**
 * The weights of a Super Learner as bars, with the risks of its members beside them as dots.
 *
 * @param model a fitted Super Learner
 */
export function weights(model: SuperLearnerModel, options: RisksOptions = {}): Figure {
  some(model.library, "figures.weights", "learners");
  const names = model.library;
  const lines = linesOf(model);
  const decimals = options.decimals ?? decimalsFor(lines);
  const order = names.map((_, k) => k).sort((a, b) => model.weights[b] - model.weights[a] || a - b);
  const used = order.filter((k) => model.weights[k] > 0);
  const top = order[0];
  const least = lines.reduce((a, b) => (b.risk < a.risk ? b : a));
  const title =
    options.title ??
    (used.length === 1
      ? `All the weight goes to ${names[top]}`
      : `The ensemble mixes ${used.length} of ${names.length} learners; ${names[top]} weighs most (${fixed(model.weights[top], 2)})`);
  const subtitle = "Left: weight in the ensemble. Right: cross-validated risk with 95% interval, smaller is better.";
  const [left, right] = beside(2, 0.07);
  const ends = lines.flatMap((line) => [line.risk - Z975 * line.standardError, line.risk + Z975 * line.standardError]);
  const rows = order.map((k) => ({ name: names[k], value: model.weights[k], role: "trial 1" as const }));
  const dots: JsonObject = {
    type: "scatter",
    mode: "markers",
    x: order.map((k) => lines[k].risk),
    y: order.map((_, i) => -i),
    xaxis: "x2",
    yaxis: "y",
    error_x: {
      type: "data",
      symmetric: true,
      array: order.map((k) => Z975 * lines[k].standardError),
      color: palette.plain.color,
      thickness: 2.5,
      width: 5,
    },
    marker: { color: palette.plain.color, size: 11 },
    hovertemplate: "risk %{x}<extra></extra>",
  };
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${listed(order.map((k) => `${names[k]}: weight ${fixed(model.weights[k], 2)}, risk ${fixed(lines[k].risk, decimals)} (standard error ${fixed(lines[k].standardError, decimals)})`))}. The least risk has ${least.name}.`,
      table: {
        caption: title,
        columns: ["learner", "weight", "cross-validated risk", "standard error"],
        rows: order.map((k) => [names[k], model.weights[k], lines[k].risk, lines[k].standardError]),
      },
      data: [...barTraces(rows, { xaxis: "x", yaxis: "y" }), dots],
      layout: {
        barmode: "overlay",
        xaxis: axis("weight in the ensemble", { domain: left.domain, range: [0, Math.max(...model.weights) * 1.2] }),
        xaxis2: axis(options.loss ?? "cross-validated risk", {
          domain: right.domain,
          range: rangeOf(ends),
          anchor: "y",
          nticks: 5,
        }),
        yaxis: barAxis(order.map((k) => names[k])),
      },
      shapes: [stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { yref: "paper" })],
      annotations: [
        ...order.map((k, i) =>
          label(model.weights[k], -i, fixed(model.weights[k], 2), { xref: "x", xanchor: "left", xshift: 6 }),
        ),
        panelName(left, "weight"),
        panelName(right, "risk"),
      ],
      margin: { left: barMargin(names), top: topMargin(title, subtitle, options.width ?? 800) + 22 },
      height: Math.min(800, Math.max(320, names.length * 40 + 190)),
    },
    options,
  );
}

function linesOf(of: SuperLearnerModel | OuterCrossValidation): RiskLine[] {
  if ("lines" in of) return [...of.lines];
  return of.library.map((name, k) => ({
    name,
    kind: "member",
    risk: of.cvRisk[k],
    standardError: of.cvRiskStandardError[k],
  }));
}

/** Enough decimals to tell the risks apart. */
export function decimalsFor(lines: readonly { readonly risk: number }[]): number {
  const largest = Math.max(...lines.map((line) => Math.abs(line.risk)));
  return largest >= 100 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 3 : 4;
}
