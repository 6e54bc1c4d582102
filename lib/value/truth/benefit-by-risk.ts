import { assertInteger } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { assertLearner, fitted, predictions } from "../../learners/base/fitted.js";
import type { Learner } from "../../learners/base/types.js";
import { bestRule } from "../../rules/best-rule.js";
import { ruleFrom } from "../../rules/function-rule.js";
import type { Rule } from "../../rules/types.js";
import { findScenario, type ScenarioLike } from "../../simulation/scenario.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";

/** Patients of about equal risk. */
export interface RiskGroup {
  readonly patients: number;
  /** Mean predicted risk of failing. */
  readonly risk: number;
  /** Mean true benefit. */
  readonly benefit: number;
}

/** Predicted risk beside true benefit, patient by patient and in groups of rising risk. */
export interface BenefitByRisk {
  /** The predicted chance of the outcome 0, one number a patient. */
  readonly risk: Float64Array;
  /** The true Q(1, W) - Q(0, W), one number a patient. */
  readonly benefit: Float64Array;
  /** From the lowest risk to the highest. */
  readonly groups: readonly RiskGroup[];
  /** Treats those whose predicted risk is above this trial's median. */
  readonly rule: Rule & Tabular;
}

/** Options of {@link benefitByRisk}. */
export interface BenefitByRiskOptions {
  /** The model of risk; it sees the covariates only. */
  readonly learner: Learner;
  /**
   * On whom the model is fitted: "everyone", as risk scores usually are, or those given the "control".
   * @default "everyone"
   */
  readonly among?: "everyone" | "control";
  /**
   * Groups of equal size.
   * @default 5
   */
  readonly groups?: number;
}

/**
 * Is treating those at risk treating those who benefit? Predicts each patient's risk of failing and sets it beside the true
 * benefit, which only a simulation knows.
 *
 * @param given a simulated trial, larger outcomes being better, outcome 0 or 1
 * @param scenario the scenario it was drawn from
 * @param options.learner, .among, .groups the model of risk and on whom it is fitted; how many groups
 * @returns risk and true benefit a patient, means by group of risk, and the rule that treats the half at higher risk
 * @throws code "outcome-type", "option", "integer"; what the learner throws
 *
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * benefitByRisk(trial, "simple", { learner: learners.logistic() }).groups.map((group) => group.patients); // [40, 40, 40, 40, 40]
 */
export function benefitByRisk(
  given: Trial | TrialParts,
  scenario: ScenarioLike,
  options: BenefitByRiskOptions,
): BenefitByRisk & Tabular {
  const where = "benefitByRisk";
  const trial = asTrial(given, where);
  const truth = bestRule(findScenario(scenario, where));
  assertOptions(options, ["learner", "among", "groups"], where);
  const { learner, among = "everyone", groups = 5 } = options;
  assertLearner(learner, where);
  if (trial.outcomeType !== "binary" || trial.direction !== "maximize") {
    const got = `a ${trial.outcomeType} outcome to ${trial.direction}`;
    raise({ code: "outcome-type", where, expected: "outcomes of 0 and 1, 1 being better", got });
  }
  if (among !== "everyone" && among !== "control") {
    raise({ code: "option", where, expected: 'among to be "everyone" or "control"', got: shown(among) });
  }
  assertInteger(groups, where, "groups", 2, trial.n);
  const benefit = truth.score?.(trial.covariates) as Float64Array;
  const rows = Array.from(trial.treatment.keys()).filter((i) => among === "everyone" || trial.treatment[i] === 0);
  const x = trial.covariates.selectRows(rows);
  const model = fitted(learner, { x, y: rows.map((i) => trial.outcome[i]) }, where);
  const risk = predictions(model, trial.covariates, where).map((p) => 1 - p);
  const order = Array.from(risk.keys()).sort((a, b) => risk[a] - risk[b]);
  const threshold = risk[order[Math.floor((trial.n - 1) / 2)]];
  const parts = Array.from({ length: groups }, (_, k) =>
    order.slice(Math.round((k * trial.n) / groups), Math.round(((k + 1) * trial.n) / groups)),
  );
  const rule = ruleFrom({
    name: "the half at higher risk",
    decide: (others) => predictions(model, others, where).map((p) => (1 - p > threshold ? 1 : 0)),
  });
  const mean = (values: Float64Array, own: readonly number[]) =>
    own.reduce((sum, i) => sum + values[i], 0) / own.length;
  const result: BenefitByRisk = {
    risk,
    benefit,
    groups: parts.map((own) => ({ patients: own.length, risk: mean(risk, own), benefit: mean(benefit, own) })),
    rule,
  };
  return printed(result, describe);
}

function describe({ groups }: BenefitByRisk): TableData {
  return {
    caption: "Predicted risk of failing beside true benefit, from the lowest risk to the highest",
    columns: ["group", "patients", "mean risk", "mean benefit"],
    rows: groups.map((group, k) => [k + 1, group.patients, group.risk, group.benefit]),
  };
}
