import { raise } from "../../core/errors.js";
import { additiveTreeKernels } from "../../kernels/boosting/additive-trees.js";
import { type Arena, doublesAt, withScratch } from "../../kernels/module.js";
import type { Matrix } from "../../math/matrix.js";
import { fillShallow, SHALLOW } from "./shallow-trees.js";
import type { AddTrees, TreeLists, TreeNodes } from "./tree-nodes.js";

/** Trees ready to be walked. */
export interface BoostedTrees {
  readonly count: number;
  /**
   * The sum of a start and the values of each row's leaves, block of rows by block.
   *
   * @param visit called for each block after each tree when given: the tree, the first row, the sums of the block's rows
   */
  scores(x: Matrix, start: number, visit?: (tree: number, first: number, sums: Float64Array) => void): Float64Array;
}

/** Rows that are walked together. */
const BLOCK = 256;
const STRIDE = 8 * BLOCK;
const DEEPEST = 64;

/** Prepares trees for prediction; throws when the lists are no trees on `columns` columns. */
export function boostedTrees(lists: TreeLists, columns: number): BoostedTrees {
  const used = new Set(lists.column.filter((j) => j >= 0));
  const nodes = readTrees(lists, columns);
  const count = nodes.roots.length;
  const isShallow = nodes.depths.every((depth) => depth <= SHALLOW);
  const enter = isShallow ? fillShallow(nodes) : walkDeep(nodes);
  return {
    count,
    scores(x, start, visit) {
      const out = new Float64Array(x.rows);
      withScratch((arena) => {
        const addTrees = enter(arena);
        const blockAt = arena.doubles(BLOCK * columns);
        const sumsAt = arena.doubles(BLOCK);
        const block = doublesAt(blockAt, BLOCK * columns);
        for (let first = 0; first < x.rows; first += BLOCK) {
          const n = Math.min(BLOCK, x.rows - first);
          for (const j of used) {
            const from = j * x.rows + first;
            block.set(x.data.subarray(from, from + n), j * BLOCK);
          }
          const sums = doublesAt(sumsAt, n);
          sums.fill(start);
          const together = visit ? 1 : count;
          for (let tree = 0; tree < count; tree += together) {
            addTrees(blockAt, n, tree, together, sumsAt);
            visit?.(tree, first, sums);
          }
          out.set(sums, first);
        }
      });
      return out;
    },
  };
}

/** Reads the lists. */
function readTrees({ column, number }: TreeLists, columns: number): TreeNodes {
  const size = column.length;
  const bytes = new ArrayBuffer(16 * size);
  const thresholds = new Float64Array(bytes);
  const links = new Int32Array(bytes);
  const values = new Float64Array(size);
  const roots: number[] = [];
  const depths: number[] = [];
  let read = 0;
  let free = 0;
  /** Puts the next node of the lists, and its branches, at a place; returns how deep it is. */
  const place = (at: number, above: number): number => {
    if (read >= size || above > DEEPEST) noTrees();
    const j = column[read];
    const value = number[read++];
    const isLeaf = j === -1;
    if (!isLeaf && !(Number.isInteger(j) && j >= 0 && j < columns)) noTrees();
    const left = isLeaf ? at : free;
    thresholds[2 * at] = isLeaf ? Infinity : value;
    links[4 * at + 2] = isLeaf ? 0 : STRIDE * j;
    links[4 * at + 3] = left;
    if (isLeaf) {
      values[at] = value;
      return 0;
    }
    free += 2;
    return 1 + Math.max(place(left, above + 1), place(left + 1, above + 1));
  };
  while (read < size) {
    roots.push(free++);
    depths.push(place(roots[roots.length - 1], 0));
  }
  return { thresholds, links, values, roots, depths };
}

/** Trees of any depth are walked from node to node. */
function walkDeep({ links, values, roots, depths }: TreeNodes): (arena: Arena) => AddTrees {
  return (arena) => {
    const nodesAt = arena.put(links);
    const valuesAt = arena.put(values);
    const rootsAt = arena.put(Int32Array.from(roots));
    const depthsAt = arena.put(Int32Array.from(depths));
    const { addAdditiveTrees } = additiveTreeKernels;
    return (block, n, tree, count, sums) =>
      addAdditiveTrees(block, n, nodesAt, valuesAt, rootsAt + 4 * tree, depthsAt + 4 * tree, count, sums);
  };
}

function noTrees(): never {
  raise({
    code: "model-json",
    where: "modelFromJSON (gradientBoosting)",
    expected: "trees in order, each node before its branches",
    got: "others",
  });
}
