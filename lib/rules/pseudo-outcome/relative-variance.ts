import { assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape, fields, numbers } from "../../core/shape.js";
import { variance } from "../../math/statistics/descriptive.js";
import type { ClassificationProblem } from "../types.js";

/**
 * The variance of D as a share of another version's: below 1, the same question is answered with that share of the patients.
 *
 * @param problem one classification problem of a trial
 * @param reference another of the same trial, to be compared with
 * @returns var(D) / var(D of the reference)
 * @throws code "length" when they are of different trials; code "variance" when the reference does not vary
 *
 * @example
 * const trial = simulateTrial("simple", { n: 100, seed: "doc" });
 * const centered = classificationProblem(trial, { pseudoOutcome: "mean" });
 * relativeVariance(centered, centered); // 1
 */
export function relativeVariance(
  problem: Pick<ClassificationProblem, "d">,
  reference: Pick<ClassificationProblem, "d">,
): number {
  const where = "relativeVariance";
  assertShape(problem, fields({ d: numbers }), where, "the problem");
  assertShape(reference, fields({ d: numbers }), where, "the reference");
  assertLength(problem.d, reference.d.length, where, "D");
  const against = variance(reference.d);
  if (!(against > 0)) raise({ code: "variance", where, expected: "a reference whose D varies", got: "one value of D" });
  return variance(problem.d) / against;
}
