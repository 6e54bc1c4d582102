import type { Candidate } from "../../rules/builders/candidates.js";
import type { Rule } from "../../rules/types.js";
import { findScenario, isMinimized } from "../../simulation/scenario.js";
import { type EvaluationPopulation, evaluationPopulation } from "../../value/truth/evaluation-population.js";

/** What is true of a rule in one trial's data model. */
export interface RuleTruth {
  readonly value: number;
  /** psi(d) - psi(1) and psi(d) - psi(0), as improvements: with the other sign where a smaller outcome is better. */
  readonly overAll: number;
  readonly overNone: number;
  /** The value of the best rule, and what it gains over the better arm. */
  readonly bestValue: number;
  readonly possibleGain: number;
  /** psi(1) - psi(0), as an improvement. */
  readonly armDifference: number;
}

interface ModelTruths {
  readonly population: EvaluationPopulation;
  readonly all: number;
  readonly none: number;
  readonly best: number;
  /** -1 where a smaller outcome is better, else 1. */
  readonly sign: 1 | -1;
  /** The blip is 0 for everyone: no rule gains or loses anything. */
  readonly nothing: boolean;
}

/**
 * How many patients true values are computed on when a plan doesn't say: 200,000, or 10,000 where neighbors have to be
 * searched for each of them.
 */
export function defaultDraws(library: readonly Candidate[]): number {
  const searches = (candidate: Candidate) =>
    "description" in candidate && candidate.description.learner === "nearestNeighbors";
  return library.some(searches) ? 10_000 : 200_000;
}

/** Computes truths of rules in the two data models of a scenario, on populations that are drawn once. */
export class Truths {
  readonly #scenario: string;
  readonly #draws: number;
  readonly #models = new Map<1 | 2, ModelTruths>();

  constructor(scenario: string, draws: number) {
    this.#scenario = scenario;
    this.#draws = draws;
  }

  /** What is true of the rule among the patients of trial 1 or 2. */
  of(rule: Rule, trial: 1 | 2): RuleTruth {
    const { population, all, none, best, sign, nothing } = this.#model(trial);
    if (nothing) return { value: none, overAll: 0, overNone: 0, bestValue: none, possibleGain: 0, armDifference: 0 };
    const { q1, q0, covariates, draws } = population;
    const decisions = rule.decide(covariates);
    // Differences are summed as such, so that a rule that is an arm gains exactly 0 over it.
    let overAll = 0;
    let overNone = 0;
    for (let i = 0; i < draws; i++) {
      if (decisions[i] === 1) overNone += q1[i] - q0[i];
      else overAll += q0[i] - q1[i];
    }
    overAll *= sign / draws;
    overNone *= sign / draws;
    return {
      value: none + sign * overNone,
      overAll,
      overNone,
      bestValue: best,
      possibleGain: sign * best - Math.max(sign * all, sign * none),
      armDifference: sign * (all - none),
    };
  }

  #model(trial: 1 | 2): ModelTruths {
    let model = this.#models.get(trial);
    if (!model) {
      const population = evaluationPopulation(this.#scenario, { trial, draws: this.#draws }, "runStudy");
      const { q1, q0, draws } = population;
      const sign = isMinimized(findScenario(this.#scenario, "runStudy")) ? -1 : 1;
      let [all, none, best] = [0, 0, 0];
      for (let i = 0; i < draws; i++) {
        all += q1[i];
        none += q0[i];
        best += sign * Math.max(sign * q1[i], sign * q0[i]);
      }
      const nothing = q1.every((q, i) => q === q0[i]);
      model = { population, all: all / draws, none: none / draws, best: best / draws, sign, nothing };
      this.#models.set(trial, model);
    }
    return model;
  }
}
