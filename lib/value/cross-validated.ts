import type { Tabular } from "../core/print.js";
import { splits } from "../folds/folds.js";
import type { OutcomeModel } from "../nuisance/types.js";
import { decisionsOf } from "../rules/decisions.js";
import type { Rule } from "../rules/types.js";
import type { Trial } from "../trials/trial.js";
import { withoutInterval } from "./estimate.js";
import { type JudgeOptions, judge } from "./judge.js";
import { withoutContrast } from "./one-outcome.js";
import { printedEvaluation } from "./print-evaluation.js";
import { crossValidatedTarget, NO_INTERVAL } from "./sequential/words.js";
import type { Estimate, Evaluation, PointEstimate, PointEvaluation } from "./types.js";

/** What a cross-validation of learning stands on. */
export interface CrossValidationPlan {
  readonly folds: Int32Array;
  readonly outcome: OutcomeModel | undefined;
}

/** Every patient decided for by the rule of the other folds, then judged in one piece: points, for no interval is known to hold. */
export function judgeFolds(
  trial: Trial,
  rules: readonly Rule[],
  { folds, outcome }: CrossValidationPlan,
  options: JudgeOptions,
): PointEvaluation & Tabular {
  const decisions = new Uint8Array(trial.n);
  const best = new Uint8Array(trial.n);
  splits(folds).forEach(({ heldOut }, v) => {
    const decided = decisionsOf(rules[v], trial.covariates.selectRows(heldOut), "evaluateLearning");
    for (let i = 0; i < heldOut.length; i++) {
      decisions[heldOut[i]] = decided[i];
      best[heldOut[i]] = rules[v].bestStatic ?? 0;
    }
  });
  const known = rules.every((rule) => rule.bestStatic !== undefined);
  const judged = judge(
    {
      rule: `learning cross-validated in ${rules.length} folds`,
      decisions,
      ...(known ? { bestStatic: constant(best) } : {}),
    },
    trial,
    outcome,
    options,
    "evaluateLearning",
  );
  const taught = withoutContrast(
    trial,
    splits(folds).map(({ training }) => training),
  );
  return asPoints(judged, crossValidatedTarget(rules.length), taught);
}

/** The same figures without their intervals, and what they estimate. */
function asPoints(evaluation: Evaluation, target: string, notes: readonly string[]): PointEvaluation & Tabular {
  const points = new Map<Estimate, PointEstimate>();
  const point = (estimate: Estimate): PointEstimate => {
    const made = points.get(estimate) ?? withoutInterval(estimate, NO_INTERVAL);
    points.set(estimate, made);
    return made;
  };
  const { overAll, overNone, overBestStatic } = evaluation.gain;
  return printedEvaluation({
    ...evaluation,
    target,
    diagnostics: { ...evaluation.diagnostics, notes: [...evaluation.diagnostics.notes, ...notes] },
    value: point(evaluation.value),
    gain: {
      overAll: point(overAll),
      overNone: point(overNone),
      ...(overBestStatic ? { overBestStatic: point(overBestStatic) } : {}),
    },
  });
}

/** One arm when all folds agree on it. */
function constant(best: Uint8Array): 0 | 1 | Uint8Array {
  return best.every((arm) => arm === best[0]) ? (best[0] as 0 | 1) : best;
}
