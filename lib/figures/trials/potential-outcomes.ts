import type { JsonObject } from "../../core/json.js";
import { anything, nonEmpty, only, optional } from "../../core/shape.js";
import {
  type BothOutcomes,
  type PatientOutcomes,
  summarizePotentialOutcomes,
} from "../../simulation/summary/potential-outcomes.js";
import { axis, type FigureOptions, frame, label, nameAxis, size } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link potentialOutcomes}. */
export interface PotentialOutcomesOptions extends FigureOptions {
  /**
   * How many patients, from the first.
   * @default 30
   */
  readonly patients?: number;
  /**
   * Names of the arms.
   * @default new drug, standard drug
   */
  readonly labels?: { readonly treated: string; readonly control: string };
}

/**
 * Thirty patients with the two outcomes each of them could have had; the one that never happened is grayed. A drawing of
 * `summarizePotentialOutcomes`.
 *
 * @param both y1, y0 and treatment of 0 and 1, one entry a patient
 *
 * @example
 * const both = { y1: [1, 1, 0], y0: [1, 0, 0], treatment: [1, 0, 0] };
 * figures.potentialOutcomes(both).table.rows[1]; // [2, "?", 0, 1, 0]
 */
export function potentialOutcomes(both: BothOutcomes, options: PotentialOutcomesOptions = {}): Figure {
  assertFigureOptions(options, "figures.potentialOutcomes", {
    patients: anything,
    labels: optional(only({ treated: nonEmpty, control: nonEmpty })),
  });
  const summary = summarizePotentialOutcomes(both, { patients: options.patients }, "figures.potentialOutcomes");
  const { n, patients, seen, outcomes, decided, betterTreated, betterControl } = summary;
  const { treated = "new drug", control = "standard drug" } = options.labels ?? {};
  const title = options.title ?? `We see half: ${n} patients, ${outcomes} outcomes, ${seen} of them never happened`;
  return frame(
    {
      title,
      subtitle:
        "Circle: cured. Cross: not cured. Colour: what was seen. Grey: what would have been. Last row: known to the simulation alone.",
      alt: `${title}. ${summary.treated} of ${n} received the ${treated}, ${summary.control} the ${control}. The drug decides in ${decided} of them: ${betterTreated} would be cured by the ${treated} alone, ${betterControl} by the ${control} alone. Nobody can see which.`,
      table: {
        caption: title,
        columns: ["patient", `with ${treated}`, `with ${control}`, "difference", "treated"],
        rows: patients.map((p) => [
          p.patient,
          p.treated ? p.y1 : "?",
          p.treated ? "?" : p.y0,
          p.difference,
          p.treated ? 1 : 0,
        ]),
        notes: ["A question mark: never seen. The difference is known to the simulation alone."],
      },
      data: [
        ...row(
          patients.map((p) => ({ patient: p.patient, cured: p.y1 === 1, visible: p.treated })),
          2,
          "treated",
        ),
        ...row(
          patients.map((p) => ({ patient: p.patient, cured: p.y0 === 1, visible: !p.treated })),
          1,
          "control",
        ),
      ],
      layout: {
        xaxis: axis("patient", {
          range: [-0.2, n + 1.2],
          showgrid: false,
          showline: false,
          ticks: "",
          tickmode: "array",
          tickvals: [1, ...patients.map((p) => p.patient).filter((i) => i % 5 === 0)],
        }),
        yaxis: nameAxis([`with ${treated}`, `with ${control}`, "difference"], [2, 1, 0.1], {
          range: [-0.35, 2.5],
          tickfont: { size: size.label, color: ink.text },
        }),
      },
      annotations: patients.map((p) =>
        label(p.patient, 0.1, signed(p.difference, 0), {
          font: { size: patients.length > 40 ? 12 : 13, color: p.difference === 0 ? palette.quiet.color : ink.text },
        }),
      ),
      margin: { left: 150 },
      height: 330,
    },
    options,
  );
}

/** One outcome of a patient: what it would be, and whether it was seen. */
interface Shown extends Pick<PatientOutcomes, "patient"> {
  readonly cured: boolean;
  readonly visible: boolean;
}

function row(outcomes: readonly Shown[], height: number, role: Role): JsonObject[] {
  const trace = (some: readonly Shown[], cured: boolean, visible: boolean): JsonObject => ({
    type: "scatter",
    mode: "markers",
    x: some.map(({ patient }) => patient),
    y: some.map(() => height),
    marker: {
      size: visible ? 15 : 13,
      symbol: cured ? (visible ? "circle" : "circle-open") : visible ? "x" : "x-open",
      color: visible ? palette[role].color : "#B5B5B5",
      line: { width: 1.5, color: visible ? ink.text : "#B5B5B5" },
    },
    hovertemplate: `patient %{x}: ${cured ? "cured" : "not cured"}${visible ? "" : " (never seen)"}<extra></extra>`,
  });
  return [true, false].flatMap((visible) =>
    [true, false].flatMap((cured) => {
      const some = outcomes.filter((outcome) => outcome.visible === visible && outcome.cured === cured);
      return some.length === 0 ? [] : [trace(some, cured, visible)];
    }),
  );
}
