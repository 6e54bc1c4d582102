import type { TreeNodes } from "./tree-grow.js";

/**
 * The smallest subtree that minimises `loss + complexity * loss(root) * leaves` (cost-complexity pruning, Breiman et al.
 * 1984, chapter 3), found from the leaves upwards; complexity 0 takes back only splits that gained nothing at all.
 */
export function pruneTree(nodes: TreeNodes, complexity: number): TreeNodes {
  const size = nodes.column.length;
  const price = complexity * nodes.loss[0];
  const cost = new Float64Array(size);
  const isLeaf = new Uint8Array(size);
  for (let at = size - 1; at >= 0; at--) {
    const alone = nodes.loss[at] + price;
    const split = nodes.column[at] >= 0 ? cost[nodes.left[at]] + cost[nodes.right[at]] : Infinity;
    isLeaf[at] = alone <= split * (1 + 1e-12) ? 1 : 0;
    cost[at] = isLeaf[at] ? alone : split;
  }
  const out: TreeNodes = { column: [], threshold: [], left: [], right: [], value: [], rows: [], weight: [], loss: [] };
  const stack: [number, number][] = [[0, -1]];
  for (let task = stack.pop(); task; task = stack.pop()) {
    const [at, parent] = task;
    const to = out.column.length;
    if (parent >= 0) out.right[parent] = to;
    out.column.push(isLeaf[at] ? -1 : nodes.column[at]);
    out.threshold.push(isLeaf[at] ? 0 : nodes.threshold[at]);
    out.left.push(isLeaf[at] ? -1 : to + 1);
    out.right.push(-1);
    out.value.push(nodes.value[at]);
    out.rows.push(nodes.rows[at]);
    out.weight.push(nodes.weight[at]);
    out.loss.push(nodes.loss[at]);
    if (!isLeaf[at]) stack.push([nodes.right[at], to], [nodes.left[at], -1]);
  }
  return out;
}
