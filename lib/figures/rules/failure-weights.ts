import { assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { mean } from "../../math/statistics/descriptive.js";
import type { ClassificationProblem } from "../../rules/types.js";
import type { Trial } from "../../trials/trial.js";
import { type BarRow, barAxis, barMargin, barTraces } from "../charts/bars.js";
import { some } from "../frame/check.js";
import { axis, type FigureOptions, frame, label, topMargin } from "../frame/frame.js";
import { beside, panelName } from "../frame/panels.js";
import { fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

const NAMES: { readonly [name in ClassificationProblem["pseudoOutcome"]]: string } = {
  "inverse-weighting": "m = 0",
  mean: "m = mean outcome",
  efficient: "m = m*(W)",
  given: "m as given",
};

interface Cell {
  readonly name: string;
  readonly treated: boolean;
  readonly cured: boolean;
  readonly count: number;
  /** Mean weight of a patient, one entry a problem. */
  readonly weight: readonly number[];
  /** For which arm the patients vote, one entry a problem. */
  readonly vote: readonly string[];
}

/**
 * What one patient weighs in the classification, by arm and outcome, for one or more choices of m: with m = 0 a failure
 * weighs nothing, with m = the mean cure rate it weighs m / (1 - m) cures.
 *
 * @param trial a trial with outcomes 0 and 1
 * @param problems the classification problems made from it
 */
export function failureWeights(
  trial: Trial,
  problems: ClassificationProblem | readonly ClassificationProblem[],
  options: FigureOptions = {},
): Figure {
  const where = "figures.failureWeights";
  const list: readonly ClassificationProblem[] = "d" in problems ? [problems] : problems;
  some(list, where, "problems");
  if (trial.outcomeType !== "binary") {
    raise({ code: "outcome-type", where, expected: "outcomes of 0 and 1", got: `a ${trial.outcomeType} outcome` });
  }
  for (const p of list) assertLength(p.d, trial.n, where, "D");
  const { treated, control } = trial.labels;
  const cells = [true, false].flatMap((arm) =>
    [true, false].map((cured): Cell => {
      const own = Array.from(trial.treatment.keys()).filter(
        (i) => (trial.treatment[i] === 1) === arm && (trial.outcome[i] === 1) === cured,
      );
      const dOf = (p: ClassificationProblem) => (own.length ? mean(own.map((i) => p.d[i])) : 0);
      return {
        name: `${arm ? treated : control}, ${cured ? "" : "not "}cured`,
        treated: arm,
        cured,
        count: own.length,
        weight: list.map((p) => (own.length ? mean(own.map((i) => Math.abs(p.d[i]))) : 0)),
        vote: list.map((p) => (dOf(p) > 0 ? `for ${treated}` : dOf(p) < 0 ? `for ${control}` : "no vote")),
      };
    }),
  );
  const average = (cured: boolean, k: number) => {
    const own = cells.filter((cell) => cell.cured === cured && cell.count > 0);
    return (
      own.reduce((sum, cell) => sum + cell.weight[k] * cell.count, 0) /
      Math.max(
        1,
        own.reduce((sum, cell) => sum + cell.count, 0),
      )
    );
  };
  const ratios = list.map((_, k) => average(false, k) / Math.max(1e-12, average(true, k)));
  const panelNames = list.map((p) => NAMES[p.pseudoOutcome]);
  const last = list.length - 1;
  const title =
    options.title ??
    (list.length > 1 && ratios[0] < 1e-9
      ? `With ${panelNames[0]} failures weigh nothing; with ${panelNames[last]} one failure weighs ${fixed(ratios[last], 1)} cures`
      : `With ${panelNames[last]} one failure weighs ${fixed(ratios[last], 1)} cures`);
  const subtitle = "Weight |D| of one patient, and the arm the patient votes for.";
  const most = Math.max(...cells.flatMap((cell) => cell.weight)) || 1;
  const panels = beside(list.length);
  const layout: { [key: string]: JsonObject | string } = {
    barmode: "overlay",
    yaxis: barAxis(cells.map((cell) => cell.name)),
  };
  panels.forEach(({ suffix, domain }) => {
    layout[`xaxis${suffix}`] = axis("mean weight of a patient, |D|", { domain, range: [0, most * 1.75], nticks: 5 });
  });
  const rowOf = (cell: Cell, k: number): BarRow => ({
    name: cell.name,
    value: cell.weight[k],
    role: cell.treated ? "treated" : "control",
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${list
        .map(
          (_, k) =>
            `${panelNames[k]}: ${listed(cells.map((cell) => `${cell.name} (${cell.count} patients) weighs ${fixed(cell.weight[k], 2)}, ${cell.vote[k]}`))}`,
        )
        .join("; ")}.`,
      table: {
        caption: title,
        columns: ["patients", "count", ...panelNames.flatMap((name) => [`weight, ${name}`, `vote, ${name}`])],
        rows: cells.map((cell) => [cell.name, cell.count, ...list.flatMap((_, k) => [cell.weight[k], cell.vote[k]])]),
        notes: list.map((_, k) => `${panelNames[k]}: one failure weighs ${fixed(ratios[k], 2)} cures.`),
      },
      data: list.flatMap((_, k) =>
        barTraces(
          cells.map((cell) => rowOf(cell, k)),
          { xaxis: `x${panels[k].suffix}`, yaxis: "y" },
        ),
      ),
      layout,
      annotations: [
        ...panels.map((panel, k) => panelName(panel, panelNames[k])),
        ...list.flatMap((_, k) =>
          cells.map((cell, i) =>
            label(cell.weight[k], -i, `${fixed(cell.weight[k], 2)} ${cell.vote[k]}`, {
              xref: `x${panels[k].suffix}`,
              xanchor: "left",
              xshift: 6,
            }),
          ),
        ),
      ],
      margin: {
        left: barMargin(cells.map((cell) => cell.name)),
        top: topMargin(title, subtitle, options.width ?? 800) + 22,
      },
      height: 380,
    },
    options,
  );
}
