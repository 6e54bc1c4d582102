import type { JsonObject } from "../../core/json.js";
import { summarizeFailureWeights } from "../../rules/summary/failure-weights.js";
import type { ClassificationProblem } from "../../rules/types.js";
import type { Trial } from "../../trials/trial.js";
import { barAxis, barMargin, barTraces } from "../charts/bars.js";
import { fromZero } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, topMargin } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { beside, panelName } from "../frame/panels.js";
import { fixed, listed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

const NAMES: { readonly [name in ClassificationProblem["pseudoOutcome"]]: string } = {
  "inverse-weighting": "m = 0",
  mean: "m = mean outcome",
  efficient: "m = m*(W)",
  given: "m as given",
};

/**
 * What one patient weighs in the classification, by arm and outcome, for one or more choices of m: with m = 0 a failure
 * weighs nothing, with m = the mean cure rate it weighs m / (1 - m) cures. A drawing of `summarizeFailureWeights`.
 *
 * @param trial a trial with outcomes 0 and 1
 * @param problems the classification problems made from it
 */
export function failureWeights(
  trial: Trial,
  problems: ClassificationProblem | readonly ClassificationProblem[],
  options: FigureOptions = {},
): Figure {
  assertFigureOptions(options, "figures.failureWeights");
  const summary = summarizeFailureWeights(trial, problems, "figures.failureWeights");
  const { ratios, most } = summary;
  const list: readonly ClassificationProblem[] = "d" in problems ? [problems] : problems;
  const { treated, control } = summary.labels;
  const words = { treated: `for ${treated}`, control: `for ${control}`, none: "no vote" };
  const cells = summary.cells.map((cell) => ({
    ...cell,
    name: `${cell.treated ? treated : control}, ${cell.cured ? "" : "not "}cured`,
    vote: cell.vote.map((vote) => words[vote]),
  }));
  const panelNames = list.map((p) => NAMES[p.pseudoOutcome]);
  const last = list.length - 1;
  const title =
    options.title ??
    (list.length > 1 && summary.weightless[0]
      ? `With ${panelNames[0]} failures weigh nothing; with ${panelNames[last]} one failure weighs ${fixed(ratios[last], 1)} cures`
      : `With ${panelNames[last]} one failure weighs ${fixed(ratios[last], 1)} cures`);
  const subtitle = "Weight |D| of one patient, and the arm the patient votes for.";
  const panels = beside(list.length);
  const layout: { [key: string]: JsonObject | string } = {
    barmode: "overlay",
    yaxis: barAxis(cells.map((cell) => cell.name)),
  };
  panels.forEach(({ suffix, domain }) => {
    layout[`xaxis${suffix}`] = axis("mean weight of a patient, |D|", {
      domain,
      range: fromZero([most || 1], 0.75),
      nticks: 5,
    });
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
          cells.map((cell) => ({
            name: cell.name,
            value: cell.weight[k],
            role: cell.treated ? "treated" : "control",
          })),
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
