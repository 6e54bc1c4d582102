import { assertInteger, assertProbabilities } from "../core/assert.js";
import { assertOptions } from "../core/options.js";
import { printed, type TableData, type Tabular } from "../core/print.js";
import type { Matrix } from "../math/matrix.js";
import { asStream, type Seed } from "../random/stream.js";
import { dataModelOf } from "./data-models.js";
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
  /** Outcome under the test drug, 0 or 1 unless the scenario has a unit. */
  readonly y1: Float64Array;
  /** Outcome under the control. */
  readonly y0: Float64Array;
  /** E[Y | A = 1, W]. */
  readonly q1: Float64Array;
  /** E[Y | A = 0, W]. */
  readonly q0: Float64Array;
  /** The arm each patient was given. */
  readonly treatment: Uint8Array;
  /** The outcome seen: y1 for the treated, y0 for the others. */
  readonly outcome: Float64Array;
  /** P(A = 1), of everyone or, in a scenario with strata, of each patient. */
  readonly randomization: number | Float64Array;
  /** Whether a larger or a smaller outcome is better. */
  readonly direction: "maximize" | "minimize";
}

/**
 * Both outcomes of every patient of a simulated trial: the half that is seen, and the half that never is.
 *
 * Each patient has one number of luck u, uniform on [0, 1), and Y_a = 1{u < Q(a, W)}, or the u-quantile of a continuous
 * outcome: the two outcomes differ only as far as the means do. The trial with the same options from `simulateTrial` shows exactly `outcome`.
 *
 * Without `n` and `randomization` the arms have exactly the scenario's sizes, in random order; otherwise, and in a scenario
 * with strata, a coin with P(A = 1) = randomization is flipped for every patient.
 *
 * @param scenario a scenario or its name
 * @param options `trial` 1 or 2, `n` patients, `seed`, `randomization` in (0, 1), which sets strata aside
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
  const { n = found.sizes[trial - 1] } = options;
  assertInteger(n, where, "n", 1);
  if (options.randomization !== undefined) assertProbabilities([options.randomization], where, "randomization");

  const base = asStream(seed, where);
  const { covariates, q1, q0 } = population(found, { trial, n, seed: base });
  const randomization = options.randomization ?? chancesOf(found, covariates);

  const treatment = new Uint8Array(n);
  const coins = base.child("treatment", trial);
  if (
    found.arms &&
    typeof randomization === "number" &&
    options.n === undefined &&
    options.randomization === undefined
  ) {
    const order = coins.permutation(n);
    for (let k = 0; k < found.arms[trial - 1][0]; k++) treatment[order[k]] = 1;
  } else {
    for (let i = 0; i < n; i++) {
      treatment[i] = coins.bernoulli(typeof randomization === "number" ? randomization : randomization[i]);
    }
  }

  const { outcome: drawn = (luck: number, mean: number) => (luck < mean ? 1 : 0) } = dataModelOf(found.name);
  const luck = base.child("luck", trial);
  const y1 = new Float64Array(n);
  const y0 = new Float64Array(n);
  const outcome = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const u = luck.uniform();
    y1[i] = drawn(u, q1[i]);
    y0[i] = drawn(u, q0[i]);
    outcome[i] = treatment[i] === 1 ? y1[i] : y0[i];
  }
  const { direction = "maximize" } = found;
  const result = { covariates, y1, y0, q1, q0, treatment, outcome, randomization, direction };
  return printed(result, () => describe(result, found, trial));
}

/** P(A = 1), of everyone or of each patient by the level of the stratum. */
function chancesOf({ name, randomization, strata }: Scenario, x: Matrix): number | Float64Array {
  if (!strata) return randomization;
  const { column } = strata;
  const levels = dataModelOf(name).levels.find((of) => of.column === column)?.levels ?? [];
  const chance = (level: string) => strata.randomization[level];
  // The first level has no column of its own.
  const out = new Float64Array(x.rows).fill(chance(levels[0]));
  for (const level of levels.slice(1)) {
    const has = x.columnNamed(`${column}=${level}`);
    for (let i = 0; i < out.length; i++) if (has[i] === 1) out[i] = chance(level);
  }
  return out;
}

function describe({ y1, y0, direction }: PotentialOutcomes, { name, unit }: Scenario, trial: number): TableData {
  const caption = `Both outcomes of ${y1.length} patients: ${name}, trial ${trial}`;
  const notes = ["In a real trial only one of the two is ever seen."];
  if (unit !== undefined) {
    const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const rows = [
      ["if treated", mean(y1)],
      ["if not treated", mean(y0)],
    ];
    return { caption, columns: ["", `mean, ${unit}`], rows, notes };
  }
  const good = direction === "minimize" ? 0 : 1;
  const rows = [1, 0].flatMap((test) =>
    [1, 0].map((control) => [
      test === 1 ? "yes" : "no",
      control === 1 ? "yes" : "no",
      y1.reduce(
        (count, y, i) => count + ((y === good) === (test === 1) && (y0[i] === good) === (control === 1) ? 1 : 0),
        0,
      ),
    ]),
  );
  return { caption, columns: ["good outcome if treated", "if not treated", "patients"], rows, notes };
}
