import { kernelsOf, type Pointer } from "../module.js";

/** The kernel of assembly/loss-step.ts. The matrix lies column by column, `stride` bytes apart; rows come as an even number. */
export interface LossStepKernels {
  /**
   * t += z d over the m listed columns, then r and the slopes z'r there: with v of the log-loss, r = w (y - p) and
   * v = w p (1 - p); with {@link NO_CURVATURE} of the squared loss, r = w (y - t).
   */
  lossStep(
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
}

/** In place of v: the curvature of the squared loss is the weight. */
export const NO_CURVATURE: Pointer = 0;

/** A step of penalized least squares or logistic regression. */
export const lossStepKernels: LossStepKernels = kernelsOf();
