import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/logistic-terms.ts. Matrices lie column by column, `stride` bytes apart; rows come as an even number. */
export interface LogisticTermsKernels {
  /** r = w (y - p), v = w p (1 - p) at linear predictor t. */
  logisticTerms(rows: number, t: Pointer, y: Pointer, w: Pointer, r: Pointer, v: Pointer): void;
  /** t += z d over the m listed columns, then r, v and the slopes z'r there. */
  logisticStep(
    z: Pointer,
    stride: number,
    rows: number,
    columns: Pointer,
    m: number,
    d: Pointer,
    t: Pointer,
    y: Pointer,
    w: Pointer,
    r: Pointer,
    v: Pointer,
    slopes: Pointer,
  ): void;
  /** p = 1 / (1 + exp(-t)). */
  probabilities(rows: number, t: Pointer, p: Pointer): void;
}

/** Slope and curvature of the log-loss. */
export const logisticTermsKernels: LogisticTermsKernels = kernelsOf();
