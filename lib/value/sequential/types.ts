import type { Matrix } from "../../math/matrix.js";
import type { Estimate } from "../types.js";
import type { JudgingStep } from "./step.js";

/** A model of Q(1, W) and Q(0, W), on the outcome's own scale: one number a row of x. */
export interface OutcomeFunctions {
  readonly q1: (x: Matrix) => ArrayLike<number>;
  readonly q0: (x: Matrix) => ArrayLike<number>;
}

/** Where the standard errors come from: scores of patients that no model had seen, or of the patients it was fitted to. */
export const SEQUENTIAL_ERRORS = ["held-out", "training"] as const;

/** The name of one of them. */
export type SequentialErrors = (typeof SEQUENTIAL_ERRORS)[number];

/** The value of learning, judged step by step, with its gains. */
export interface SequentialValue extends Estimate {
  readonly trial: string;
  /** What is estimated, in words. */
  readonly target: string;
  readonly gain: { readonly overAll: Estimate; readonly overNone: Estimate; readonly overBestStatic: Estimate };
  readonly shareTreated: number;
  readonly steps: readonly JudgingStep[];
  readonly errors: SequentialErrors;
  readonly level: number;
  readonly notes: readonly string[];
}
