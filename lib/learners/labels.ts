import { raise, shown } from "../core/errors.js";
import type { FitInput } from "./contract.js";

/** Log-odds beyond which a probability cannot be told from 0 or 1 by more than 1e-13: what a sample of one class gets. */
export const CERTAIN = 30;

/** Throws unless every row of a weight above 0 has target 0 or 1. */
export function assertClasses({ y, weights }: FitInput, where: string): void {
  for (let i = 0; i < y.length; i++) {
    if (y[i] !== 0 && y[i] !== 1 && weights?.[i] !== 0) {
      raise({
        code: "target",
        where,
        expected: "a target of 0 and 1",
        got: `${shown(y[i])} in row ${i + 1}`,
        hint: "For a continuous outcome take a learner of means, such as learners.linear().",
      });
    }
  }
}

/** The one class of a sample without the other; undefined when both are there. */
export function onlyClass(y: Float64Array): 0 | 1 | undefined {
  return y.every((v) => v === y[0]) ? (y[0] as 0 | 1) : undefined;
}

/** What a model says of a sample of one class. */
export function oneClassNote(label: 0 | 1): string {
  return `every row has target ${label}: predicts that for everyone`;
}

/** Overwrites log-odds with probabilities, `1 / (1 + exp(-t))`. */
export function toProbabilities(logOdds: Float64Array): Float64Array {
  for (let i = 0; i < logOdds.length; i++) logOdds[i] = 1 / (1 + Math.exp(-logOdds[i]));
  return logOdds;
}
