import { assertInteger } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { asStream, type Seed } from "../../random/stream.js";
import { checkTrial, type Population, population } from "../../simulation/population.js";
import { findScenario, type ScenarioLike } from "../../simulation/scenario.js";

/** Where truth is computed: which trial's patients, how many draws, from which seed. */
export interface TruthOptions {
  /**
   * Whose patients.
   * @default trial 1's
   */
  readonly trial?: 1 | 2;
  /**
   * Patients drawn, at least 1000.
   * @default 200,000
   */
  readonly draws?: number;
  /** @default "truth" */
  readonly seed?: Seed;
}

/** The patients on whom a scenario's true values are computed, with the true value of both arms. */
export interface EvaluationPopulation extends Population {
  readonly scenario: string;
  readonly trial: 1 | 2;
  readonly draws: number;
}

const KEPT = 3;
const kept = new Map<string, EvaluationPopulation>();

/** The evaluation population of a scenario: drawn once for each scenario, trial, size and seed; the latest few are kept. */
export function evaluationPopulation(
  scenario: ScenarioLike,
  options: TruthOptions,
  where: string,
): EvaluationPopulation {
  const { name } = findScenario(scenario, where);
  assertOptions(options, ["trial", "draws", "seed"], where);
  const { trial = 1, draws = 200_000, seed = "truth" } = options;
  checkTrial(trial, where);
  assertInteger(draws, where, "draws", 1000);
  const random = asStream(seed, where);
  const key = JSON.stringify([name, trial, draws, random.path]);
  let found = kept.get(key);
  if (found) kept.delete(key);
  else found = { scenario: name, trial, draws, ...population(name, { trial, n: draws, seed: random.path }) };
  kept.set(key, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return found;
}
