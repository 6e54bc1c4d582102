import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/log-loss.ts. */
export interface LogLossKernels {
  /** sum w (log(1 + exp t) - y t), every t drawn into [-bound, bound] first. */
  logLoss(rows: number, t: Pointer, y: Pointer, w: Pointer, bound: number): number;
}

/** The log-loss of many rows. */
export const logLossKernels: LogLossKernels = kernelsOf();
