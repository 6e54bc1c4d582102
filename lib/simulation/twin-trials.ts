import type { Tabular } from "../core/print.js";
import type { Trial } from "../trials/trial.js";
import { findScenario, type ScenarioLike, type ScenarioName } from "./scenario.js";
import { simulateTrial } from "./simulate-trial.js";

/** The seed of a pair: fixed before anyone looked at a result, and never chosen again. */
export function pairSeed(name: ScenarioName): string {
  return `treatment-rules/${name}`;
}

/**
 * The two trials of a pair, always the same patients: both are simulated with the seed `treatment-rules/<name>`.
 *
 * @param pair the name of a scenario
 * @returns trial 1 and trial 2, with the same columns in the same order
 * @throws when there is no such scenario
 *
 * @example
 * const [first, second] = twinTrials("published");
 * [first.n, second.n]; // [698, 680]
 */
export function twinTrials(pair: ScenarioLike = "published"): [Trial & Tabular, Trial & Tabular] {
  const { name } = findScenario(pair, "twinTrials");
  const seed = pairSeed(name);
  return [simulateTrial(name, { trial: 1, seed }), simulateTrial(name, { trial: 2, seed })];
}
