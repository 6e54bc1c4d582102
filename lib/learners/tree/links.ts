import type { TreeNodes } from "./grow.js";

/** The loss that pruning weighs against leaves. */
export type PruneBy = "loss" | "misclassification";

/** The loss of each node as if it were a leaf: its impurity, or the weight of the labels its majority gets wrong. */
export function nodeLosses({ loss, weight, value }: TreeNodes, by: PruneBy): Float64Array {
  return Float64Array.from(loss, (own, at) =>
    by === "loss" ? own : weight[at] * Math.max(0, Math.min(value[at], 1 - value[at])),
  );
}

/** How far two complexities may lie apart and still be one, as a share of them: rounding must not part equal ones. */
const TIE = 1e-10;

/**
 * For each split the complexity, as a share of the root's loss, from which on pruning takes it back; never more than its
 * parent's, so that one list tells the pruned tree of every complexity. 0 in a leaf.
 *
 * The split whose leaves gain least, `(loss as a leaf - loss of its leaves) / (its leaves - 1)`, is the weakest link and goes
 * first; then the weakest of what is left (Breiman et al. 1984, chapter 3).
 */
export function weakestLinks(nodes: TreeNodes, losses: Float64Array): Float64Array {
  const size = nodes.column.length;
  const parent = parentsOf(nodes);
  const leaves = new Float64Array(size).fill(1);
  const below = Float64Array.from(losses);
  const end = new Int32Array(size);
  for (let at = size - 1; at >= 0; at--) {
    const right = nodes.right[at];
    end[at] = right < 0 ? at + 1 : end[right];
    if (right < 0) continue;
    leaves[at] = leaves[at + 1] + leaves[right];
    below[at] = below[at + 1] + below[right];
  }
  const gain = (at: number) => Math.max(0, (losses[at] - below[at]) / (leaves[at] - 1));
  const heap = new LinkHeap();
  const stands = new Uint8Array(size);
  for (let at = size - 1; at >= 0; at--) {
    if (nodes.right[at] < 0) continue;
    stands[at] = 1;
    heap.push(gain(at), at);
  }
  const out = new Float64Array(size);
  const scale = losses[0] > 0 ? losses[0] : 1;
  let level = 0;
  for (let at = heap.pop(); at >= 0; at = heap.pop()) {
    const key = heap.key;
    if (stands[at] === 0 || key !== gain(at)) continue;
    if (key > level * (1 + TIE)) level = key;
    for (let inside = at; inside < end[at]; inside++) {
      if (stands[inside] === 1) out[inside] = level / scale;
      stands[inside] = 0;
    }
    const [fewer, more] = [leaves[at] - 1, losses[at] - below[at]];
    for (let above = parent[at]; above >= 0; above = parent[above]) {
      leaves[above] -= fewer;
      below[above] += more;
      heap.push(gain(above), above);
    }
  }
  return out;
}

/** The parent of each node; -1 for the root. */
function parentsOf({ right }: TreeNodes): Int32Array {
  const parent = new Int32Array(right.length).fill(-1);
  right.forEach((branch, at) => {
    if (branch < 0) return;
    parent[at + 1] = at;
    parent[branch] = at;
  });
  return parent;
}

/** Nodes by gain, the least first; of equal gains the later node. A node whose gain changed is pushed again. */
class LinkHeap {
  readonly #keys: number[] = [];
  readonly #nodes: number[] = [];
  /** The gain with which the node popped last was pushed. */
  key = 0;

  push(key: number, node: number): void {
    let at = this.#keys.length;
    for (let above = (at - 1) >> 1; at > 0 && this.#before(key, node, above); above = (at - 1) >> 1) {
      this.#put(at, this.#keys[above], this.#nodes[above]);
      at = above;
    }
    this.#put(at, key, node);
  }

  /** The first node; -1 when none is left. */
  pop(): number {
    if (this.#keys.length === 0) return -1;
    const first = this.#nodes[0];
    this.key = this.#keys[0];
    const key = this.#keys.pop() as number;
    const node = this.#nodes.pop() as number;
    const size = this.#keys.length;
    if (size === 0) return first;
    let at = 0;
    for (let below = 1; below < size; below = 2 * at + 1) {
      if (below + 1 < size && this.#before(this.#keys[below + 1], this.#nodes[below + 1], below)) below++;
      if (this.#before(key, node, below)) break;
      this.#put(at, this.#keys[below], this.#nodes[below]);
      at = below;
    }
    this.#put(at, key, node);
    return first;
  }

  #before(key: number, node: number, at: number): boolean {
    return key < this.#keys[at] || (key === this.#keys[at] && node > this.#nodes[at]);
  }

  #put(at: number, key: number, node: number): void {
    this.#keys[at] = key;
    this.#nodes[at] = node;
  }
}
