import { kernelsOf, type Pointer } from "../module.js";

/** Writes (w r, newton ? w h : w) and w h of every row, from its label or target, its weight and its state. */
export type Gradients = (
  y: Pointer,
  w: Pointer,
  state: Pointer,
  n: number,
  newton: boolean,
  pairs: Pointer,
  curvatures: Pointer,
) => void;

/** The kernels of assembly/boosting.ts: the rows' side of gradient boosting. */
export interface BoostingKernels {
  readonly logGradients: Gradients;
  readonly exponentialGradients: Gradients;
  readonly squaredGradients: Gradients;
  /** out = the sums of w r and of w h over the listed rows. */
  sumRows(rows: Pointer, n: number, pairs: Pointer, curvatures: Pointer, out: Pointer): void;
  /** Multiplies the odds of the listed rows, which stay within 1e-138 and 1e138. */
  multiplyOdds(odds: Pointer, rows: Pointer, n: number, factor: number): void;
  /** Adds an amount to F of the listed rows. */
  addAmount(f: Pointer, rows: Pointer, n: number, amount: number): void;
}

/** Gradients of losses, sums over leaves, steps. */
export const boostingKernels: BoostingKernels = kernelsOf();
