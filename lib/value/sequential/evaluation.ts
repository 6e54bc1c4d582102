import type { Tabular } from "../../core/print.js";
import type { Trial } from "../../trials/trial.js";
import { observed } from "../diagnostics.js";
import { cleverCovariate, type Sample } from "../estimators.js";
import { printedEvaluation } from "../print-evaluation.js";
import type { Evaluation } from "../types.js";
import { combined } from "./combine.js";
import { groundNotes } from "./ground.js";
import type { JudgedSteps } from "./judge-steps.js";
import { sequentialTarget } from "./words.js";

/** Learning judged step by step, as an evaluation. */
export function sequentialEvaluation(trial: Trial, judged: JudgedSteps, level: number): Evaluation & Tabular {
  const { blocks, steps, rows, decisions, g1 } = judged;
  const { n } = trial;
  const sample: Sample = {
    treatment: Uint8Array.from(rows, (i) => trial.treatment[i]),
    y: Float64Array.from(rows, (i) => trial.outcome[i]),
    g1,
    bounds: [0, 1],
  };
  const seen = observed(sample, decisions, cleverCovariate(sample, decisions));
  const value = combined("value", blocks, n, level, trial.direction === "minimize" ? -1 : 1);
  return printedEvaluation({
    rule: `learning judged step by step on ${steps.length} ${steps.length === 1 ? "block" : "blocks"}`,
    trial: trial.name,
    target: sequentialTarget(steps.length),
    value,
    gain: {
      overAll: combined("overAll", blocks, n, level),
      overNone: combined("overNone", blocks, n, level),
      ...(judged.knowsBest ? { overBestStatic: combined("overBestStatic", blocks, n, level) } : {}),
    },
    shareTreated: seen.agreement.all,
    steps,
    diagnostics: {
      estimator: "sequential",
      n,
      judged: rows.length,
      level,
      outcomeModel: judged.outcomeModel,
      randomization: judged.randomization,
      ...seen,
      meanInfluence: value.influence.reduce((sum, v) => sum + v, 0) / n,
      notes: groundNotes(trial, judged),
    },
  });
}
