import { assertOneOf } from "../core/assert.js";
import { gotOf, raise } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import type { Tabular } from "../core/print.js";
import { asStream } from "../random/stream.js";
import { makeTrial } from "../trials/make-trial.js";
import type { Trial } from "../trials/trial.js";
import { dataModelOf } from "./data-models.js";
import { emptyCells } from "./missing-cells.js";
import { type DrawOptions, drawOutcomes } from "./potential-outcomes.js";
import { findScenario, type Scenario, type ScenarioLike } from "./scenario.js";

/** Options of {@link simulateTrial}. */
export interface SimulateOptions extends DrawOptions {
  /**
   * Empty some cells of lesion area, clearance and white cells, each then the median and marked.
   * @default false
   */
  readonly missing?: boolean;
}

/**
 * Simulates one trial of a scenario.
 *
 * The same seed gives the same patients whatever the scenario (among the skin-infection scenarios), so that two
 * scenarios differ in what is true and in nothing else. Trial 1 and trial 2 of one seed are independent.
 *
 * Without `n` and `randomization` the arms have exactly the scenario's sizes, in random order; otherwise, and in a scenario
 * with strata, a coin with P(A = 1) = randomization is flipped for every patient.
 *
 * @param scenario a scenario or its name
 * @param options `trial` 1 or 2, `n` patients, `seed`, `missing`, `randomization` in (0, 1), which sets strata aside
 * @returns a Trial named "<scenario>, trial <k>"
 * @throws when there is no such scenario or trial, or n or randomization is out of range
 *
 * @example
 * const trial = simulateTrial("published", { trial: 2, seed: "docs" });
 * trial.n; // 680
 */
export function simulateTrial(scenario: ScenarioLike, options: SimulateOptions): Trial & Tabular {
  const where = "simulateTrial";
  const found = findScenario(scenario, where);
  if (options?.seed === undefined) {
    const hint = 'Give { seed: "a name" }: the same seed gives the same patients.';
    raise({ code: "seed", where, expected: "a seed", ...(options ? { got: "none", hint } : gotOf(options, hint)) });
  }
  assertOptions(options, ["trial", "n", "seed", "randomization", "missing"], where);
  const { missing = false, ...draw } = options;
  assertOneOf(missing, where, "missing", [true, false]);
  const { trial = 1 } = draw;
  const seed = asStream(options.seed, where);
  const drawn = drawOutcomes(found, { ...draw, seed }, where);
  const { levels } = dataModelOf(found.name);
  const { covariates } = drawn;
  return makeTrial({
    name: `${found.name}, trial ${trial}${missing ? ", some values missing" : ""}`,
    ...(missing ? emptyCells(covariates, levels, trial, seed.child("missing", trial)) : { covariates, levels }),
    treatment: drawn.treatment,
    outcome: drawn.outcome,
    randomization: drawn.randomization,
    ...randomizedBy(found, draw),
    direction: drawn.direction,
    labels: { ...found.labels, outcome: found.outcome, treatment: "arm" },
    ids: Array.from(drawn.treatment, (_, i) => `${trial}-${String(i + 1).padStart(4, "0")}`),
  });
}

/** In words, where chances go by strata. */
function randomizedBy({ strata }: Scenario, { randomization }: DrawOptions): { randomizationSource?: string } {
  if (!strata || randomization !== undefined) return {};
  const chances = Object.entries(strata.randomization).map(([level, chance]) => `${chance} (${level})`);
  return { randomizationSource: `by ${strata.column}: ${chances.join(", ")}` };
}
