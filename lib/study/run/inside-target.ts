import type { Rule } from "../../rules/types.js";
import type { Evaluation } from "../../value/types.js";
import type { InsideTarget, KnownEstimate } from "../types.js";
import type { Truths } from "./truth.js";

/** What is read of a step of learning judged block by block. */
interface Step {
  readonly rule?: Rule;
  readonly blockRows: { readonly length: number };
  /** The weight of each patient of the block. */
  readonly weight: number;
}

/** An estimate beside what it means to estimate; an interval that there is not stays away. */
export function against(
  { estimate, interval }: { readonly estimate: number; readonly interval?: readonly [number, number] },
  truth: number,
): KnownEstimate {
  return { estimate, ...(interval ? { lower: interval[0], upper: interval[1] } : {}), truth };
}

/**
 * Learning judged block by block beside its target: the true value and gains of the rules of the blocks, in the data model
 * of their own trial, weighted as the estimate weighs their patients.
 *
 * @returns nothing where the learning was not judged block by block
 */
export function targetOf(inside: Evaluation | undefined, truths: Truths, trial: 1 | 2): InsideTarget | undefined {
  const { steps } = (inside ?? {}) as { readonly steps?: readonly Step[] };
  if (!inside || !steps) return undefined;
  const known = steps.map(({ rule, weight, blockRows }) => {
    const { value, overAll, overNone } = truths.of(rule as Rule, trial);
    return { share: weight * blockRows.length, value, overAll, overNone };
  });
  const total = known.reduce((sum, { share }) => sum + share, 0);
  const mean = (of: (step: (typeof known)[number]) => number) =>
    known.reduce((sum, step) => sum + step.share * of(step), 0) / total;
  const { value, gain } = inside;
  return {
    value: against(
      value,
      mean(({ value: v }) => v),
    ),
    overAll: against(
      gain.overAll,
      mean(({ overAll }) => overAll),
    ),
    overNone: against(
      gain.overNone,
      mean(({ overNone }) => overNone),
    ),
  };
}
