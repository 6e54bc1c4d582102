import { integersAt } from "../../kernels/module.js";
import type { Matrix } from "../../math/matrix.js";
import { type Grower, NODE_DOUBLES, NODE_INTEGERS, type TreeLimits, withGrower } from "./grower.js";

/** A grown tree: one entry a node in every list, the root first, a node before its left branch before its right. */
export interface TreeNodes {
  /** The column that is split, -1 in a leaf. */
  readonly column: number[];
  /** x <= threshold goes left; 0 in a leaf. */
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
  /** Weighted mean of the target. */
  readonly value: number[];
  readonly rows: number[];
  readonly weight: number[];
  /** Impurity of the node times its weight: weighted squared error about the mean, or weighted entropy in bits. */
  readonly loss: number[];
}

/**
 * Grows a tree by exhaustive search over all columns and thresholds (CART; Breiman, Friedman, Olshen and Stone 1984), every
 * row once. Gini and squared error make the same tree of a 0/1 target.
 */
export function growTree(
  x: Matrix,
  y: Float64Array,
  w: Float64Array,
  limits: Omit<TreeLimits, "byRank" | "mtry" | "lossOfLeaves">,
): TreeNodes {
  const all = { ...limits, byRank: false, mtry: x.columns, lossOfLeaves: true };
  return withGrower(
    x,
    y,
    w,
    all,
    () => undefined,
    (grower) => {
      integersAt(grower.counts, grower.n).fill(1);
      return nodesOf(grower);
    },
  );
}

function nodesOf(grower: Grower): TreeNodes {
  const { size, integers, doubles } = grower.grow();
  const list = () => new Array<number>(size).fill(0);
  const nodes: TreeNodes = {
    column: list(),
    threshold: list(),
    left: list(),
    right: list(),
    value: list(),
    rows: list(),
    weight: list(),
    loss: list(),
  };
  for (let at = 0; at < size; at++) {
    const [column, place, next, right, rows] = integers.subarray(NODE_INTEGERS * at, NODE_INTEGERS * at + 5);
    const splits = right !== at;
    nodes.column[at] = splits ? column : -1;
    if (splits) nodes.threshold[at] = grower.threshold(column, place, next);
    nodes.left[at] = splits ? at + 1 : -1;
    nodes.right[at] = splits ? right : -1;
    nodes.rows[at] = rows;
    nodes.weight[at] = doubles[NODE_DOUBLES * at + 3];
    nodes.value[at] = doubles[NODE_DOUBLES * at + 4];
    nodes.loss[at] = doubles[NODE_DOUBLES * at + 5];
  }
  return nodes;
}
