import { asList, assertLength } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape, listOf } from "../../core/shape.js";
import { mean } from "../../math/statistics/descriptive.js";
import { asTrial } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { CLASSIFICATION_PROBLEM } from "../shapes.js";
import type { ClassificationProblem } from "../types.js";

/** The patients of one arm with one outcome. */
export interface WeightCell {
  readonly treated: boolean;
  /** Outcome 1. */
  readonly cured: boolean;
  readonly count: number;
  /** Mean |D| of a patient, one entry a problem; 0 where there are none. */
  readonly weight: readonly number[];
  /** The arm these patients vote for, by the sign of their mean D, one entry a problem. */
  readonly vote: readonly ("treated" | "control" | "none")[];
}

/** What patients weigh in the classification, by arm and outcome. */
export interface FailureWeights {
  /** What the arms are called. */
  readonly labels: Trial["labels"];
  /** Treated and cured, treated and not, control and cured, control and not. */
  readonly cells: readonly WeightCell[];
  /**
   * How many cured patients one who was not cured weighs, one entry a problem: the ratio of the two mean weights. Very
   * large where the cured weigh nothing.
   */
  readonly ratios: readonly number[];
  /** Patients who were not cured weigh nothing, one entry a problem. */
  readonly weightless: readonly boolean[];
  /** The greatest mean weight of all. */
  readonly most: number;
}

/**
 * What one patient weighs in the classification, by arm and outcome, for one or more choices of m.
 *
 * @param given a trial with outcomes 0 and 1
 * @param problems the classification problems made from it
 * @param where the function that errors name
 * @throws code "empty", "length"; code "outcome-type" for a continuous outcome;
 * code "shape" for a field left out or of another kind
 *
 * @example
 * const trial = simulateTrial("simple", { n: 100, seed: "doc" });
 * summarizeFailureWeights(trial, classificationProblem(trial, { pseudoOutcome: "inverse-weighting" })).ratios; // [0]
 */
export function summarizeFailureWeights(
  given: Trial,
  problems: ClassificationProblem | readonly ClassificationProblem[],
  where: string = "summarizeFailureWeights",
): FailureWeights {
  const list = asList<ClassificationProblem>(problems, where, "problems");
  const trial = asTrial(given, where);
  if (trial.outcomeType !== "binary") {
    raise({ code: "outcome-type", where, expected: "outcomes of 0 and 1", got: `a ${trial.outcomeType} outcome` });
  }
  assertShape(list, listOf(CLASSIFICATION_PROBLEM), where, "problems");
  for (const p of list) assertLength(p.d, trial.n, where, "D");
  const cells = [true, false].flatMap((treated) =>
    [true, false].map((cured): WeightCell => {
      const own = Array.from(trial.treatment.keys()).filter(
        (i) => (trial.treatment[i] === 1) === treated && (trial.outcome[i] === 1) === cured,
      );
      const average = (of: (i: number) => number) => (own.length > 0 ? mean(own.map(of)) : 0);
      const sign = (p: ClassificationProblem) => Math.sign(average((i) => p.d[i]));
      return {
        ...{ treated, cured, count: own.length },
        weight: list.map((p) => average((i) => Math.abs(p.d[i]))),
        vote: list.map((p) => VOTES.get(sign(p)) ?? "none"),
      };
    }),
  );
  /** Mean weight of all patients with an outcome, both arms together. */
  const overBoth = (cured: boolean, k: number) => {
    const own = cells.filter((cell) => cell.cured === cured);
    const total = own.reduce((sum, { weight, count }) => sum + weight[k] * count, 0);
    return total / (own[0].count + own[1].count);
  };
  const ratios = list.map((_, k) => overBoth(false, k) / Math.max(1e-12, overBoth(true, k)));
  return {
    labels: trial.labels,
    cells,
    ratios,
    weightless: ratios.map((ratio) => ratio < 1e-9),
    most: cells.flatMap(({ weight }) => weight).reduce((a, b) => Math.max(a, b)),
  };
}

const VOTES: ReadonlyMap<number, WeightCell["vote"][number]> = new Map([
  [1, "treated"],
  [-1, "control"],
]);
