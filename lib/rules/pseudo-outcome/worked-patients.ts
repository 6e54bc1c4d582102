import { assertInteger, assertLength } from "../../core/assert.js";
import { assertOptions } from "../../core/options.js";
import { formatNumber, printed, type TableData, type Tabular } from "../../core/print.js";
import { assertShape } from "../../core/shape.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { utility } from "../../trials/utility.js";
import { CLASSIFICATION_PROBLEM } from "../shapes.js";
import type { ClassificationProblem } from "../types.js";

/** One patient's pseudo-outcome with its parts. */
export interface WorkedPatient {
  /** The patient's place in the trial, from 0. */
  readonly place: number;
  /** A, 0 or 1. */
  readonly treatment: number;
  /** Y on the scale where larger is better. */
  readonly outcome: number;
  /** g(1 | W). */
  readonly randomization: number;
  /** m(W). */
  readonly m: number;
  /** D = (A - g1) / (g1 (1 - g1)) * (Y - m). */
  readonly d: number;
}

/** A few patients whose pseudo-outcome can be worked by hand. */
export interface WorkedPatients {
  readonly patients: readonly WorkedPatient[];
}

/**
 * A few patients with all that D is made of, to be worked by hand: first one of every combination of arm and outcome, then
 * the next patients in the trial's order.
 *
 * @param given the trial, n patients
 * @param problem the classification problem made from it
 * @param options.count how many, at most n; left out: 6
 * @returns the patients in the trial's order; prints the formula with each one's numbers in it
 * @throws code "length" when the problem is of another trial, "integer"
 *
 * @example
 * const trial = simulateTrial("simple", { n: 50, seed: "doc" });
 * const problem = classificationProblem(trial, { pseudoOutcome: "inverse-weighting" });
 * workedPatients(trial, problem).patients.length; // 6
 */
export function workedPatients(
  given: Trial | TrialParts,
  problem: ClassificationProblem,
  options: { readonly count?: number } = {},
): WorkedPatients & Tabular {
  const where = "workedPatients";
  const trial = asTrial(given, where);
  assertShape(problem, CLASSIFICATION_PROBLEM, where, "the problem");
  assertOptions(options, ["count"], where);
  const { count = 6 } = options;
  assertLength(problem.d, trial.n, where, "D");
  assertLength(problem.m, trial.n, where, "m");
  assertInteger(count, where, "count", 1, trial.n);
  const y = utility(trial);
  const chosen = new Set<number>();
  const seen = new Set<string>();
  for (let i = 0; i < trial.n && chosen.size < Math.min(count, 4); i++) {
    const combination = `${trial.treatment[i]} ${y[i]}`;
    if (!seen.has(combination)) chosen.add(i);
    seen.add(combination);
  }
  for (let i = 0; chosen.size < count; i++) chosen.add(i);
  const patients = Array.from(chosen)
    .sort((a, b) => a - b)
    .map((place) => ({
      place,
      treatment: trial.treatment[place],
      outcome: y[place],
      randomization: trial.randomization[place],
      m: problem.m[place],
      d: problem.d[place],
    }));
  return printed({ patients }, (result) => describe(result, trial));
}

function describe({ patients }: WorkedPatients, { labels }: Trial): TableData {
  const short = (value: number) => formatNumber(value).replace(/\.0+$|(\.\d*?)0+$/, "$1");
  return {
    caption: `${patients.length} patients, D worked by hand: (A - g) / (g (1 - g)) x (Y - m)`,
    columns: ["patient", "arm", "A", labels.outcome, "D, worked", "D"],
    rows: patients.map(({ place, treatment, outcome, randomization, m, d }) => {
      const g = short(randomization);
      const worked = `(${treatment} - ${g}) / (${g} x ${short(1 - randomization)}) x (${short(outcome)} - ${short(m)})`;
      return [place + 1, treatment === 1 ? labels.treated : labels.control, treatment, outcome, worked, d];
    }),
  };
}
