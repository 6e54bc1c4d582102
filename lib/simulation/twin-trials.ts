import type { Tabular } from "../core/print.js";
import { parseTrial } from "../trials/reading/parse-trial.js";
import type { Roles, Trial } from "../trials/trial.js";
import { readData } from "./data-folder.js";
import { findScenario, type ScenarioLike, type ScenarioName } from "./scenario.js";
import { simulateTrial } from "./simulate-trial.js";

/** The pairs that lie in the data folder as CSV files. */
export const publishedPairs: readonly ScenarioName[] = ["published", "null", "crossover"];

/** Which column of those files plays which part. */
export const dataRoles: Roles = { outcome: "cured", treatment: "arm", treated: "test", randomization: 0.5, id: "id" };

/** The seed of a pair: fixed before anyone looked at a result, and never chosen again. */
export function pairSeed(name: ScenarioName): string {
  return `treatment-rules/${name}`;
}

/**
 * The two trials of a pair, always the same patients.
 *
 * `published`, `null` and `crossover` are read from the CSV files of the data folder; the other scenarios are simulated
 * with the seed `treatment-rules/<name>`. Both ways give the same bits.
 *
 * @param pair the name of a scenario
 * @returns trial 1 and trial 2, with the same columns in the same order
 * @throws when there is no such scenario, or the data folder is not there
 *
 * @example
 * const [first, second] = twinTrials("published");
 * [first.n, second.n]; // [698, 680]
 */
export function twinTrials(pair: ScenarioLike = "published"): [Trial & Tabular, Trial & Tabular] {
  const { name } = findScenario(pair, "twinTrials");
  if (!publishedPairs.includes(name)) {
    return [
      simulateTrial(name, { trial: 1, seed: pairSeed(name) }),
      simulateTrial(name, { trial: 2, seed: pairSeed(name) }),
    ];
  }
  const read = (trial: 1 | 2, like?: Trial) => {
    const hint = `Without the data folder, simulateTrial("${name}", { trial: ${trial}, seed: "${pairSeed(name)}" }) gives the same trial.`;
    return parseTrial(readData(`${name}-${trial}.csv`, "twinTrials", hint), dataRoles, {
      name: `${name}, trial ${trial}`,
      like,
    });
  };
  const first = read(1);
  return [first, read(2, first)];
}
