import type { JsonObject } from "../../core/json.js";
import { type EnsemblesSummary, type LossEnsemble, summarizeEnsembles } from "../../super-learner/summary/ensembles.js";
import { barAxis, barMargin, barTraces } from "../charts/bars.js";
import { fromZero, heightOf } from "../frame/extent.js";
import { axis, type FigureOptions, frame, label, stroke, topMargin } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink } from "../frame/palette.js";
import { beside, panelName } from "../frame/panels.js";
import { capital, fixed, listed, percent } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * The loss decides the mixture: the weights of ensembles built from one library for different losses, side by side.
 * A drawing of `summarizeEnsembles`.
 *
 * @param ensembles two to four, all with the same library
 *
 * @example
 * const library = ["mean", "tree"];
 * const ensembles = [{ name: "squared", library, weights: [1, 0] }, { name: "log", library, weights: [0.5, 0.5] }];
 * figures.losses(ensembles).table.rows[0]; // ["mean", 1, 0.5]
 */
export function losses(ensembles: readonly LossEnsemble[], options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "figures.losses");
  const summary = summarizeEnsembles(ensembles, "figures.losses");
  const { library } = summary;
  const title = options.title ?? titleOf(ensembles, summary);
  const panels = beside(ensembles.length, 0.05);
  const subtitle = "Weight of each learner in the ensemble.";
  const layout: { [key: string]: JsonObject | string } = { barmode: "overlay", yaxis: barAxis(library) };
  panels.forEach(({ suffix, domain }) => {
    layout[`xaxis${suffix}`] = axis("weight", { domain, range: fromZero([summary.greatestWeight], 0.3), nticks: 4 });
  });
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${ensembles
        .map(
          (e) =>
            `${capital(e.name)}: ${listed(library.map((name, k) => `${name} ${fixed(e.weights[k], 2)}`))}${e.shareTreated === undefined ? "" : `; its rule treats ${percent(e.shareTreated)}`}`,
        )
        .join(". ")}.`,
      table: {
        caption: title,
        columns: ["learner", ...ensembles.map((e) => e.name)],
        rows: library.map((name, k) => [name, ...ensembles.map((e) => e.weights[k])]),
        ...(ensembles.some((e) => e.shareTreated !== undefined)
          ? {
              notes: ensembles.map(
                (e) => `${e.name}: treats ${e.shareTreated === undefined ? "?" : percent(e.shareTreated)}.`,
              ),
            }
          : {}),
      },
      data: ensembles.flatMap((e, k) =>
        barTraces(
          library.map((name, j) => ({ name, value: e.weights[j], role: "trial 1" })),
          { xaxis: `x${panels[k].suffix}`, yaxis: "y" },
        ),
      ),
      layout,
      shapes: panels.map(({ suffix }) =>
        stroke(0, 0, 0, 1, { color: ink.text, width: 1.25 }, { xref: `x${suffix}`, yref: "paper" }),
      ),
      annotations: [
        ...ensembles.map((e, k) =>
          panelName(panels[k], e.name, e.shareTreated === undefined ? "" : `treats ${percent(e.shareTreated)}`),
        ),
        ...ensembles.flatMap((e, k) =>
          library.map((_, j) =>
            label(e.weights[j], -j, fixed(e.weights[j], 2), {
              xref: `x${panels[k].suffix}`,
              xanchor: "left",
              xshift: 5,
            }),
          ),
        ),
      ],
      margin: {
        left: barMargin(library),
        top:
          topMargin(title, subtitle, options.width ?? 800) +
          (ensembles.some((e) => e.shareTreated !== undefined) ? 42 : 24),
      },
      height: heightOf(library.length, 40, 190, 300, 700),
    },
    options,
  );
}

/** Which learner weighs most under which loss. */
function titleOf(ensembles: readonly LossEnsemble[], { leaders }: EnsemblesSummary): string {
  if (leaders.length === 1) return `${ensembles.length} losses, one favourite: ${leaders[0].learner}`;
  const named = leaders.map(({ learner, losses }, k) => `${learner} ${k === 0 ? "leads " : ""}under ${listed(losses)}`);
  return `The loss decides the mixture: ${named.join("; ")}`;
}
