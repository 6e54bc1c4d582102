import { exp } from "../arithmetic/exp.js";
import { log } from "../arithmetic/log.js";
import { square } from "../arithmetic/square.js";
import { normalQuantile } from "../math/distributions/distributions.js";
import type { Matrix } from "../math/matrix.js";
import { calibrationPatients, once, prognosis } from "./calibration.js";
import type { DataModel } from "./data-model.js";
import { effectParameters as effect } from "./parameters.js";
import { drawPatients, patientLevels, type TrialNumber } from "./patients.js";
import { crossing, crossover } from "./skin-infection.js";

/** `crossover` with failures counted in place of cures: the same patients, the same luck, Y as 1 - Y. */
export const failure: DataModel = {
  levels: patientLevels,
  covariates: drawPatients,
  probabilities: (x, trial) => {
    const { q1, q0 } = crossover.probabilities(x, trial);
    return { q1: q1.map((q) => 1 - q), q0: q0.map((q) => 1 - q) };
  },
  outcome: (luck, mean) => (luck < 1 - mean ? 0 : 1),
};

/** The log of the mean stay in the control arm, without its intercept. */
function logStay(x: Matrix): Float64Array {
  const cross = crossing(x);
  const slope = effect.stayPrognosis.values[0];
  const half = effect.stayCrossing.values[0] / 2;
  return prognosis(x).map((own, i) => slope * own - half * cross[i]);
}

/** The intercept at which the control arm stays as long as stated. */
const stayIntercept = [1, 2].map((trial) =>
  once(() => {
    const stays = logStay(calibrationPatients(trial as TrialNumber).x);
    return log((effect.stayDays.values[0] * stays.length) / stays.reduce((sum, v) => sum + exp(v), 0));
  }),
);

/**
 * Days in hospital, lognormal about a mean that depends on the patient: log E[Y_a | W] = intercept + logStay(W) + a crossing(W).
 */
export const stay: DataModel = {
  levels: patientLevels,
  covariates: drawPatients,
  probabilities: (x, trial) => {
    const control = logStay(x);
    const cross = crossing(x);
    const intercept = stayIntercept[trial - 1]();
    return {
      q1: control.map((v, i) => exp(intercept + v + effect.stayCrossing.values[0] * cross[i])),
      q0: control.map((v) => exp(intercept + v)),
    };
  },
  outcome: (luck, mean) => {
    const sd = effect.staySdLog.values[0];
    // Luck of exactly 0, one draw in 2^53, is taken for the next one above it.
    return mean * exp(sd * normalQuantile(Math.max(luck, 1.1102230246251565e-16)) - square(sd) / 2);
  },
};
