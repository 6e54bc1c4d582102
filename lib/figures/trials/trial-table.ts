import { type BalanceLine, summarizeBalance } from "../../trials/summary/balance.js";
import type { Trial } from "../../trials/trial.js";
import { heightOf } from "../frame/extent.js";
import { type FigureOptions, frame, topMargin } from "../frame/frame.js";
import { assertFigureOptions } from "../frame/options.js";
import { ink } from "../frame/palette.js";
import { capital, fixed, safe, shortened, signed } from "../frame/text.js";
import type { Figure } from "../frame/types.js";

/**
 * Table 1 as a doctor reads it: who is in the trial, by arm, with standardized differences.
 *
 * @param trial any trial; a drawing of `summarizeBalance`
 */
export function trialTable(trial: Trial, options: FigureOptions = {}): Figure {
  assertFigureOptions(options, "figures.trialTable");
  const [{ name, treated, control, covariates, largest }] = summarizeBalance(trial, "figures.trialTable").trials;
  const title =
    options.title ??
    `${capital(name)}: the arms are alike, no difference exceeds ${fixed(largest?.size ?? 0, 2)} standard deviations`;
  const subtitle =
    "Mean (standard deviation) of numbers; patients (%) of the rest; last column: difference in standard deviations.";
  const rows = covariates.map((line) => [
    line.name,
    cell(line, "treated"),
    cell(line, "control"),
    line.standardizedDifference === null ? "no spread" : signed(line.standardizedDifference, 2),
  ]);
  const head = ["", `${treated.label} (n = ${treated.n})`, `${control.label} (n = ${control.n})`, "difference (sd)"];
  const columns = head.map((_, j) => rows.map((row) => safe(j === 0 ? shortened(row[j]) : row[j])));
  const rowHeight = 25;
  return frame(
    {
      title,
      subtitle,
      alt: `${title}. Table of ${covariates.length} characteristics for ${treated.n} patients in the arm ${treated.label} and ${control.n} in ${control.label}: ${rows
        .map((row) => `${row[0]} ${row[1]} against ${row[2]}, difference ${row[3]}`)
        .join("; ")}.`,
      table: {
        caption: title,
        columns: ["covariate", ...head.slice(1, 3), "standardised difference"],
        rows: rows.map((row, i) => [...row.slice(0, 3), covariates[i].standardizedDifference ?? "no spread"]),
      },
      data: [
        {
          type: "table",
          columnwidth: [34, 26, 26, 18],
          header: {
            values: head.map((text) => `<b>${safe(shortened(text, 32))}</b>`),
            align: ["left", "right", "right", "right"],
            height: 30,
            fill: { color: ink.paper },
            line: { color: ink.paper, width: 0 },
            font: { size: 14, color: ink.text },
          },
          cells: {
            values: columns,
            align: ["left", "right", "right", "right"],
            height: rowHeight,
            fill: { color: [rows.map((_, i) => (i % 2 === 0 ? "#F3F3F3" : ink.paper))] },
            line: { color: ink.paper, width: 0 },
            font: { size: 14, color: ink.text },
          },
        },
      ],
      margin: { left: 16, right: 16, bottom: 12 },
      height: heightOf(rows.length, rowHeight, topMargin(title, subtitle, options.width ?? 800) + 50, 200, Infinity),
    },
    options,
  );
}

function cell(line: BalanceLine, arm: "treated" | "control"): string {
  const { mean, standardDeviation, count } = line[arm];
  return line.kind === "indicator"
    ? `${count} (${fixed(100 * mean, 0)}%)`
    : `${fixed(mean, 1)} (${fixed(standardDeviation, 1)})`;
}
