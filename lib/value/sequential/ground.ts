import type { Trial } from "../../trials/trial.js";
import { withoutContrast } from "../one-outcome.js";
import { groundOf } from "../verdict/ground.js";
import type { JudgedSteps } from "./judge-steps.js";

/** What a reader must know of how many patients were judged: always how many, and what they lack. */
export function groundNotes(trial: Trial, { blocks, steps, rows, decisions }: JudgedSteps): string[] {
  const judged: Trial = {
    ...trial,
    n: rows.length,
    treatment: Uint8Array.from(rows, (i) => trial.treatment[i]),
    outcome: Float64Array.from(rows, (i) => trial.outcome[i]),
  };
  const { lacking } = groundOf(judged, decisions);
  const oneArm = blocks.filter(({ rows: block }) => new Set(block.map((i) => trial.treatment[i])).size < 2).length;
  const taught = steps.map(({ trainingRows }) => trainingRows);
  return [
    `${rows.length} of ${trial.n} patients were judged, each by a rule learned without him; the others taught the first rule.`,
    ...(lacking.length > 0 ? [`Too few were judged for the intervals to hold: ${lacking.join("; ")}.`] : []),
    ...(oneArm > 0
      ? [`${oneArm} of ${blocks.length} blocks hold patients of one arm alone; fewer folds or blocks are larger.`]
      : []),
    ...withoutContrast(trial, taught),
  ];
}
