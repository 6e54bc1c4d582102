import { assertLength, assertProbabilities } from "../core/assert.js";
import { gotOf, raise } from "../core/errors.js";
import { assertOptions } from "../core/options.js";
import { assertLearner } from "../learners/base/fitted.js";
import type { Learner } from "../learners/base/types.js";
import { armShare, estimatedRandomization } from "../nuisance/randomization.js";
import { type Stream, stream } from "../random/stream.js";
import type { Trial } from "../trials/trial.js";

/**
 * Which g(1 | W) an evaluation uses: the trial's own ("known"), the share of treated patients, a learner fitted to
 * treatment on covariates, one number, or one number a patient.
 */
export type Randomization = "known" | "arm share" | { readonly model: Learner } | number | ArrayLike<number>;

/** g(1 | W) for every patient, and in words where it came from. */
export interface Propensity {
  readonly g1: Float64Array;
  readonly source: string;
}

/** The randomization probabilities an option asks for; estimated ones are trimmed to [.01, .99]. */
export function resolvePropensity(
  trial: Trial,
  option: Randomization | undefined,
  where: string,
  random: Stream = stream(where),
): Propensity {
  if (option === undefined || option === "known") return { g1: trial.randomization, source: trial.randomizationSource };
  if (option === "arm share") {
    const g1 = armShare(trial);
    return { g1, source: `the share of treated patients, ${g1[0].toFixed(4)}` };
  }
  if (typeof option === "number") {
    assertProbabilities([option], where, "randomization");
    return { g1: new Float64Array(trial.n).fill(option), source: `${option} for every patient, as given` };
  }
  if (typeof option === "object" && option !== null && "model" in option) {
    const g1 = estimatedRandomization(trial, option.model, random.child("randomization"));
    return { g1, source: `estimated by ${option.model.name}, trimmed to [.01, .99]` };
  }
  if (typeof option === "object" && option !== null && "length" in option) {
    assertLength(option, trial.n, where, "randomization");
    assertProbabilities(option, where, "randomization");
    return { g1: Float64Array.from(option), source: "given for every patient" };
  }
  return refuseRandomization(option, where);
}

/** Throws unless the option is of one of the kinds that there are; its numbers are looked at where the trial is known. */
export function assertRandomization(option: Randomization, where: string): void {
  if (option === "known" || option === "arm share" || typeof option === "number") return;
  if (typeof option !== "object" || option === null || !("model" in option || "length" in option)) {
    refuseRandomization(option, where);
  }
  if (!("model" in option)) return;
  assertOptions(option, ["model"], `${where}, randomization`);
  assertLearner(option.model, where, "randomization.model");
}

function refuseRandomization(option: unknown, where: string): never {
  return raise({
    code: "option",
    where,
    expected: 'randomization to be "known", "arm share", { model }, a number, or one number a patient',
    ...gotOf(option),
  });
}
