import type { Pointer } from "../../kernels/module.js";

/**
 * Many trees as two lists, tree after tree, each node before its branches and the left branch before the right: a split has
 * its column and its threshold (`x <= threshold` goes left), a leaf the column -1 and its value.
 */
export interface TreeLists {
  readonly column: readonly number[];
  readonly number: readonly number[];
}

/** The nodes of many trees; how they lie in memory is told in kernels/assembly/additive-trees.ts. */
export interface TreeNodes {
  /** Entry 2k is the threshold of node k, infinite for a leaf. */
  readonly thresholds: Float64Array;
  /** Entry 4k + 2 is the place of its column in a block of rows, in bytes, entry 4k + 3 its left branch, a leaf's itself. */
  readonly links: Int32Array;
  /** The values of leaves. */
  readonly values: Float64Array;
  /** The first node of each tree and how many levels lie below it. */
  readonly roots: readonly number[];
  readonly depths: readonly number[];
}

/** Adds the values of the leaves in `count` trees from number `tree` on to the sums of a block of n rows. */
export type AddTrees = (block: Pointer, n: number, tree: number, count: number, sums: Pointer) => void;
