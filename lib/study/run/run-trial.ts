import { asLibrary } from "../../learners/library.js";
import type { Steps } from "../../parallel/steps.js";
import { stream } from "../../random/stream.js";
import { simulateTrial } from "../../simulation/simulate-trial.js";
import { inOrder } from "../../trials/order/in-order.js";
import { streamOfOutcome } from "../../trials/order/stream-of-trial.js";
import { judgeOf } from "../../value/evaluate-rule.js";
import { needsOutcomeModel } from "../../value/judge.js";
import { type OutcomeArrays, outcomeSteps } from "../../value/outcome.js";
import type { Evaluation } from "../../value/types.js";
import { ruleOfPlan } from "../plan/rule-of-plan.js";
import type { EstimatorRecord, EstimatorsPlan } from "../types.js";
import { Truths } from "./truth.js";

/** Prepares a plan once; the function that comes back judges the rule on trial `k` by every estimator, with one Q for all. */
export function trialRunner(plan: EstimatorsPlan): (trial: number) => Steps<readonly EstimatorRecord[]> {
  const rule = ruleOfPlan(plan.rule);
  const library = asLibrary(plan.outcomeLibrary, "runStudy");
  const truths = new Truths(plan.scenario, plan.truthDraws ?? 200_000);
  const constant = plan.constantOutcome;
  return function* (k) {
    const random = stream(plan.seed).child("trial", k);
    const trial = simulateTrial(plan.scenario, {
      seed: random.path,
      ...(plan.n === undefined ? {} : { n: plan.n }),
      ...(plan.randomization === undefined ? {} : { randomization: plan.randomization }),
    });
    const ordered = inOrder(trial);
    const outcome = plan.estimators.some(needsOutcomeModel)
      ? yield* outcomeSteps(
          ordered.trial,
          { outcomeModel: constant ? constants(trial.n, constant) : library, crossFit: plan.crossFit ?? 10 },
          streamOfOutcome(random, ordered.trial, "runStudy"),
          "runStudy",
        )
      : undefined;
    const truth = truths.of(rule, 1).value;
    const judged = judgeOf(rule, ordered);
    return plan.estimators.map((estimator): EstimatorRecord => {
      const { value }: Evaluation = judged(outcome, { estimator });
      return {
        trial: k,
        estimator,
        estimate: value.estimate,
        standardError: value.standardError,
        lower: value.interval[0],
        upper: value.interval[1],
        truth,
      };
    });
  };
}

function constants(n: number, { q1, q0 }: { readonly q1: number; readonly q0: number }): OutcomeArrays {
  return { q1: new Float64Array(n).fill(q1), q0: new Float64Array(n).fill(q0) };
}
