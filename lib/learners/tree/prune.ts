import type { TreeNodes } from "./grow.js";

/**
 * The smallest subtree that minimizes `loss + complexity * loss(root) * leaves` (cost-complexity pruning, Breiman et al.
 * 1984, chapter 3): every split is taken back whose weakest link gives at this complexity; complexity 0 takes back only
 * splits that gained nothing at all.
 *
 * @param links for each split the complexity from which on it is taken back
 */
export function pruneTree(nodes: TreeNodes, links: Float64Array, complexity: number): TreeNodes {
  const out: TreeNodes = { column: [], threshold: [], left: [], right: [], value: [], rows: [], weight: [], loss: [] };
  const stack: [number, number][] = [[0, -1]];
  for (let task = stack.pop(); task; task = stack.pop()) {
    const [at, parent] = task;
    const isLeaf = nodes.column[at] < 0 || links[at] <= complexity * (1 + TIE);
    const to = out.column.length;
    if (parent >= 0) out.right[parent] = to;
    out.column.push(isLeaf ? -1 : nodes.column[at]);
    out.threshold.push(isLeaf ? 0 : nodes.threshold[at]);
    out.left.push(isLeaf ? -1 : to + 1);
    out.right.push(-1);
    out.value.push(nodes.value[at]);
    out.rows.push(nodes.rows[at]);
    out.weight.push(nodes.weight[at]);
    out.loss.push(nodes.loss[at]);
    if (!isLeaf) stack.push([nodes.right[at], to], [nodes.left[at], -1]);
  }
  return out;
}

/** A complexity nearer to a link than this share of it reaches it. */
const TIE = 1e-12;
