import { assertFinite, assertLength } from "../../core/assert.js";
import { decisionsOf } from "../../rules/decisions.js";
import type { Rule } from "../../rules/types.js";
import type { Trial } from "../../trials/trial.js";
import type { OutcomeFunctions } from "./types.js";

/** The scores that gains and value are means of. */
export const FIGURES = ["value", "overAll", "overNone", "overBestStatic"] as const;

/** The name of one of them. */
export type Figure = (typeof FIGURES)[number];

/** What one step is judged by: a rule, the arm that was better where it was learned, and a model of Q. */
export interface StepFit {
  readonly rule: Rule;
  /** Absent where the rule does not say. */
  readonly bestStatic?: 0 | 1;
  /** Q of some rows of the trial, on the outcome's own scale. */
  readonly outcome: (
    trial: Trial,
    rows: Int32Array,
  ) => { readonly q1: ArrayLike<number>; readonly q0: ArrayLike<number> };
  /** In words, where Q came from. */
  readonly source: string;
}

/** One number a patient and figure, on the scale where larger is better, and what was decided. */
export interface Scores {
  readonly of: { readonly [figure in Figure]: Float64Array };
  readonly decisions: Uint8Array;
}

/** A model of Q as one that rows are asked of. */
export function asked(model: OutcomeFunctions, where: string): StepFit["outcome"] {
  return (trial, rows) => {
    const x = trial.covariates.selectRows(rows);
    const [q1, q0] = (["q1", "q0"] as const).map((side) => {
      const q = model[side](x);
      assertLength(q, rows.length, where, side);
      assertFinite(q, where, side);
      return q;
    });
    return { q1, q0 };
  };
}

/**
 * The AIPW scores of some rows: `1{A = d}/g (Y - Q(d, W)) + Q(d, W)` for the rule and both arms, and their differences.
 *
 * @param g1 P(A = 1) of each of the rows
 */
export function scoresOf(
  { rule, bestStatic, outcome }: StepFit,
  trial: Trial,
  rows: Int32Array,
  g1: ArrayLike<number>,
  where: string,
): Scores {
  const sign = trial.direction === "minimize" ? -1 : 1;
  const { q1, q0 } = outcome(trial, rows);
  const decisions = decisionsOf(rule, trial.covariates.selectRows(rows), where);
  const arm = (a: 0 | 1, q: ArrayLike<number>): Float64Array =>
    Float64Array.from(rows, (i, k) => {
      const g = a === 1 ? g1[k] : 1 - g1[k];
      const residual = trial.treatment[i] === a ? (trial.outcome[i] - q[k]) / g : 0;
      return sign * (q[k] + residual);
    });
  const treated = arm(1, q1);
  const control = arm(0, q0);
  const value = Float64Array.from(decisions, (d, k) => (d === 1 ? treated[k] : control[k]));
  // A patient whose treatment does not change has a difference of exactly 0.
  const overAll = value.map((v, k) => v - treated[k]);
  const overNone = value.map((v, k) => v - control[k]);
  return { of: { value, overAll, overNone, overBestStatic: bestStatic === 1 ? overAll : overNone }, decisions };
}
