import { assertInteger, assertProbabilities } from "../core/assert.js";
import { assertOptions } from "../core/options.js";
import { printed, type TableData, type Tabular } from "../core/print.js";
import type { Matrix } from "../math/matrix.js";
import { asStream, type Seed } from "../random/stream.js";
import type { TrialNumber } from "./patients.js";
import { checkTrial, population } from "./population.js";
import { findScenario, type Scenario, type ScenarioLike } from "./scenario.js";

/** Which patients are drawn. */
export interface DrawOptions {
  /** @default 1 */
  readonly trial?: TrialNumber;
  /**
   * Patients.
   * @default the trial's own number, with its own arm sizes
   */
  readonly n?: number;
  readonly seed: Seed;
  /**
   * P(A = 1).
   * @default the scenario's
   */
  readonly randomization?: number;
}

/** A simulated trial with both halves: what was seen of every patient and what was not. */
export interface PotentialOutcomes {
  readonly covariates: Matrix;
  /** Outcome under the test drug, 0 or 1. */
  readonly y1: Float64Array;
  /** Outcome under the control, 0 or 1. */
  readonly y0: Float64Array;
  /** P(Y = 1 | A = 1, W). */
  readonly q1: Float64Array;
  /** P(Y = 1 | A = 0, W). */
  readonly q0: Float64Array;
  /** The arm each patient was given. */
  readonly treatment: Uint8Array;
  /** The outcome seen: y1 for the treated, y0 for the others. */
  readonly outcome: Float64Array;
  readonly randomization: number;
}

/**
 * Both outcomes of every patient of a simulated trial: the half that is seen, and the half that never is.
 *
 * Each patient has one number of luck u, uniform on [0, 1), and Y_a = 1{u < Q(a, W)}: the two outcomes differ only as
 * far as the probabilities do. The trial with the same options from `simulateTrial` shows exactly `outcome`.
 *
 * Without `n` and `randomization` the arms have exactly the scenario's sizes, in random order; otherwise a coin with
 * P(A = 1) = randomization is flipped for every patient.
 *
 * @param scenario a scenario or its name
 * @param options `trial` 1 or 2, `n` patients, `seed`, `randomization` in (0, 1)
 * @throws when there is no such scenario or trial, or n or randomization is out of range
 *
 * @example
 * const both = potentialOutcomes("null", { n: 100, seed: "docs" });
 * both.y1.every((y, i) => y === both.y0[i]); // true
 */
export function potentialOutcomes(scenario: ScenarioLike, options: DrawOptions): PotentialOutcomes & Tabular {
  const where = "potentialOutcomes";
  return drawOutcomes(findScenario(scenario, where), options, where);
}

/** {@link potentialOutcomes} for another door. */
export function drawOutcomes(found: Scenario, options: DrawOptions, where: string): PotentialOutcomes & Tabular {
  assertOptions(options, ["trial", "n", "seed", "randomization"], where);
  const { trial = 1, seed } = options;
  checkTrial(trial, where);
  const { n = found.sizes[trial - 1], randomization = found.randomization } = options;
  assertInteger(n, where, "n", 1);
  assertProbabilities([randomization], where, "randomization");

  const base = asStream(seed, where);
  const { covariates, q1, q0 } = population(found, { trial, n, seed: base });

  const treatment = new Uint8Array(n);
  const coins = base.child("treatment", trial);
  if (found.arms && options.n === undefined && options.randomization === undefined) {
    const order = coins.permutation(n);
    for (let k = 0; k < found.arms[trial - 1][0]; k++) treatment[order[k]] = 1;
  } else {
    for (let i = 0; i < n; i++) treatment[i] = coins.bernoulli(randomization);
  }

  const luck = base.child("luck", trial);
  const y1 = new Float64Array(n);
  const y0 = new Float64Array(n);
  const outcome = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const u = luck.uniform();
    y1[i] = u < q1[i] ? 1 : 0;
    y0[i] = u < q0[i] ? 1 : 0;
    outcome[i] = treatment[i] === 1 ? y1[i] : y0[i];
  }
  const result = { covariates, y1, y0, q1, q0, treatment, outcome, randomization };
  return printed(result, () => describe(result, found.name, trial));
}

function describe({ y1, y0 }: PotentialOutcomes, name: string, trial: number): TableData {
  const rows = [1, 0].flatMap((test) =>
    [1, 0].map((control) => [
      test === 1 ? "yes" : "no",
      control === 1 ? "yes" : "no",
      y1.reduce((count, y, i) => count + (y === test && y0[i] === control ? 1 : 0), 0),
    ]),
  );
  return {
    caption: `Both outcomes of ${y1.length} patients: ${name}, trial ${trial}`,
    columns: ["good outcome if treated", "if not treated", "patients"],
    rows,
    notes: ["In a real trial only one of the two is ever seen."],
  };
}
