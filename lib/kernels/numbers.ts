import { type Arena, kernelsOf, type Pointer } from "./module.js";

/** The kernels of assembly/exponential.ts. */
export interface ExponentialKernels {
  /** out = exp(x), n numbers, within a few units of the last place; beyond [-708, 709] it stays at exp of those. */
  exponentials(x: Pointer, out: Pointer, n: number): void;
}

/** exp of many numbers. */
export const exponentialKernels: ExponentialKernels = kernelsOf();

interface RadixSortKernels {
  sortOrder(values: Pointer, n: number, order: Pointer, arena: Pointer): void;
}

const kernels: RadixSortKernels = kernelsOf();

/**
 * A sorter of columns of n doubles with the work space it needs: it writes to `order` the rows from the smallest value to
 * the largest, equal values in row order (of zeros, -0 comes first).
 */
export function sorter(arena: Arena, n: number): (values: Pointer, order: Pointer) => void {
  const space = arena.bytes(20 * n + 8192);
  return (values, order) => kernels.sortOrder(values, n, order, space);
}
