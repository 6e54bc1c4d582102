import type { Matrix } from "../math/matrix.js";
import type { Stream } from "../random/stream.js";
import type { CovariateLevels } from "../trials/trial.js";
import type { TrialNumber } from "./patients.js";

/** E[Y | A = a, W] for a = 1 and a = 0, one number a patient: a probability where the outcome is 0 or 1. */
export interface Probabilities {
  readonly q1: Float64Array;
  readonly q0: Float64Array;
}

/** What is true in a scenario: who the patients are, and how each fares under either arm. */
export interface DataModel {
  readonly levels: readonly CovariateLevels[];
  covariates(n: number, trial: TrialNumber, stream: Stream): Matrix;
  probabilities(x: Matrix, trial: TrialNumber): Probabilities;
  /**
   * The outcome of a patient whose luck is u, uniform on [0, 1), where the mean of such patients is q.
   * @default 1 where u < q, else 0
   */
  readonly outcome?: (luck: number, mean: number) => number;
}
