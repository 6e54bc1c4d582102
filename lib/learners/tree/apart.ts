import type { Arena, Pointer } from "../../kernels/module.js";
import { treeKernels } from "../../kernels/trees.js";

/** Of more rows than these ... */
const MANY = 262_144;
/** ... nodes of at most so many are copied: what is asked of a row then lies near the others. */
const APART = 65_536;
/** Lists of a node's rows are written four at a time. */
const MORE = 4;

/** Up to how many rows a node is copied, of n rows; 0: none is. */
export function rowsApart(n: number): number {
  return n > MANY ? APART : 0;
}

/**
 * Makes room in the kernels' memory for nodes that stand apart (assembly/trees/apart.ts), after the trees' data are set.
 *
 * @param levels of each column the number of its values when they are few, else 0
 * @param rows the most that a node apart has
 * @param n rows in all
 * @param orderOfAll the space in which they are ordered
 */
export function reserveApart(
  levels: readonly number[],
  rows: number,
  n: number,
  orderOfAll: Pointer,
  arena: Arena,
): void {
  const list = () => arena.integers(rows + MORE);
  treeKernels.setApartSpace(
    rows,
    arena.put(Int32Array.from(levels.flatMap((few) => [list(), list(), list(), few]))),
    arena.doubles(rows),
    list(),
    arena.doubles(2 * rows),
    list(),
    arena.bytes(treeKernels.orderBytes(rows)),
    arena.put(Int32Array.from(levels, list)),
    n,
    orderOfAll,
  );
}
