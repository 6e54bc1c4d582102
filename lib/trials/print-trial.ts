import { formatNumber, oneLine, type TableData } from "../core/print.js";
import { eitherLabel } from "./reading/remedies.js";
import type { CovariateLevels, Trial } from "./trial.js";

const MOST_NAMES = 60;

/** The table a Trial shows of itself: its arms, where the randomization came from, its covariates. */
export function printTrial(trial: Trial): TableData {
  const { labels, n } = trial;
  const binary = trial.outcomeType === "binary";
  const better = trial.direction === "maximize" ? "larger" : "smaller";
  const rows = [1, 0].map((arm): (string | number)[] => {
    let count = 0;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      if (trial.treatment[i] === arm) {
        count++;
        sum += trial.outcome[i];
      }
    }
    return [
      oneLine(arm === 1 ? labels.treated : labels.control),
      arm === 1 ? "treated" : "control",
      count,
      sum / count,
    ];
  });
  const values = new Set(trial.outcome.length > 2000 ? trial.outcome.subarray(0, 2000) : trial.outcome);
  const coded =
    !binary && values.size === 2
      ? [
          `The outcome has two values, ${[...values].join(" and ")}; a binary outcome is written 0 and 1, or its event is named: ${eitherLabel("event", [...values].map(String))}.`,
        ]
      : [];
  return {
    caption: `${oneLine(trial.name)}: ${n} patients, ${trial.outcomeType} outcome ${oneLine(labels.outcome)} (${better} is better)`,
    columns: [
      oneLine(labels.treatment),
      "role",
      "patients",
      binary
        ? `share with ${oneLine(labels.outcome)}`
        : `mean ${oneLine(labels.outcome)}${trial.unit === undefined ? "" : ` in ${oneLine(trial.unit)}`}`,
    ],
    rows,
    notes: [
      `Randomisation: ${oneLine(trial.randomizationSource)}.`,
      ...coded,
      ...covariateLines(trial.levels),
      ...roleLines(trial),
      ...readingLines(trial),
      ...trial.notes.map(({ text, remedy }) => oneLine(`Note: ${text} ${remedy}`)),
    ],
  };
}

/** What the roles besides outcome and treatment keep of the file. */
function roleLines({ labels, cluster, stratum, time, status, horizon }: Trial): string[] {
  const count = (of: readonly string[]) => new Set(of).size;
  const lines: string[] = [];
  if (cluster) lines.push(`Clusters: ${count(cluster)}, by ${oneLine(labels.cluster ?? "cluster")}.`);
  if (stratum) lines.push(`Strata: ${count(stratum)}, by ${oneLine(labels.stratum ?? "stratum")}.`);
  const kept = [time && (labels.time ?? "time"), status && (labels.status ?? "status")].filter((name) => !!name);
  if (kept.length > 0) lines.push(`Kept and not analysed: ${kept.map((name) => oneLine(name!)).join(", ")}.`);
  if (horizon !== undefined) lines.push(`The outcome was taken at time ${formatNumber(horizon)}.`);
  return lines;
}

function readingLines({ labels: { event, nonEvent, outcome }, reading = [] }: Trial): string[] {
  const counts =
    event === undefined || nonEvent === undefined
      ? []
      : [`${oneLine(outcome)}: ${oneLine(event)} counts as 1, ${oneLine(nonEvent)} as 0.`];
  const told = reading.filter(({ remedy }) => remedy === undefined);
  return [...counts, ...told.map(({ text }) => oneLine(text))];
}

function covariateLines(levels: readonly CovariateLevels[]): string[] {
  if (levels.length === 0) return ["No covariates."];
  const names = levels.slice(0, MOST_NAMES).map(({ column, levels: of }) => {
    if (!of) return oneLine(column);
    const few = of.slice(0, 6).map(oneLine).join(", ");
    return `${oneLine(column)} (${few}${of.length > 6 ? `, and ${of.length - 6} more` : ""})`;
  });
  if (levels.length > MOST_NAMES) names.push(`and ${levels.length - MOST_NAMES} more`);
  const missing = levels.flatMap(({ column, imputed, missing: absent }) =>
    imputed
      ? [`${oneLine(column)}: ${imputed.count} missing, put at the median ${formatNumber(imputed.median)} and marked.`]
      : absent !== undefined
        ? [`${oneLine(column)}: ${absent} missing, given no level and marked.`]
        : [],
  );
  return [`Covariates (${levels.length}): ${names.join(", ")}`, ...missing];
}
