import { square } from "../../arithmetic/square.js";
import { assertFinite, assertLength } from "../../core/assert.js";
import { raise, shown } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import { printed, type TableData, type Tabular } from "../../core/print.js";
import { assertShape, listOf, text } from "../../core/shape.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import { utility } from "../../trials/utility.js";
import { CLASSIFICATION_PROBLEM } from "../shapes.js";
import type { ClassificationProblem } from "../types.js";

/** The mean of D among some patients, beside the difference between their arms. */
export interface PseudoOutcomeMean {
  readonly group: string;
  readonly patients: number;
  /** Mean of D. */
  readonly estimate: number;
  /** sqrt(var(D) / n), with the n - 1 variance. */
  readonly standardError: number;
  /** Mean outcome of the treated minus that of the others, larger being better; a group needs both arms. */
  readonly armDifference: number;
  /** Mean true benefit, where it was given. */
  readonly benefit?: number;
}

/** Means of D, in all patients and group by group. */
export interface PseudoOutcomeMeans {
  readonly overall: PseudoOutcomeMean;
  readonly groups: readonly PseudoOutcomeMean[];
}

/**
 * D is right on average, in any group: its mean in all patients and in each group, beside the difference between the arms.
 *
 * The two estimate the same, `E[Y | A = 1] - E[Y | A = 0]` of the group, and differ only as far as the arms' shares differ from
 * the randomization probability.
 *
 * @param given the trial, n patients
 * @param problem the classification problem made from it
 * @param groups the group of each patient, by name; groups come in the order of their names
 * @param options.benefit the true benefit of each patient, where a simulation knows it
 * @returns mean of D, its standard error and the difference between the arms, overall and by group
 * @throws code "length"; code "arms" when a group has only one arm
 *
 * @example
 * const trial = simulateTrial("simple", { n: 100, seed: "doc" });
 * const problem = classificationProblem(trial, { pseudoOutcome: "mean" });
 * const groups = Array.from(trial.covariates.column(0), (w) => (w > 0 ? "high" : "low"));
 * pseudoOutcomeMeans(trial, problem, groups).groups.map(({ group }) => group); // ["high", "low"]
 */
export function pseudoOutcomeMeans(
  given: Trial | TrialParts,
  problem: ClassificationProblem,
  groups: readonly string[],
  options: { readonly benefit?: ArrayLike<number> } = {},
): PseudoOutcomeMeans & Tabular {
  const where = "pseudoOutcomeMeans";
  const trial = asTrial(given, where);
  assertShape(problem, CLASSIFICATION_PROBLEM, where, "the problem");
  assertShape(groups, listOf(text), where, "groups");
  assertOptions(options, ["benefit"], where);
  const { benefit: truth } = options;
  assertLength(problem.d, trial.n, where, "D");
  assertLength(groups, trial.n, where, "groups");
  if (truth !== undefined) {
    assertLength(truth, trial.n, where, "benefit");
    assertFinite(truth, where, "benefit");
  }
  const y = utility(trial);
  const everyone = Array.from(groups.keys());
  const meanIn = (group: string, own: readonly number[]): PseudoOutcomeMean => {
    const arm = (a: 0 | 1): number => {
      const inside = own.filter((i) => trial.treatment[i] === a);
      if (inside.length > 0) return inside.reduce((sum, i) => sum + y[i], 0) / inside.length;
      return raise({ code: "arms", where, expected: `patients of both arms in group ${shown(group)}`, got: "one arm" });
    };
    const estimate = own.reduce((sum, i) => sum + problem.d[i], 0) / own.length;
    const squares = own.reduce((sum, i) => sum + square(problem.d[i] - estimate), 0);
    const standardError = Math.sqrt(squares / (own.length - 1) / own.length);
    return {
      group,
      patients: own.length,
      estimate,
      standardError,
      armDifference: arm(1) - arm(0),
      ...(truth ? { benefit: own.reduce((sum, i) => sum + truth[i], 0) / own.length } : {}),
    };
  };
  const names = Array.from(new Set(groups)).sort();
  const result: PseudoOutcomeMeans = {
    overall: meanIn("all patients", everyone),
    groups: names.map((name) =>
      meanIn(
        name,
        everyone.filter((i) => groups[i] === name),
      ),
    ),
  };
  return printed(result, describe);
}

function describe({ overall, groups }: PseudoOutcomeMeans): TableData {
  return {
    caption: "Mean of D beside the difference between the arms",
    columns: [
      ...["patients", "how many", "mean of D", "s.e.", "arm difference"],
      ...(overall.benefit === undefined ? [] : ["truth"]),
    ],
    rows: [overall, ...groups].map((g) => [
      ...[g.group, g.patients, g.estimate, g.standardError, g.armDifference],
      ...(g.benefit === undefined ? [] : [g.benefit]),
    ]),
  };
}
