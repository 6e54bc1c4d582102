import { assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape } from "../../core/shape.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { utility } from "../../trials/utility.js";
import { CLASSIFICATION_PROBLEM } from "../shapes.js";
import type { ClassificationProblem } from "../types.js";

/**
 * How many successes one failure weighs in the classification: the mean weight |D| of the patients with the worse outcome,
 * divided by that of the patients with the better one.
 *
 * With m the mean outcome p and a 1:1 trial it is p / (1 - p); with m = 0 it is 0.
 *
 * @param given the trial, n patients with an outcome of 0 or 1
 * @param problem the classification problem made from it
 * @returns a number of at least 0
 * @throws code "outcome-type" for a continuous outcome, "length"; code "weight" when the successes weigh nothing
 *
 * @example
 * const trial = simulateTrial("simple", { n: 100, seed: "doc" });
 * failureWeight(trial, classificationProblem(trial, { pseudoOutcome: "inverse-weighting" })); // 0
 */
export function failureWeight(given: Trial | TrialParts, problem: ClassificationProblem): number {
  const where = "failureWeight";
  const trial = asTrial(given, where);
  assertShape(problem, CLASSIFICATION_PROBLEM, where, "the problem");
  if (trial.outcomeType !== "binary") {
    raise({ code: "outcome-type", where, expected: "outcomes of 0 and 1", got: `a ${trial.outcomeType} outcome` });
  }
  assertLength(problem.weight, trial.n, where, "the weights");
  const y = utility(trial);
  const better = Math.max(...y);
  const sums = [0, 0];
  const counts = [0, 0];
  for (let i = 0; i < trial.n; i++) {
    const side = y[i] === better ? 1 : 0;
    sums[side] += problem.weight[i];
    counts[side]++;
  }
  if (!(sums[1] > 0)) {
    raise({ code: "weight", where, expected: "successes that weigh something", got: "D = 0 for all of them" });
  }
  return sums[0] / counts[0] / (sums[1] / counts[1]);
}
