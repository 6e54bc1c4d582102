import { optional, text } from "../../core/shape.js";
import {
  type ComparedRisk,
  type OuterRisksSummary,
  summarizeOuterRisks,
} from "../../super-learner/summary/outer-risks.js";
import type { OuterCrossValidation, OuterRisk } from "../../super-learner/types.js";
import { dotTraces, type IntervalRow } from "../charts/intervals.js";
import { heightOf, nameMargin, rangeOf, widthOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, nameAxis, size, stroke, topMargin } from "../frame/frame.js";
import { assertFigureOptions, DECIMALS } from "../frame/options.js";
import { ink, type Role } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { capital, counted, decimalsFor, fixed, shortened, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { drawn } from "../frame/unit.js";

/** Options of {@link outerRisks}. */
export interface OuterRisksOptions extends FigureOptions {
  /**
   * What the risk is.
   * @default "risk"
   */
  readonly loss?: string;
  readonly decimals?: number;
}

const ROLES: { readonly [kind in OuterRisk["kind"]]: Role } = {
  ensemble: "trial 1",
  discrete: "plain",
  member: "quiet",
};

/**
 * The honest risks of a Super Learner and its members, the least at the top, and beside them how much each lies above the
 * ensemble. Two intervals that overlap say little of a difference when both are of the same patients; the difference
 * patient by patient has an interval of its own, and it is the one to be read. A drawing of `summarizeOuterRisks`.
 *
 * @param result what `crossValidateSuperLearner` gave
 * @throws code "empty" without lines, code "option" where the ensemble's line or a difference is missing
 *
 * @example
 * const lines = [
 *   { name: "ensemble", kind: "ensemble", risk: 0.12, standardError: 0.01 },
 *   { name: "mean", kind: "member", risk: 0.15, standardError: 0.01, excess: { estimate: 0.03, standardError: 0.005 } },
 * ];
 * const result = { lines, outerFolds: 5, folds: 5, n: 300, weights: [], dropped: [] };
 * figures.outerRisks(result).alt.slice(0, 40); // "The ensemble predicts better than 1 of 1"
 */
export function outerRisks(result: OuterCrossValidation, options: OuterRisksOptions = {}): Figure {
  assertFigureOptions(options, "figures.outerRisks", { loss: optional(text), decimals: DECIMALS });
  const summary = summarizeOuterRisks(result, "figures.outerRisks");
  const { lines } = summary;
  const { loss = "risk", decimals = decimalsFor(lines.map(({ risk }) => risk)) } = options;
  const names = lines.map(({ name }) => name);
  const places = lines.map((_, i) => -i);
  const risks = lines.map((line) => rowOf(line, { estimate: line.risk, interval: line.interval }));
  const others = lines.filter(({ kind }) => kind !== "ensemble");
  const excesses = others.map((line) => rowOf(line, line.excess));
  const title = options.title ?? inWords(summary);
  const subtitle = `Left: ${loss} on held-out patients. Right: how far it lies above the ensemble's on the same patients. Bars: 95% intervals.`;
  const numbers = lines.map(
    (line) =>
      `${fixed(line.risk, decimals)}${line.kind === "ensemble" ? "" : ` (${signed(line.excess.estimate, decimals)})`}`,
  );
  const [left, right] = beside(2, 0.05);
  const ends = (rows: readonly IntervalRow[]) => rows.flatMap(({ lower, upper }) => [lower, upper]);
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${lines.map((line) => lineInWords(line, decimals)).join("; ")}.`,
      table: {
        caption: title,
        columns: ["learner", loss, "standard error", "above the ensemble", "its standard error"],
        rows: lines.map(({ name, kind, risk, standardError, excess }) => [
          name,
          risk,
          standardError,
          ...(kind === "ensemble" ? ["", ""] : [excess.estimate, excess.standardError]),
        ]),
      },
      data: [
        ...dotTraces(risks, places, { xaxis: "x", yaxis: "y" }),
        ...dotTraces(
          excesses,
          others.map((line) => -lines.indexOf(line)),
          { xaxis: "x2", yaxis: "y" },
        ),
      ],
      layout: {
        xaxis: axis(`${loss} (smaller is better)`, { domain: left.domain, range: rangeOf(ends(risks)), nticks: 5 }),
        xaxis2: axis("above the ensemble's", {
          domain: right.domain,
          range: rangeOf([0, ...ends(excesses)]),
          anchor: "y",
          nticks: 5,
        }),
        yaxis: nameAxis(
          names.map((name) => shortened(name)),
          places,
          { range: [0.4 - lines.length, 0.6], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: [stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { xref: "x2", yref: "paper" })],
      annotations: [
        ...numbers.map((text, i) => label(1, -i, text, { xref: "paper", xanchor: "left", xshift: 10 })),
        panelName(left, loss),
        panelName(right, "difference"),
      ],
      margin: {
        left: nameMargin(names, 36),
        right: widthOf(numbers, 28),
        top: topMargin(title, subtitle, options.width ?? 800) + 22,
      },
      height: heightOf(lines.length, 36, 200, 320, 900),
    },
    options,
  );
}

function rowOf({ name, kind }: ComparedRisk, e: Parameters<typeof drawn>[0]): IntervalRow {
  return { name, ...drawn(e), role: ROLES[kind] };
}

/** Which learners the ensemble is told from, on the same patients. */
function inWords({ members, beaten, better }: OuterRisksSummary): string {
  const of = `${beaten.length} of ${counted(members, "learner")}`;
  if (better.length === 1) return `${capital(better[0])} predicts better than the ensemble, which is better than ${of}`;
  if (better.length > 1) {
    return `${counted(better.length, "learner")} predict better than the ensemble, which is better than ${of}`;
  }
  if (beaten.length === 0) return `No difference is seen between the ensemble and its ${counted(members, "learner")}`;
  return `The ensemble predicts better than ${of}, and none is seen to predict better than it`;
}

function lineInWords({ name, kind, risk, standardError, excess }: ComparedRisk, decimals: number): string {
  const own = `${name}: ${fixed(risk, decimals)} (standard error ${fixed(standardError, decimals)})`;
  if (kind === "ensemble") return own;
  return `${own}, ${signed(excess.estimate, decimals)} (${fixed(excess.standardError, decimals)}) above the ensemble`;
}
