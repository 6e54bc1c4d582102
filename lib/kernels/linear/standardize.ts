import { kernelsOf, type Pointer } from "../module.js";

/** The kernels of assembly/standardize.ts. */
export interface StandardizeKernels {
  /** Standardizes a column in place by weights that sum to 1 (`divide` 0: only centers it); rows as an even number. */
  standardize(column: Pointer, rows: number, w: Pointer, divide: number, mean: Pointer, deviation: Pointer): void;
}

/** A column less its weighted mean, divided by its weighted standard deviation. */
export const standardizeKernels: StandardizeKernels = kernelsOf();
