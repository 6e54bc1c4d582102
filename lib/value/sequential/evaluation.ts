import type { Tabular } from "../../core/print.js";
import type { Trial } from "../../trials/trial.js";
import { observed } from "../diagnostics.js";
import { exactlyZero } from "../estimate.js";
import { cleverCovariate } from "../estimators.js";
import type { BoundsAt } from "../intervals/quantile.js";
import { type Interval, noIntervalInWords } from "../intervals/value.js";
import { printedEvaluation } from "../print-evaluation.js";
import type { Evaluation } from "../types.js";
import { combined, patientWeights, scoresInOrder } from "./combine.js";
import { groundNotes } from "./ground.js";
import { judgedSample, stepwiseGain, stepwiseValue } from "./intervals.js";
import type { JudgedSteps } from "./judge-steps.js";
import type { Figure } from "./scores.js";
import { sequentialTarget } from "./words.js";

/** Learning judged step by step, as an evaluation. */
export function sequentialEvaluation(trial: Trial, judged: JudgedSteps, level: number): Evaluation & Tabular {
  const { blocks, steps, rows, decisions, g1 } = judged;
  const { n } = trial;
  const on = judgedSample(trial, rows, decisions, g1, patientWeights(blocks));
  const seen = observed(on.sample, decisions, cleverCovariate(on.sample, decisions));
  const notes = groundNotes(trial, judged);
  const bounds = (what: string, { at, none }: Interval): BoundsAt => {
    if (none !== undefined) notes.push(noIntervalInWords(what, none));
    return at;
  };
  const value = combined(
    "value",
    blocks,
    n,
    level,
    (psi, standardError) => bounds("The value", stepwiseValue(on, psi, standardError)),
    trial.direction === "minimize" ? -1 : 1,
  );
  const rule = scoresInOrder(blocks, "value");
  const gainOver = (figure: Exclude<Figure, "value">, arms: Uint8Array, over: string) => {
    // Scores of 0 throughout may be chance; only equal decisions change nobody's treatment.
    if (arms.every((a, k) => a === decisions[k])) return exactlyZero(n);
    const gains = scoresInOrder(blocks, figure);
    const parts = { rule, other: rule.map((z, k) => z - gains[k]) };
    return combined(figure, blocks, n, level, (psi, standardError) =>
      bounds(`The gain over ${over}`, stepwiseGain(on, parts, arms, psi, standardError)),
    );
  };
  const arm = (a: 0 | 1) => new Uint8Array(rows.length).fill(a);
  return printedEvaluation({
    rule: `learning judged step by step on ${steps.length} ${steps.length === 1 ? "block" : "blocks"}`,
    trial: trial.name,
    target: sequentialTarget(steps.length),
    value,
    gain: {
      overAll: gainOver("overAll", arm(1), "treating all"),
      overNone: gainOver("overNone", arm(0), "treating none"),
      ...(judged.knowsBest
        ? { overBestStatic: gainOver("overBestStatic", judged.bestStatic, "the better arm of each step") }
        : {}),
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
      notes,
    },
  });
}
