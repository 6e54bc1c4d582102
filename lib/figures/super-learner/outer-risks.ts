import { raise } from "../../core/errors.js";
import type { OuterCrossValidation, OuterRisk } from "../../super-learner/types.js";
import { dotTraces, type IntervalRow } from "../charts/intervals.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, nameAxis, rangeOf, size, stroke, topMargin } from "../frame/frame.js";
import { ink, type Role } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { Z975 } from "../frame/statistics.js";
import { capital, counted, fixed, shortened, signed, textWidth } from "../frame/text.js";
import type { Figure } from "../frame/types.js";
import { decimalsFor } from "./risks.js";

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

/** A line of an outer cross-validation with what it is above the ensemble. */
interface Compared extends OuterRisk {
  readonly excess: { readonly estimate: number; readonly standardError: number };
}

/**
 * The honest risks of a Super Learner and its members, the least at the top, and beside them how much each lies above the
 * ensemble. Two intervals that overlap say little of a difference when both are of the same patients; the difference
 * patient by patient has an interval of its own, and it is the one to be read.
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
  const lines = compared(result.lines);
  const { loss = "risk", decimals = decimalsFor(lines) } = options;
  const names = lines.map(({ name }) => name);
  const places = lines.map((_, i) => -i);
  const risks = lines.map((line) => rowOf(line, line.risk, line.standardError));
  const others = lines.filter(({ kind }) => kind !== "ensemble");
  const excesses = others.map((line) => rowOf(line, line.excess.estimate, line.excess.standardError));
  const title = options.title ?? inWords(others);
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
          { range: [0.6 - lines.length, 0.6], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      shapes: [stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { xref: "x2", yref: "paper" })],
      annotations: [
        ...numbers.map((text, i) => label(1, -i, text, { xref: "paper", xanchor: "left", xshift: 10 })),
        panelName(left, loss),
        panelName(right, "difference"),
      ],
      margin: {
        left: Math.max(...names.map((name) => textWidth(shortened(name), size.label))) + 36,
        right: Math.max(...numbers.map((text) => textWidth(text, size.label))) + 28,
        top: topMargin(title, subtitle, options.width ?? 800) + 22,
      },
      height: Math.min(900, Math.max(320, lines.length * 36 + 200)),
    },
    options,
  );
}

/** The lines, the least risk first; the ensemble lies 0 above itself. */
function compared(lines: readonly OuterRisk[]): Compared[] {
  const where = "figures.outerRisks";
  some(lines, where, "lines");
  if (!lines.some(({ kind }) => kind === "ensemble")) {
    raise({ code: "option", where, expected: "a line of the ensemble", got: "none" });
  }
  return lines
    .map((line): Compared => {
      if (line.kind === "ensemble") return { ...line, excess: { estimate: 0, standardError: 0 } };
      if (line.excess === undefined) {
        raise({ code: "option", where, expected: `the excess of ${line.name}`, got: "none" });
      }
      return { ...line, excess: line.excess };
    })
    .sort((a, b) => a.risk - b.risk);
}

function rowOf({ name, kind }: OuterRisk, estimate: number, standardError: number): IntervalRow {
  const reach = Z975 * standardError;
  return { name, estimate, lower: estimate - reach, upper: estimate + reach, role: ROLES[kind] };
}

/** Which learners the ensemble is told from, on the same patients. */
function inWords(others: readonly Compared[]): string {
  const members = others.filter(({ kind }) => kind === "member");
  const beaten = members.filter(({ excess }) => excess.estimate - Z975 * excess.standardError > 0);
  const better = members.filter(({ excess }) => excess.estimate + Z975 * excess.standardError < 0);
  const of = `${beaten.length} of ${counted(members.length, "learner")}`;
  if (better.length > 0) {
    const names = better.length === 1 ? better[0].name : counted(better.length, "learner");
    return `${capital(names)} ${better.length === 1 ? "predicts" : "predict"} better than the ensemble, which is better than ${of}`;
  }
  if (beaten.length === 0)
    return `No difference is seen between the ensemble and its ${counted(members.length, "learner")}`;
  return `The ensemble predicts better than ${of}, and none is seen to predict better than it`;
}

function lineInWords({ name, kind, risk, standardError, excess }: Compared, decimals: number): string {
  const own = `${name}: ${fixed(risk, decimals)} (standard error ${fixed(standardError, decimals)})`;
  if (kind === "ensemble") return own;
  return `${own}, ${signed(excess.estimate, decimals)} (${fixed(excess.standardError, decimals)}) above the ensemble`;
}
