import { fitted, predictions } from "../learners/base/fitted.js";
import type { Learner } from "../learners/base/types.js";
import { asStream, type Seed } from "../random/stream.js";
import type { Trial } from "../trials/trial.js";

/** An estimated probability of treatment keeps this far from 0 and 1. */
const TRIM = 0.01;

/** The share of patients who were treated, n times, trimmed to [.01, .99]. */
export function armShare(trial: Trial): Float64Array {
  let treated = 0;
  for (let i = 0; i < trial.n; i++) treated += trial.treatment[i];
  return new Float64Array(trial.n).fill(trimmed(treated / trial.n));
}

/** g(1 | W) estimated by a learner of A on W, fitted to all rows, trimmed to [.01, .99]. */
export function estimatedRandomization(trial: Trial, learner: Learner, random: Seed): Float64Array {
  const where = "randomization";
  const { covariates: x, treatment: y } = trial;
  const model = fitted(learner, { x, y, random: asStream(random, where) }, where);
  return predictions(model, x, where).map(trimmed);
}

function trimmed(g: number): number {
  return Math.min(1 - TRIM, Math.max(TRIM, g));
}
