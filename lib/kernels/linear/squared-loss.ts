import { kernelsOf, type Pointer } from "../module.js";

/** The kernel of assembly/squared-loss.ts. Rows come as an even number. */
export interface SquaredLossKernels {
  /** sum w (y - t)^2. */
  squaredError(rows: number, t: Pointer, y: Pointer, w: Pointer): number;
}

/** The squared loss. */
export const squaredLossKernels: SquaredLossKernels = kernelsOf();
