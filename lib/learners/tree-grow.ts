import type { Matrix } from "../math/matrix.js";
import { presort } from "./presort.js";

/** What stops a tree. */
export interface TreeLimits {
  readonly maxDepth: number;
  readonly minSplit: number;
  readonly minLeaf: number;
  readonly minLeafWeight: number;
  readonly entropy: boolean;
}

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

/** Two gains nearer than this share of the node's loss are one: the earlier column, then the lower threshold is taken. */
const TIE = 1e-10;

/**
 * Grows a tree by exhaustive search (CART; Breiman, Friedman, Olshen and Stone 1984): every node is split where the loss
 * falls most, thresholds halfway between neighbouring values. A node is a leaf when its target does not vary, when a limit
 * says so or when no column varies in it. Gini and squared error make the same tree of a 0/1 target.
 */
export function growTree(x: Matrix, y: Float64Array, w: Float64Array, limits: TreeLimits): TreeNodes {
  const grower = new Grower(x, y, w, limits);
  return grower.grow();
}

class Grower {
  readonly nodes: TreeNodes = {
    column: [],
    threshold: [],
    left: [],
    right: [],
    value: [],
    rows: [],
    weight: [],
    loss: [],
  };
  readonly #n: number;
  readonly #p: number;
  /** For each column, the rows from the smallest value to the largest, node by node. */
  readonly #order: Int32Array;
  readonly #held: Int32Array;
  readonly #goesLeft: Uint8Array;
  /** w (y - the node's mean); or w y for entropy. */
  readonly #score: Float64Array;
  // The best split of the node under way.
  #column = -1;
  #threshold = 0;
  #leftRows = 0;

  constructor(
    readonly x: Matrix,
    readonly y: Float64Array,
    readonly w: Float64Array,
    readonly limits: TreeLimits,
  ) {
    this.#n = x.rows;
    this.#p = x.columns;
    this.#order = presort(x);
    this.#held = new Int32Array(this.#n);
    this.#goesLeft = new Uint8Array(this.#n);
    this.#score = new Float64Array(this.#n);
  }

  grow(): TreeNodes {
    const { nodes, limits } = this;
    // Each entry: start and end in the order, depth, the parent whose right branch this is (-1: none).
    const stack: [number, number, number, number][] = [[0, this.#n, 0, -1]];
    for (let task = stack.pop(); task; task = stack.pop()) {
      const [start, end, depth, parent] = task;
      const at = nodes.column.length;
      if (parent >= 0) nodes.right[parent] = at;
      const varies = this.#describe(start, end);
      const rows = end - start;
      const stops = !varies || depth >= limits.maxDepth || rows < limits.minSplit || rows < 2 * limits.minLeaf;
      if (stops || !this.#search(start, end, at)) continue;
      nodes.column[at] = this.#column;
      nodes.threshold[at] = this.#threshold;
      nodes.left[at] = at + 1;
      this.#partition(start, end);
      const middle = start + this.#leftRows;
      stack.push([middle, end, depth + 1, at], [start, middle, depth + 1, -1]);
    }
    return nodes;
  }

  /** Adds the node as a leaf and fills the rows' scores; false when the target does not vary in it. */
  #describe(start: number, end: number): boolean {
    const { nodes, y, w } = this;
    const order = this.#p > 0 ? this.#order : undefined;
    const row = (at: number) => (order ? order[at] : at);
    let weight = 0;
    let sum = 0;
    let least = Infinity;
    let most = -Infinity;
    for (let at = start; at < end; at++) {
      const i = row(at);
      weight += w[i];
      sum += w[i] * y[i];
      if (y[i] < least) least = y[i];
      if (y[i] > most) most = y[i];
    }
    const varies = least < most;
    const mean = varies ? sum / weight : least + 0;
    let squares = 0;
    for (let at = start; at < end; at++) {
      const i = row(at);
      const d = y[i] - mean;
      squares += w[i] * d * d;
      this.#score[i] = this.limits.entropy ? w[i] * y[i] : w[i] * d;
    }
    nodes.column.push(-1);
    nodes.threshold.push(0);
    nodes.left.push(-1);
    nodes.right.push(-1);
    nodes.value.push(mean);
    nodes.rows.push(end - start);
    nodes.weight.push(weight);
    nodes.loss.push(this.limits.entropy ? entropyLoss(sum, weight) : squares);
    return varies;
  }

  /** Finds the split with the largest gain; false when there is none to be had. */
  #search(start: number, end: number, node: number): boolean {
    const { x, w, limits } = this;
    const order = this.#order;
    const score = this.#score;
    const n = this.#n;
    const total = this.nodes.weight[node];
    const loss = this.nodes.loss[node];
    const ones = limits.entropy ? this.nodes.value[node] * total : 0;
    const { minLeaf, minLeafWeight, entropy } = limits;
    const margin = TIE * loss;
    this.#column = -1;
    let best = -Infinity;
    for (let j = 0; j < this.#p; j++) {
      const base = j * n;
      const data = x.data;
      const last = end - minLeaf;
      if (!(data[base + order[base + start]] < data[base + order[base + end - 1]])) continue;
      let weight = 0;
      let sum = 0;
      let value = data[base + order[base + start]];
      for (let at = start; at < last; at++) {
        const i = order[base + at];
        weight += w[i];
        sum += score[i];
        const here = value;
        value = data[base + order[base + at + 1]];
        if (here === value || at - start + 1 < minLeaf) continue;
        const rest = total - weight;
        if (weight < minLeafWeight || rest < minLeafWeight || !(rest > 0)) continue;
        const gain = entropy
          ? loss - entropyLoss(sum, weight) - entropyLoss(ones - sum, rest)
          : (sum * sum * total) / (weight * rest);
        if (gain > best + margin) {
          best = gain;
          this.#column = j;
          this.#threshold = midpoint(here, value);
          this.#leftRows = at - start + 1;
        }
      }
    }
    return this.#column >= 0;
  }

  /** Sorts the node's part of every column's order into left and right, each in its old order. */
  #partition(start: number, end: number): void {
    const order = this.#order;
    const goesLeft = this.#goesLeft;
    const held = this.#held;
    const chosen = this.#column * this.#n;
    const middle = start + this.#leftRows;
    for (let at = start; at < end; at++) goesLeft[order[chosen + at]] = at < middle ? 1 : 0;
    for (let j = 0; j < this.#p; j++) {
      if (j === this.#column) continue;
      const base = j * this.#n;
      let to = base + start;
      let right = 0;
      for (let at = base + start; at < base + end; at++) {
        const i = order[at];
        if (goesLeft[i] === 1) order[to++] = i;
        else held[right++] = i;
      }
      for (let k = 0; k < right; k++) order[to + k] = held[k];
    }
  }
}

/** Halfway between a < b; a where rounding would give b, so that b always goes right. */
function midpoint(a: number, b: number): number {
  const middle = a / 2 + b / 2;
  return middle >= a && middle < b ? middle : a;
}

function entropyLoss(ones: number, weight: number): number {
  const zeros = weight - ones;
  let sum = 0;
  if (ones > 0) sum -= ones * Math.log2(ones / weight);
  if (zeros > 0) sum -= zeros * Math.log2(zeros / weight);
  return sum;
}
