import type { FindingText } from "./types.js";

/** What the numbers of lesson 02 are, by id. */
export const LESSON_02: { readonly [id: string]: FindingText } = {
  "02/risk-rule": {
    sentence: "True gain, in the crossover world, of treating the half at higher risk over the better drug for all",
    unit: "points",
    kind: "Monte Carlo",
  },
  "02/best-rule": {
    sentence: "True gain, in the crossover world, of the best rule over the better drug for all",
    unit: "points",
    kind: "Monte Carlo",
  },
  "02/mean-d": { sentence: "Mean of the simplest D in all patients (crossover, trial 1)", unit: "points" },
  "02/arm-difference": {
    sentence: "Cured with the new drug less cured with the standard drug (crossover, trial 1)",
    unit: "points",
  },
  "02/failure-weight": {
    sentence: "Weight of one failure, counted in cures, when m is the cure rate (published, trial 1)",
    unit: "cures",
  },
  "02/variance-mean": {
    sentence: "Variance of D with the cure rate subtracted, as a share of the simplest D's (crossover, trial 1)",
    unit: "share",
  },
  "02/variance-efficient": {
    sentence: "Variance of the efficient D, as a share of the simplest D's (crossover, trial 1)",
    unit: "share",
  },
  "02/agreement-crossover": {
    sentence: "Patients for whom two of eight rules decide alike, mean over pairs of rules (crossover, trial 1)",
    unit: "share",
  },
  "02/agreement-published": {
    sentence: "Patients for whom two of eight rules decide alike, mean over pairs of rules (published, trial 1)",
    unit: "share",
  },
  "02/control-risk-rule": {
    sentence: "The same, with the risk among patients on the standard drug (crossover)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "02/control-risk-renal": {
    sentence: "The same, with the risk among patients on the standard drug (renal)",
    unit: "points",
    kind: "Monte Carlo",
  },
  "02/exactly-right": {
    sentence: "Patients who fail with either drug, for whom D is the true difference (crossover)",
    unit: "share",
    kind: "Monte Carlo",
  },
  "02/kappa-crossover": {
    sentence: "Agreement of two of eight rules beyond chance (kappa), mean over pairs (crossover, trial 1)",
  },
  "02/kappa-published": {
    sentence: "Agreement of two of eight rules beyond chance (kappa), mean over pairs (published, trial 1)",
  },
};
