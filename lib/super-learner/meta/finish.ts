import type { MetaFit } from "../types.js";
import { type Criterion, logarithmic } from "./criteria.js";
import { leastRisk, onlyAt } from "./make.js";
import type { MetaProblem } from "./meta-input.js";

/** Optimality worse than this is said in the notes. */
const SOLVED = 1e-9;

/** A mean log-loss below this is that of outcomes told apart. */
const SEPARATED = 1e-8;

/** A convex problem solved, before the weights are divided by their sum. */
export interface Raw {
  readonly raw: Float64Array;
  readonly objective: number;
  readonly kktResidual: number;
  readonly free: readonly number[];
}

/** Divides raw weights by their sum, and says in words what a reader must know of them. */
export function finish(
  problem: MetaProblem,
  { raw, objective, kktResidual, free }: Raw,
  criterion: Criterion,
): MetaFit {
  const { z } = problem;
  const notes: string[] = [];
  const sum = raw.reduce((total, b) => total + b, 0);
  let weights: Float64Array;
  if (sum > 0) {
    weights = raw.map((b) => b / sum);
    if (criterion === logarithmic && objective < SEPARATED) {
      notes.push(
        "The predictions tell the outcomes apart: raw weights have no limit, and their ratios are one choice of many.",
      );
    } else if (free.length > 0) {
      const names = free.map((k) => z.names[k]).join(", ");
      notes.push(`The weights are not the only best ones: ${names} could take weight at no loss.`);
    }
  } else {
    const { best } = leastRisk(problem, criterion);
    weights = onlyAt(best, z.columns);
    notes.push(
      `No learner earned a weight above 0: every one predicts worse than 0 times it. All weight goes to the one of least risk, ${z.names[best]}.`,
    );
  }
  if (kktResidual > SOLVED) {
    notes.push(`The search for weights stopped early: optimality conditions hold to ${kktResidual.toExponential(1)}.`);
  }
  return { weights, raw, objective, kktResidual, notes };
}
