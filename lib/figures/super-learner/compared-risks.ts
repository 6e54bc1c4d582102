import type { Bounds } from "../../math/intervals.js";
import { dotTraces, type IntervalRow } from "../charts/intervals.js";
import { heightOf, nameMargin, rangeOf, widthOf } from "../frame/extent.js";
import { axis, type Content, type FigureOptions, label, nameAxis, size, stroke, topMargin } from "../frame/frame.js";
import { ink, type Role } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { decimalsFor, fitting, fixed, signed } from "../frame/text.js";
import { drawn } from "../frame/unit.js";

/** A risk and how far it lies above the reference's on the same patients. */
export interface ComparedLine {
  readonly name: string;
  readonly role: Role;
  /** It is the one with which the others are compared. */
  readonly reference: boolean;
  readonly risk: number;
  readonly standardError: number;
  readonly interval: Bounds;
  readonly excess: { readonly estimate: number; readonly standardError: number; readonly interval: Bounds };
}

/** Options of a figure of compared risks. */
export interface ComparedRisksOptions extends FigureOptions {
  /**
   * What the risk is.
   * @default "risk"
   */
  readonly loss?: string;
  readonly decimals?: number;
}

/**
 * Risks from the top down, and beside them their differences from one of them.
 *
 * @param reference what the others are compared with, as a sentence calls it
 */
export function comparedRisks(
  lines: readonly ComparedLine[],
  reference: string,
  given: { readonly title: string },
  options: ComparedRisksOptions,
): Content {
  const { loss = "risk", decimals = decimalsFor(lines.map(({ risk }) => risk)) } = options;
  const title = options.title ?? given.title;
  const names = lines.map(({ name }) => name);
  const places = lines.map((_, i) => -i);
  const risks = lines.map((line) => rowOf(line, { estimate: line.risk, interval: line.interval }));
  const others = lines.filter((line) => !line.reference);
  const excesses = others.map((line) => rowOf(line, line.excess));
  const subtitle = `Left: ${loss} on held-out patients. Right: how far it lies above ${reference}'s on the same patients. Bars: 95% intervals.`;
  const numbers = lines.map(
    (line) => `${fixed(line.risk, decimals)}${line.reference ? "" : ` (${signed(line.excess.estimate, decimals)})`}`,
  );
  const inWords = lines.map(({ name, risk, standardError, excess, ...line }) => {
    const own = `${name}: ${fixed(risk, decimals)} (standard error ${fixed(standardError, decimals)})`;
    if (line.reference) return own;
    return `${own}, ${signed(excess.estimate, decimals)} (${fixed(excess.standardError, decimals)}) above ${reference}`;
  });
  const [left, right] = beside(2, 0.05);
  const ends = (rows: readonly IntervalRow[]) => rows.flatMap(({ lower, upper }) => [lower, upper]);
  return {
    title,
    subtitle,
    alt: `${title}. ${inWords.join("; ")}.`,
    table: {
      caption: title,
      columns: ["learner", loss, "standard error", `above ${reference}`, "its standard error"],
      rows: lines.map((line) => [
        ...[line.name, line.risk, line.standardError],
        ...(line.reference ? ["", ""] : [line.excess.estimate, line.excess.standardError]),
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
      xaxis2: axis(`above ${reference}'s`, {
        domain: right.domain,
        range: rangeOf([0, ...ends(excesses)]),
        anchor: "y",
        nticks: 5,
      }),
      yaxis: nameAxis(fitting(names), places, {
        range: [0.4 - lines.length, 0.6],
        tickfont: { size: size.label, color: ink.text },
      }),
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
  };
}

function rowOf({ name, role }: ComparedLine, e: Parameters<typeof drawn>[0]): IntervalRow {
  return { name, ...drawn(e), role };
}
