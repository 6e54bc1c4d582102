import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/coordinate-descent.ts. */
export interface CoordinateDescentKernels {
  /**
   * Minimizes `-g'd + d'Gd/2 + sum (lasso |b| + ridge b^2 / 2)` over b; its moves are added to d, g is kept at the present b.
   *
   * @returns the sweeps it took, `most` when it was not done
   */
  coordinateDescent(
    m: number,
    gram: Pointer,
    across: number,
    g: Pointer,
    b: Pointer,
    d: Pointer,
    lasso: Pointer,
    ridge: Pointer,
    tolerance: number,
    most: number,
  ): number;
  /** The most by which b misses a condition of optimality at slopes g. */
  optimalityMiss(m: number, g: Pointer, b: Pointer, lasso: Pointer, ridge: Pointer): number;
}

/** Coordinate descent on a quadratic with lasso and ridge penalties. */
export const coordinateDescentKernels: CoordinateDescentKernels = kernelsOf();

/** The kernels of assembly/log-loss.ts. */
export interface LogLossKernels {
  /** sum w (log(1 + exp t) - y t), every t drawn into [-bound, bound] first. */
  logLoss(rows: number, t: Pointer, y: Pointer, w: Pointer, bound: number): number;
}

/** The log-loss of many rows. */
export const logLossKernels: LogLossKernels = kernelsOf();

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

/** The kernel of assembly/squared-loss.ts. Rows come as an even number. */
export interface SquaredLossKernels {
  /** sum w (y - t)^2. */
  squaredError(rows: number, t: Pointer, y: Pointer, w: Pointer): number;
}

/** The squared loss. */
export const squaredLossKernels: SquaredLossKernels = kernelsOf();
