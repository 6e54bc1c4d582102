import { printed, type Tabular } from "../../core/print.js";
import { decisionsOf } from "../../rules/decisions.js";
import { assertRule } from "../../rules/rule.js";
import type { Rule } from "../../rules/types.js";
import { findScenario, isMinimized, type ScenarioLike } from "../../simulation/scenario.js";
import { evaluationPopulation, type TruthOptions } from "./evaluation-population.js";

/** A true number of a scenario with the Monte Carlo error of computing it. */
export interface Truth {
  readonly estimate: number;
  /** Monte Carlo standard error. */
  readonly standardError: number;
}

/** What a rule is truly worth in a scenario. */
export interface TrueValue extends Truth, Tabular {
  readonly rule: string;
  readonly scenario: string;
  readonly trial: 1 | 2;
  readonly draws: number;
  readonly gain: {
    readonly overAll: Truth;
    readonly overNone: Truth;
    /** Over the arm that is truly better for all. */
    readonly overBetterArm: Truth;
  };
  readonly arms: { readonly all: Truth; readonly none: Truth };
  readonly shareTreated: number;
}

/**
 * The true value of a rule in a scenario, computed from the scenario's own Q on a large evaluation population.
 *
 * `psi(d) = E[Q(d(W), W)]`, the mean over the draws; no outcome is drawn, so only the covariates make Monte Carlo error.
 * The value is on the outcome's own scale; a gain above 0 is an improvement, also where a smaller outcome is better.
 *
 * @param rule the rule
 * @param scenario a scenario or its name
 * @param options.trial whose patients, 1 (default) or 2
 * @param options.draws at least 1000; 200,000 by default
 * @param options.seed "truth" by default: every rule meets the same patients
 * @returns the value, its gains over both arms and over the better one, each with its Monte Carlo error
 * @throws when there is no such scenario or the rule reads columns the scenario does not have
 * @example
 * trueValue(staticRule(0), "simple").gain.overNone.estimate; // 0
 */
export function trueValue(rule: Rule, scenario: ScenarioLike, options: TruthOptions = {}): TrueValue {
  const where = "trueValue";
  assertRule(rule, where);
  const { covariates, q1, q0, draws, trial, scenario: name } = evaluationPopulation(scenario, options, where);
  const decisions = decisionsOf(rule, covariates, where);
  let treated = 0;
  for (let i = 0; i < draws; i++) treated += decisions[i];
  const all = meanOf(draws, (i) => q1[i]);
  const none = meanOf(draws, (i) => q0[i]);
  const found = findScenario(name, where);
  const sign = isMinimized(found) ? -1 : 1;
  const overAll = meanOf(draws, (i) => (decisions[i] === 1 ? 0 : sign * (q0[i] - q1[i])));
  const overNone = meanOf(draws, (i) => (decisions[i] === 1 ? sign * (q1[i] - q0[i]) : 0));
  const result = {
    ...meanOf(draws, (i) => (decisions[i] === 1 ? q1[i] : q0[i])),
    rule: rule.name,
    scenario: name,
    trial,
    draws,
    gain: { overAll, overNone, overBetterArm: sign * (all.estimate - none.estimate) >= 0 ? overAll : overNone },
    arms: { all, none },
    shareTreated: treated / draws,
  };
  return printed(result, (r) => ({
    caption: `${r.rule} in ${r.scenario}, trial ${r.trial}: what is true (${r.draws} draws)`,
    columns: ["", "truth", "Monte Carlo error"],
    rows: [
      ["value of the rule", r.estimate, r.standardError],
      ["value of treating all", r.arms.all.estimate, r.arms.all.standardError],
      ["value of treating none", r.arms.none.estimate, r.arms.none.standardError],
      ["gain over the better arm", r.gain.overBetterArm.estimate, r.gain.overBetterArm.standardError],
    ],
    notes: [`Treats ${(100 * r.shareTreated).toFixed(1)}%.`],
  }));
}

function meanOf(n: number, value: (i: number) => number): Truth {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const v = value(i);
    const miss = v - mean;
    mean += miss / (i + 1);
    squares += miss * (v - mean);
  }
  return { estimate: mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}
