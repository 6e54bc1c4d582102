import { assertFinite, assertLength } from "../core/assert.js";
import { raise } from "../core/errors.js";
import type { OutcomeModel } from "../nuisance/contract.js";
import type { Rule } from "../rules/contract.js";
import type { Trial } from "../trials/trial.js";
import type { Evaluation } from "./contract.js";
import { type JudgeOptions, judge, needsOutcomeModel } from "./judge.js";

/** Q(1, W) and Q(0, W), one number a patient, on the outcome's own scale. */
export interface OutcomeArrays {
  readonly q1: ArrayLike<number>;
  readonly q0: ArrayLike<number>;
}

/** Options of {@link evaluateRule}. */
export interface EvaluateOptions extends JudgeOptions {
  readonly outcomeModel?: OutcomeArrays;
}

/** Given arrays as an outcome model, on the scale where larger is better. */
export function givenOutcome(trial: Trial, { q1, q0 }: OutcomeArrays, where: string): OutcomeModel {
  const sign = trial.direction === "minimize" ? -1 : 1;
  const side = (q: ArrayLike<number>, name: string): Float64Array => {
    assertLength(q, trial.n, where, name);
    assertFinite(q, where, name);
    return Float64Array.from(q, (v) => sign * v);
  };
  return { q1: side(q1, "q1"), q0: side(q0, "q0"), source: "given as arrays" };
}

/** Judges a fixed rule on a trial with an outcome model that stands already: several rules or estimators share one fit. */
export function evaluateWith(
  rule: Rule,
  trial: Trial,
  outcome: OutcomeModel | undefined,
  options: JudgeOptions = {},
): Evaluation {
  const decisions = rule.decide(trial.covariates);
  return judge(
    { rule: rule.name, decisions, ...(rule.bestStatic === undefined ? {} : { bestStatic: rule.bestStatic }) },
    trial,
    outcome,
    options,
  );
}

/** The value of a rule (first slice: an outcome model given as arrays). */
export function evaluateRule(rule: Rule, trial: Trial, options: EvaluateOptions = {}): Evaluation {
  const { estimator = "tmle", outcomeModel } = options;
  if (!needsOutcomeModel(estimator)) return evaluateWith(rule, trial, undefined, options);
  if (!outcomeModel) {
    raise({ code: "option", where: "evaluateRule", expected: "an outcome model", got: "none" });
  }
  return evaluateWith(rule, trial, givenOutcome(trial, outcomeModel, "evaluateRule"), options);
}
