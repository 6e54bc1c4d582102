import { type Arena, doublesAt, integersAt, type Pointer, withScratch } from "../../kernels/module.js";
import { treeKernels } from "../../kernels/trees.js";
import type { Matrix } from "../../math/matrix.js";
import { reserveApart, rowsApart } from "./apart.js";

/** What stops a tree, and how it searches. */
export interface TreeLimits {
  readonly maxDepth: number;
  /** Counted in draws: a row drawn twice counts twice. */
  readonly minSplit: number;
  /** Counted in rows that differ. */
  readonly minLeaf: number;
  readonly minLeafWeight: number;
  readonly entropy: boolean;
  /**
   * Where a threshold lies in the gap between neighbors of a node: halfway by value; or by rank, between the two neighboring
   * values of the data that are in the middle of the gap, so that no monotone transformation of a column moves a row.
   */
  readonly byRank: boolean;
  /** How many columns are drawn for each node; all of them in order when it is the number of columns. */
  readonly mtry: number;
  /** Whether leaves too have a loss. */
  readonly lossOfLeaves: boolean;
}

/** A tree in the kernels' memory, as views that hold until the next one is grown. */
export interface GrownTree {
  readonly size: number;
  /** Six integers a node: column, place, next place, right branch (in a leaf itself), draws, depth; twelve apart. */
  readonly integers: Int32Array;
  /** Weight, mean and loss, in this order from the fourth of six doubles a node. */
  readonly doubles: Float64Array;
}

/** Grows trees from one data set, one after the other. */
export interface Grower {
  readonly n: number;
  /** How often each row was drawn; to be filled before a tree is grown. */
  readonly counts: Pointer;
  /** Grows the tree of the rows that were drawn, each with its weight times its draws. */
  grow(): GrownTree;
  /** Halfway between the values that stand at two places of a column; never the upper one. */
  threshold(column: number, place: number, next: number): number;
  /** What the splits on each column gained, added up over the trees. */
  readonly gains: Float64Array;
}

/** Integers that a node takes. */
export const NODE_INTEGERS = 12;
/** Doubles that a node takes. */
export const NODE_DOUBLES = 6;
/** Values of a column that count as few, as the kernels have it. */
const LEVELS = 64;
/** The kernels count in 32 bits. */
const MOST = 2_147_483_647;

/**
 * Makes room in the kernels' memory for growing trees and hands over the grower; `reserve` may take more room before the
 * first tree. Beside the data that is up to 16 bytes an entry of x and up to 200 bytes a row.
 */
export function withGrower<R, T>(
  x: Matrix,
  y: Float64Array,
  weights: Float64Array,
  limits: TreeLimits,
  reserve: (arena: Arena) => R,
  work: (grower: Grower, reserved: R) => T,
): T {
  return withScratch((arena) => {
    const n = x.rows;
    const table = placeColumns(x, arena);
    const columnTable = arena.put(table);
    const counts = arena.integers(n);
    const pairs = arena.doubles(2 * n);
    const members = arena.integers(n + 4);
    const held = arena.integers(n + 4);
    treeKernels.setTreeData(x.columns, columnTable, arena.put(y), counts, pairs, members, held);
    treeKernels.setTreeLimits(
      Math.min(limits.maxDepth, MOST),
      Math.min(limits.minSplit, MOST),
      Math.min(limits.minLeaf, MOST / 2),
      limits.minLeafWeight,
      limits.entropy,
      limits.byRank,
      limits.mtry,
    );
    const orderSpace = arena.bytes(treeKernels.orderBytes(n));
    treeKernels.setOrderSpace(n, orderSpace);
    const levels = Array.from({ length: x.columns }, (_, j) => table[4 * j + 3]);
    reserveApart(levels, rowsApart(n), n, orderSpace, arena);
    treeKernels.setSearchSpace(
      arena.integers(x.columns),
      arena.integers(n + 4),
      arena.doubles(2 * LEVELS),
      arena.integers(LEVELS),
    );
    const mostNodes = 2 * n;
    const nodes = arena.doubles(NODE_DOUBLES * mostNodes);
    const gains = arena.doubles(x.columns);
    treeKernels.setTreeOutput(nodes, arena.integers(4 * n + 4), gains, limits.lossOfLeaves);
    const at = arena.put(weights);
    const reserved = reserve(arena);
    const order = Array.from({ length: x.columns }, (_, j) => integersAt(table[4 * j + 1], n));
    const grown = {
      integers: integersAt(nodes, NODE_INTEGERS * mostNodes),
      doubles: doublesAt(nodes, NODE_DOUBLES * mostNodes),
    };
    const grower: Grower = {
      n,
      counts,
      gains: doublesAt(gains, x.columns),
      grow: () => ({ size: treeKernels.growTree(treeKernels.enterRows(n, at)), ...grown }),
      threshold: (column, place, next) => {
        const value = (rank: number) => x.data[column * n + order[column][rank]];
        return midpoint(value(place), value(next));
      },
    };
    return work(grower, reserved);
  });
}

/** Places of the rows in every column: of each column where its three lists lie, and the number of its values if few. */
function placeColumns(x: Matrix, arena: Arena): Int32Array {
  const n = x.rows;
  const table = new Int32Array(4 * x.columns);
  for (let j = 0; j < x.columns; j++) table.set([arena.integers(n), arena.integers(n), arena.integers(n)], 4 * j);
  withScratch((scratch) => {
    const values = scratch.doubles(n);
    const sorting = scratch.bytes(20 * n + 8 * 1024);
    for (let j = 0; j < x.columns; j++) {
      doublesAt(values, n).set(x.column(j));
      const [places, rowAt, lastAt] = table.subarray(4 * j, 4 * j + 3);
      table[4 * j + 3] = treeKernels.placeColumn(values, n, places, rowAt, lastAt, sorting);
    }
  });
  return table;
}

/** Halfway between a < b; a where rounding would give b, so that b always goes right. */
function midpoint(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle >= a && middle < b ? middle : a;
}
