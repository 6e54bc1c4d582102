import { logit } from "../arithmetic/logit.js";
import { Matrix } from "../math/matrix.js";

/** Predictions are kept this far from 0 and 1 before a logit is taken; R's SuperLearner uses the same figure. */
export const TRIM = 0.001;

/** A prediction pulled into [.001, .999]. */
export function trim(p: number): number {
  return Math.min(Math.max(p, TRIM), 1 - TRIM);
}

/** Log odds of a trimmed prediction. */
export function trimmedLogit(p: number): number {
  return logit(trim(p));
}

/** Every entry's trimmed log odds. */
export function trimmedLogits(z: Matrix): Matrix {
  return new Matrix(z.data.map(trimmedLogit), z.rows, z.columns, z.names);
}
