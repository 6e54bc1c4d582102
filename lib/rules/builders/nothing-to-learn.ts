import { raise } from "../../core/errors.js";
import { oneLine } from "../../core/print.js";
import { learners } from "../../learners/index.js";
import type { Matrix } from "../../math/matrix.js";
import type { Steps } from "../../parallel/steps.js";
import type { Stream } from "../../random/stream.js";
import { superLearnerSteps } from "../../super-learner/fit.js";
import { metaLearners } from "../../super-learner/meta/meta-learners.js";
import type { SuperLearnerModel } from "../../super-learner/types.js";
import { hasOneOutcome } from "../../trials/one-outcome.js";
import type { Trial } from "../../trials/trial.js";
import { bestStaticArm } from "../best-static.js";

/**
 * Why there is nothing to learn from a trial: in a part of one, all patients may have had the same outcome, and where that is
 * rare they often do. The arms then tie, and the rule treats no one. Without a covariate it takes the better arm.
 */
export function nothingToLearn(trial: Trial): string | undefined {
  if (!hasOneOutcome(trial)) return trial.covariates.columns === 0 ? withoutCovariates(trial) : undefined;
  const { n, outcome, labels } = trial;
  return `All ${n} patients had ${oneLine(labels.outcome)} ${outcome[0]}, so that there was nothing to learn: the arms tie, and the rule treats no one.`;
}

function withoutCovariates(trial: Trial): string {
  const arm = bestStaticArm(trial) === 1 ? "everyone" : "no one";
  return `There is nothing to learn from: the trial has no covariates, so that no patient differs from another. The rule takes the better arm and treats ${arm}.`;
}

/**
 * Why a classification has too little to learn by: labels weigh |D|, and where nobody shares the sign of D and the arm with
 * another, no fold need have anyone of weight outside it. The rule takes the better arm.
 */
export function tooLittleToLearn(trial: Trial, d: Float64Array): string | undefined {
  const met = new Set<number>();
  for (let i = 0; i < d.length; i++) {
    if (d[i] === 0) continue;
    const kind = 2 * Math.sign(d[i]) + trial.treatment[i];
    if (met.has(kind)) return undefined;
    met.add(kind);
  }
  const arm = bestStaticArm(trial) === 1 ? "everyone" : "no one";
  return `D is 0 for all but ${met.size} of ${trial.n} patients, so that there was nothing to learn by: the rule takes the better arm and treats ${arm}.`;
}

/** The mean as a learned model: of a target that is 0 or 1 for all, it treats no one or everyone, by any threshold. */
export function* modelOfArm(x: Matrix, arm: 0 | 1, random: Stream, where: string): Steps<SuperLearnerModel> {
  const input = { x, y: new Float64Array(x.rows).fill(arm), random };
  const ensemble = { library: [learners.mean()], metaLearner: metaLearners.discrete(), folds: 2 };
  return yield* superLearnerSteps(input, ensemble, where);
}

/** Throws where D is 0 for everyone although the outcome varies: held-out predictions of it that never err. */
export function assertSomeContrast(weight: Float64Array, where: string): void {
  if (!weight.every((w) => w === 0)) return;
  raise({
    code: "weight",
    where,
    expected: "some patient with D other than 0",
    got: "D = 0 for everyone, for the outcome model is never wrong",
    hint: 'A covariate decides the outcome: leave it out, or ask for pseudoOutcome: "mean".',
  });
}
