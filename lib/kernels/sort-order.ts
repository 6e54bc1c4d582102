import { kernelsOf, type Pointer, type Room } from "./module.js";

interface SortOrderKernels {
  sortOrder(values: Pointer, n: number, order: Pointer, keys: Pointer, spare: Pointer, counts: Pointer): void;
}

const kernels: SortOrderKernels = kernelsOf();

/** The counters of six digits of eleven bits. */
const COUNTERS = 6 * 2048;

/**
 * A sorter of columns of n doubles with the work space it needs: it writes to `order` the rows from the smallest value to
 * the largest, equal values in row order (of zeros, -0 comes first).
 */
export function sorter(room: Room, n: number): (values: Pointer, order: Pointer) => void {
  const keys = room.doubles(2 * n);
  const spare = room.integers(n);
  const counts = room.integers(COUNTERS);
  return (values, order) => kernels.sortOrder(values, n, order, keys, spare, counts);
}
