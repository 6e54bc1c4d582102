import { expit } from "../../arithmetic/expit.js";
import { raise, shown } from "../../core/errors.js";
import type { FitInput } from "./types.js";

/** Log-odds beyond which a probability cannot be told from 0 or 1 by more than 1e-13: what a sample of one class gets. */
export const CERTAIN = 30;

/** Throws unless every row of a weight above 0 has target 0 or 1; `option` names the one that asks for it, if one does. */
export function assertClasses(input: FitInput, where: string, option?: string): void {
  assertTargets(input, where, {
    fits: (y) => y === 0 || y === 1,
    expected: `a target of 0 and 1${option === undefined ? "" : ` for ${option}`}`,
    hint: option === undefined ? TAKE_MEANS : "For other targets leave the option out.",
  });
}

/** Throws unless every row of a weight above 0 has a target in [0, 1]. */
export function assertShares(input: FitInput, where: string): void {
  assertTargets(input, where, {
    fits: (y) => y >= 0 && y <= 1,
    expected: "a target of 0 and 1, or shares in between",
    hint: TAKE_MEANS,
  });
}

const TAKE_MEANS = "For a continuous outcome take a learner of means, such as learners.linear().";

interface Demand {
  readonly expected: string;
  readonly hint: string;
  fits(y: number): boolean;
}

function assertTargets({ y, weights }: FitInput, where: string, { fits, expected, hint }: Demand): void {
  for (let i = 0; i < y.length; i++) {
    if (fits(y[i]) || weights?.[i] === 0) continue;
    raise({ code: "target", where, expected, got: `${shown(y[i])} in row ${i + 1}`, hint });
  }
}

/** The one class of a sample without the other; undefined when both are there, or shares in between. */
export function onlyClass(y: Float64Array): 0 | 1 | undefined {
  if ((y[0] !== 0 && y[0] !== 1) || y.some((v) => v !== y[0])) return undefined;
  return y[0] === 1 ? 1 : 0;
}

/** The log-odds that a sample of one class gets. */
export function oneClassLogOdds(label: 0 | 1): number {
  return label === 1 ? CERTAIN : -CERTAIN;
}

/** What a model says of a sample of one class. */
export function oneClassNote(label: 0 | 1): string {
  return `every row has target ${label}: predicts that for everyone`;
}

/** Overwrites log-odds with probabilities, `1 / (1 + exp(-t))`. */
export function toProbabilities(logOdds: Float64Array): Float64Array {
  for (let i = 0; i < logOdds.length; i++) logOdds[i] = expit(logOdds[i]);
  return logOdds;
}
