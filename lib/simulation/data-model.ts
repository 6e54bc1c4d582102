import type { Matrix } from "../math/matrix.js";
import type { Stream } from "../random/stream.js";
import type { CovariateLevels } from "../trials/trial.js";
import type { TrialNumber } from "./patients.js";

/** P(Y = 1 | A = a, W) for a = 1 and a = 0, one number a patient. */
export interface Probabilities {
  readonly q1: Float64Array;
  readonly q0: Float64Array;
}

/** What is true in a scenario: who the patients are, and how likely each is to be cured under either arm. */
export interface DataModel {
  readonly levels: readonly CovariateLevels[];
  covariates(n: number, trial: TrialNumber, stream: Stream): Matrix;
  probabilities(x: Matrix, trial: TrialNumber): Probabilities;
}
