import { assertInteger, assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { numbers } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, nameAxis, size } from "../frame/frame.js";
import { ink, palette, type Role } from "../frame/palette.js";
import { signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Both outcomes of every patient, as only a simulation knows them; `potentialOutcomes(scenario, ...)` gives them. */
export interface BothOutcomes {
  readonly y1: ArrayLike<number>;
  readonly y0: ArrayLike<number>;
  readonly treatment: ArrayLike<number>;
}

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
 * Thirty patients with the two outcomes each of them could have had; the one that never happened is grayed.
 *
 * @param both y1, y0 and treatment of 0 and 1, one entry a patient
 *
 * @example
 * const both = { y1: [1, 1, 0], y0: [1, 0, 0], treatment: [1, 0, 0] };
 * figures.potentialOutcomes(both).table.rows[1]; // [2, "?", 0, 1, 0]
 */
export function potentialOutcomes(both: BothOutcomes, options: PotentialOutcomesOptions = {}): Figure {
  const where = "figures.potentialOutcomes";
  const y1 = numbers(both.y1, where, "y1");
  const y0 = numbers(both.y0, where, "y0");
  const a = numbers(both.treatment, where, "treatment");
  for (const values of [y0, a]) assertLength(values, y1.length, where, "y0 and treatment");
  if ([...y1, ...y0, ...a].some((v) => v !== 0 && v !== 1)) {
    raise({ code: "binary", where, expected: "outcomes and treatment of 0 and 1", got: "other numbers" });
  }
  assertInteger(options.patients ?? 30, where, "patients", 1, 60);
  const n = Math.min(options.patients ?? 30, y1.length);
  const { treated = "new drug", control = "standard drug" } = options.labels ?? {};
  const who = Array.from({ length: n }, (_, i) => i);
  const differ = who.filter((i) => y1[i] !== y0[i]).length;
  const treatedCount = who.filter((i) => a[i] === 1).length;
  const better = who.filter((i) => y1[i] > y0[i]).length;
  const title = options.title ?? `We see half: ${n} patients, ${2 * n} outcomes, ${n} of them never happened`;
  return frame(
    {
      title,
      subtitle:
        "Circle: cured. Cross: not cured. Colour: what was seen. Grey: what would have been. Last row: known to the simulation alone.",
      alt: `${title}. ${treatedCount} of ${n} received the ${treated}, ${n - treatedCount} the ${control}. The drug decides in ${differ} of them: ${better} would be cured by the ${treated} alone, ${differ - better} by the ${control} alone. Nobody can see which.`,
      table: {
        caption: title,
        columns: ["patient", `with ${treated}`, `with ${control}`, "difference", "treated"],
        rows: who.map((i) => [i + 1, a[i] === 1 ? y1[i] : "?", a[i] === 0 ? y0[i] : "?", y1[i] - y0[i], a[i]]),
        notes: ["A question mark: never seen. The difference is known to the simulation alone."],
      },
      data: [...row(who, y1, (i) => a[i] === 1, 2, "treated"), ...row(who, y0, (i) => a[i] === 0, 1, "control")],
      layout: {
        xaxis: axis("patient", {
          range: [-0.2, n + 1.2],
          showgrid: false,
          showline: false,
          ticks: "",
          tickmode: "array",
          tickvals: [1, ...who.map((i) => i + 1).filter((i) => i % 5 === 0)],
        }),
        yaxis: nameAxis([`with ${treated}`, `with ${control}`, "difference"], [2, 1, 0.1], {
          range: [-0.35, 2.5],
          tickfont: { size: size.label, color: ink.text },
        }),
      },
      annotations: who.map((i) =>
        label(i + 1, 0.1, signed(y1[i] - y0[i], 0), {
          font: { size: n > 40 ? 12 : 13, color: y1[i] === y0[i] ? palette.quiet.color : ink.text },
        }),
      ),
      margin: { left: 150 },
      height: 330,
    },
    options,
  );
}

function row(
  who: readonly number[],
  y: readonly number[],
  seen: (i: number) => boolean,
  height: number,
  role: Role,
): JsonObject[] {
  const trace = (some: readonly number[], cured: boolean, visible: boolean): JsonObject => ({
    type: "scatter",
    mode: "markers",
    x: some.map((i) => i + 1),
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
      const some = who.filter((i) => seen(i) === visible && (y[i] === 1) === cured);
      return some.length === 0 ? [] : [trace(some, cured, visible)];
    }),
  );
}
