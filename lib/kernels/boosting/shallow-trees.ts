import { kernelsOf, type Pointer } from "../module.js";

/** The kernel of assembly/shallow-trees.ts. */
export interface ShallowTreeKernels {
  /** out += over the trees, filled up to eight leaves, the value of each row's leaf, for a block of rows. */
  addShallowTrees(block: Pointer, n: number, trees: Pointer, count: number, out: Pointer): void;
}

/** Sums of trees of at most three levels. */
export const shallowTreeKernels: ShallowTreeKernels = kernelsOf();
