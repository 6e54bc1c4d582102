import { kernelsOf, type Pointer } from "../module.js";

/** The kernel of assembly/sample.ts. */
export interface SampleKernels {
  /** Draws m of the n listed rows without replacement; both lists keep the order and have room for one row more. */
  drawRows(seed: number, rows: Pointer, n: number, m: number, drawn: Pointer, others: Pointer): void;
}

/** Draws of rows. */
export const sampleKernels: SampleKernels = kernelsOf();
