import { kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/exponential.ts. */
export interface ExponentialKernels {
  /** out = exp(x), n numbers, within a few units of the last place; beyond [-708, 709] it stays at exp of those. */
  exponentials(x: Pointer, out: Pointer, n: number): void;
}

/** exp of many numbers. */
export const exponentialKernels: ExponentialKernels = kernelsOf();
