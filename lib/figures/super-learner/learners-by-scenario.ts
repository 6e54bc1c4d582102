import type { JsonObject } from "../../core/json.js";
import { optional, text } from "../../core/shape.js";
import {
  type LearnersByScenarioSummary,
  summarizeLearnersByScenario,
} from "../../study/summary/learners-by-scenario.js";
import type { LearnersByScenario } from "../../study/types.js";
import { heightOf, nameMargin } from "../frame/extent.js";
import { axis, type FigureOptions, frame, nameAxis, size, topMargin } from "../frame/frame.js";
import { assertFigureOptions, DECIMALS } from "../frame/options.js";
import { ink, inkOnShade, shadeOf } from "../frame/palette.js";
import { capital, counted, fitting, fixed, listed, safe } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/** Options of {@link learnersByScenario}. */
export interface LearnersByScenarioOptions extends FigureOptions {
  /**
   * What the numbers are, after their factor.
   * @default "points"
   */
  readonly unit?: string;
  readonly decimals?: number;
}

/**
 * No learner is best everywhere: how far each is behind the best one of each scenario, in points, with its worst scenario
 * at the right. A drawing of `summarizeLearnersByScenario`.
 *
 * @param result what `learnersByScenario` gave; outcomes of 0 and 1, whose differences are drawn in points
 *
 * @example
 * const lines = [{ name: "mean", kind: "member" }, { name: "ensemble", kind: "ensemble" }];
 * const short = [{ estimate: 0.05, standardError: 0.01 }, { estimate: 0.02, standardError: 0.01 }];
 * const one = { scenario: "crossover", possible: 0.1, short, losses: [[0.06, 0.04], [0.03, 0.01]], leads: [2, 0] };
 * figures.learnersByScenario({ lines, scenarios: [one], trials: 2 }).table.columns; // ["learner", "crossover", "worst"]
 */
export function learnersByScenario(result: LearnersByScenario, options: LearnersByScenarioOptions = {}): Figure {
  assertFigureOptions(options, "figures.learnersByScenario", { unit: optional(text), decimals: DECIMALS });
  const { unit = "points", decimals = 1 } = options;
  const summary = summarizeLearnersByScenario(result, "figures.learnersByScenario");
  const { scenarios, lines, best } = summary;
  const title = options.title ?? inWords(summary, unit, decimals);
  const subtitle = `How far its rules are behind those of the best single learner of each world, in ${unit}; mean of ${result.trials} trials a world. At the right the worst.`;
  const columns = [...scenarios, "worst"];
  const cells = lines.map(({ behind, worst }) => [...behind, worst.behind].map(({ estimate }) => 100 * estimate));
  const names = lines.map(({ name }) => name);
  // A gap before the last column, which sums up the others.
  const across = columns.map((_, j) => (j < scenarios.length ? j : j + 0.25));
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. ${lines.map((line) => `${capital(line.name)}: ${listed(line.behind.map(({ estimate }, s) => `${fixed(100 * estimate, decimals)} in ${scenarios[s]}`))}`).join(". ")}. Best single learners: ${listed(best.map((name, s) => `${name} in ${scenarios[s]}`))}.`,
      table: {
        caption: title,
        columns: ["learner", ...columns],
        rows: lines.map(({ name }, k) => [name, ...cells[k]]),
      },
      data: [
        heatmap(
          cells.map((row) => row.slice(0, -1)),
          across.slice(0, -1),
        ),
        heatmap(
          cells.map((row) => row.slice(-1)),
          across.slice(-1),
        ),
      ],
      layout: {
        xaxis: axis(`behind the best single learner of each world (${unit})`, {
          range: [-0.5, across[across.length - 1] + 0.5],
          showticklabels: false,
          ...BARE,
        }),
        yaxis: nameAxis(
          fitting(names),
          names.map((_, k) => -k),
          { range: [0.5 - names.length, 0.5], tickfont: { size: size.label, color: ink.text } },
        ),
      },
      annotations: [
        ...cells.flatMap((row, k) =>
          row.map((value, j) => ({
            x: across[j],
            y: -k,
            text: fixed(value, decimals),
            showarrow: false,
            font: { size: 15, color: inkOnShade(value) },
          })),
        ),
        ...columns.map((name, j) => ({
          x: across[j],
          y: 1,
          yref: "paper",
          yanchor: "bottom",
          text: safe(name),
          showarrow: false,
          font: { size: size.label, color: ink.text },
        })),
      ],
      margin: {
        left: nameMargin(names, 36),
        top: topMargin(title, subtitle, options.width ?? 800) + 20,
        bottom: 40,
      },
      height: heightOf(names.length, 44, 206, 300, 800),
    },
    options,
  );
}

/** An axis of columns needs no line. */
const BARE = { showgrid: false, showline: false, ticks: "" };

/** Grey cells, darker where more is lost. */
function heatmap(z: readonly (readonly number[])[], x: readonly number[]): JsonObject {
  return {
    type: "heatmap",
    x,
    y: z.map((_, k) => -k),
    z: z.map((row) => row.map(shadeOf)),
    zmin: 0,
    zmax: 1,
    colorscale: [
      [0, "#FFFFFF"],
      [1, "#4D4D4D"],
    ],
    showscale: false,
    xgap: 3,
    ygap: 3,
    hoverinfo: "skip",
  };
}

function inWords({ best, ensemble }: LearnersByScenarioSummary, unit: string, decimals: number): string {
  const winners = new Set(best).size;
  const own = `the ensemble is at most ${fixed(100 * ensemble.worst.behind.estimate, decimals)} ${unit} behind`;
  if (winners === 1)
    return `${capital(best[0])} is the best single learner in all of ${counted(best.length, "world")}; ${own}`;
  return `${winners} learners share the first place of ${counted(best.length, "world")}; ${own}`;
}
