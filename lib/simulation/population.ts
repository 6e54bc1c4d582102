import { assertInteger } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { Matrix } from "../math/matrix.js";
import { asStream, type Seed } from "../random/stream.js";
import { dataModelOf } from "./data-models.js";
import type { TrialNumber } from "./patients.js";
import { findScenario, type ScenarioLike } from "./scenario.js";

/** Patients of a scenario with what is never seen of real ones: their mean outcome under both arms. */
export interface Population {
  readonly covariates: Matrix;
  /** E[Y | A = 1, W], one number a patient. */
  readonly q1: Float64Array;
  /** E[Y | A = 0, W], one number a patient. */
  readonly q0: Float64Array;
}

/** Draws n patients of a scenario's trial, with both mean outcomes: what true values are computed on. */
export function population(
  scenario: ScenarioLike,
  { trial = 1, n, seed }: { readonly trial?: TrialNumber; readonly n: number; readonly seed: Seed },
): Population {
  const { name } = findScenario(scenario, "population");
  assertInteger(n, "population", "n", 1);
  checkTrial(trial, "population");
  const model = dataModelOf(name);
  const covariates = model.covariates(n, trial, asStream(seed).child("patients", trial));
  return { covariates, ...model.probabilities(covariates, trial) };
}

/** Throws unless `trial` is 1 or 2. */
export function checkTrial(trial: unknown, where: string): void {
  if (trial !== 1 && trial !== 2) {
    raise({ code: "trial-number", where, expected: "trial to be 1 or 2", got: shown(trial) });
  }
}
