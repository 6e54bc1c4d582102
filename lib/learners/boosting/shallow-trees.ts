import { shallowTreeKernels } from "../../kernels/boosting/shallow-trees.js";
import type { Arena } from "../../kernels/module.js";
import type { AddTrees, TreeNodes } from "./tree-nodes.js";

/** Trees of so many levels are shallow. */
export const SHALLOW = 3;

/** A tree filled up: 7 thresholds and 8 values as doubles, then the places of 7 columns, padded to a whole double. */
const QUESTIONS = 7;
const DOUBLES = 19;
const TREE = 8 * DOUBLES;
const COLUMNS = 2 * 15;

/** Fills trees of at most three levels up to eight leaves, for the kernel that asks all questions of a row at once. */
export function fillShallow({ thresholds, links, values, roots }: TreeNodes): (arena: Arena) => AddTrees {
  const bytes = new ArrayBuffer(TREE * roots.length);
  const doubles = new Float64Array(bytes);
  const integers = new Int32Array(bytes);
  /** Writes a node as question number `question` of a tree, numbered level by level, or, below those, as a leaf. */
  const write = (tree: number, node: number, question: number): void => {
    const left = links[4 * node + 3];
    if (question >= QUESTIONS) {
      doubles[DOUBLES * tree + question] = values[node];
      return;
    }
    doubles[DOUBLES * tree + question] = thresholds[2 * node];
    integers[2 * DOUBLES * tree + COLUMNS + question] = links[4 * node + 2];
    write(tree, left, 2 * question + 1);
    // Nothing goes right of a leaf, whose threshold is infinite.
    if (left !== node) write(tree, left + 1, 2 * question + 2);
  };
  roots.forEach((root, tree) => {
    write(tree, root, 0);
  });
  return (arena) => {
    const treesAt = arena.put(new Uint8Array(bytes));
    return (block, n, tree, count, sums) =>
      shallowTreeKernels.addShallowTrees(block, n, treesAt + TREE * tree, count, sums);
  };
}
