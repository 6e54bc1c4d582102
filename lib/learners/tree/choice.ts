import { splits } from "../../folds/folds.js";
import type { Matrix } from "../../math/matrix.js";
import { pick } from "../../math/pick.js";
import { type FoldRisk, type Risks, risksOverFolds } from "../tuning/choose.js";
import type { TreeNodes } from "./grow.js";
import type { PruneBy } from "./links.js";

/** A grown tree, and for each split the complexity from which on it is taken back. */
export interface LinkedTree {
  readonly nodes: TreeNodes;
  readonly links: Float64Array;
  /** The root's loss per unit of weight. */
  readonly rootLoss: number;
}

/**
 * The complexities to choose from, one for every pruned tree there is, from the root alone to the tree as grown: the least
 * that gives the root, then as in rpart the geometric middle of the interval that gives the same tree; 0 for the last.
 */
export function candidateComplexities(links: Float64Array): Float64Array {
  const distinct = Array.from(new Set(links.filter((link) => link > 0))).sort((a, b) => b - a);
  const middles = distinct.map((link, at) => Math.sqrt(link * (distinct[at + 1] ?? 0)));
  return Float64Array.from([...distinct.slice(0, 1), ...middles]);
}

/** How many leaves the pruned tree of each complexity has; complexities fall. */
export function leavesAt(links: Float64Array, complexities: Float64Array): number[] {
  const falling = Float64Array.from(links).sort().reverse();
  let splits = 0;
  return Array.from(complexities, (complexity) => {
    while (splits < falling.length && falling[splits] > complexity) splits++;
    return splits + 1;
  });
}

/**
 * Cross-validates complexities: in every fold a tree is grown from the other folds' rows, and each of its pruned trees judged
 * on the fold's, by squared error or by the share that the majority of a leaf gets wrong. A complexity stands for the same
 * loss per unit of weight in every fold, and the first for the root alone, as in rpart.
 */
export function complexityRisks(
  x: Matrix,
  y: Float64Array,
  weights: Float64Array,
  folds: Int32Array,
  complexities: Float64Array,
  by: PruneBy,
  rootLoss: number,
  grow: (x: Matrix, y: Float64Array, weights: Float64Array) => LinkedTree,
): Risks {
  return risksOverFolds(
    splits(folds).map(({ training, heldOut }) => {
      const tree = grow(x.selectRows(training), pick(y, training), pick(weights, training));
      const scaled = complexities.map((c, k) => (k === 0 ? Infinity : c * (rootLoss / tree.rootLoss)));
      return heldOutRisk(tree, x, y, weights, heldOut, scaled, by);
    }),
  );
}

/**
 * The mean loss of every pruned tree on rows it has not seen. A row walks down the whole tree once: at each node it stays in
 * those pruned trees whose complexity takes the node's split back but not its parent's. Such a run of complexities is noted
 * where it begins and where it ends, and all are added up at last.
 */
function heldOutRisk(
  { nodes, links }: LinkedTree,
  x: Matrix,
  y: Float64Array,
  weights: Float64Array,
  rows: Int32Array,
  complexities: Float64Array,
  by: PruneBy,
): FoldRisk {
  const size = complexities.length;
  const steps = new Float64Array(size + 1);
  let weight = 0;
  for (const i of rows) {
    weight += weights[i];
    for (let at = 0, from = 0; from < size; ) {
      const isLeaf = nodes.column[at] < 0;
      const loss = weights[i] * lossOf(y[i], nodes.value[at], by);
      const to = isLeaf ? size : firstBelow(complexities, links[at], from);
      steps[from] += loss;
      steps[to] -= loss;
      from = to;
      if (!isLeaf) at = x.data[nodes.column[at] * x.rows + i] <= nodes.threshold[at] ? at + 1 : nodes.right[at];
    }
  }
  let sum = 0;
  return {
    weight,
    risk: complexities.map((_, k) => {
      sum += steps[k];
      return sum / weight;
    }),
  };
}

/** The place, not before `from`, of the first complexity below a link; complexities fall. */
function firstBelow(complexities: Float64Array, link: number, from: number): number {
  let [low, high] = [from, complexities.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (complexities[middle] < link) high = middle;
    else low = middle + 1;
  }
  return low;
}

function lossOf(y: number, value: number, by: PruneBy): number {
  if (by === "loss") return (y - value) * (y - value);
  return Number(y !== Number(value > 0.5));
}
