import { assertLength, assertProbabilities } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { Learner } from "../learners/contract.js";
import { asStream, type Seed } from "../random/stream.js";
import type { Trial } from "../trials/trial.js";

/**
 * Which g(1 | W) an evaluation uses: the trial's own ("known"), the share of treated patients, a learner fitted to
 * treatment on covariates, one number, or one number a patient.
 */
export type Randomization = "known" | "arm share" | { readonly model: Learner } | number | ArrayLike<number>;

/** g(1 | W) for every patient, and in words where it came from. */
export interface Coin {
  readonly g1: Float64Array;
  readonly source: string;
}

/** An estimated probability keeps this far from 0 and 1. */
export const G_TRIM = 0.01;

/** The randomisation probabilities an option asks for; only those of a fitted model are trimmed, to [0.01, 0.99]. */
export function resolveCoin(trial: Trial, option: Randomization | undefined, where: string, seed: Seed = where): Coin {
  if (option === undefined || option === "known") return { g1: trial.randomization, source: trial.randomizationSource };
  if (option === "arm share") {
    let treated = 0;
    for (let i = 0; i < trial.n; i++) treated += trial.treatment[i];
    const share = trimmed(treated / trial.n);
    return { g1: new Float64Array(trial.n).fill(share), source: `the share of treated patients, ${share.toFixed(4)}` };
  }
  if (typeof option === "number") {
    assertProbabilities([option], where, "randomization");
    return { g1: new Float64Array(trial.n).fill(option), source: `${option} for every patient, as given` };
  }
  if (typeof option === "object" && option !== null && "model" in option) {
    const { model } = option;
    const fitted = model.fit({
      x: trial.covariates,
      y: trial.treatment,
      random: asStream(seed).child("randomization"),
    });
    const g1 = fitted.predict(trial.covariates).map(trimmed);
    return { g1, source: `estimated by ${model.name}, trimmed to [${G_TRIM}, ${1 - G_TRIM}]` };
  }
  if (typeof option === "object" && option !== null && "length" in option) {
    assertLength(option, trial.n, where, "randomization");
    assertProbabilities(option, where, "randomization");
    return { g1: Float64Array.from(option), source: "given for every patient" };
  }
  raise({
    code: "option",
    where,
    expected: 'randomization to be "known", "arm share", { model }, a number, or one number a patient',
    got: shown(option),
  });
}

function trimmed(g: number): number {
  return Math.min(1 - G_TRIM, Math.max(G_TRIM, g));
}
