import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/squared-step.ts. Matrices lie column by column, `stride` bytes apart; rows come as an even number. */
export interface SquaredStepKernels {
  /** t += z d over the m listed columns, then r = w (y - t) and the slopes z'r there. */
  squaredStep(
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
    slopes: Pointer,
  ): void;
  /** sum w (y - t)^2. */
  squaredError(rows: number, t: Pointer, y: Pointer, w: Pointer): number;
}

/** A step of least squares, and its loss. */
export const squaredStepKernels: SquaredStepKernels = kernelsOf();
