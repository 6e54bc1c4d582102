import { sampleKernels } from "../../kernels/boosting.js";
import { type Arena, doublesAt, integersAt, type Pointer, withScratch } from "../../kernels/module.js";
import type { Matrix } from "../../math/matrix.js";
import type { Stream } from "../../random/stream.js";
import { type BinnedColumn, binColumns } from "./bins.js";
import { type BoostingLossName, boostingLosses } from "./losses.js";
import { doubleGradients, type RowGradients, singleGradients } from "./row-gradients.js";
import { type BoostingNode, BoostingTreeGrower } from "./tree.js";
import type { TreeLists } from "./tree-nodes.js";

/** What boosting is told, every default filled in. */
export interface BoostingPlan {
  readonly loss: BoostingLossName;
  readonly rounds: number;
  readonly depth: number;
  readonly leaves: number;
  readonly learningRate: number;
  readonly splitBy: "residual" | "newton";
  readonly minLeaf: number;
  readonly minLeafWeight: number;
  readonly ridge: number;
  readonly bins: number | "exact" | undefined;
  readonly subsample: number;
  readonly columnSample: number;
  readonly start?: number;
  /** Rounds without a lower held-out loss after which boosting stops. */
  readonly patience: number;
}

/** Rows to boost on: weights and, for the squared loss, targets of moderate size. */
export interface BoostingRows {
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  /** Rows that train, in order, and rows that are held out. */
  readonly training: Int32Array;
  readonly heldOut: Int32Array;
}

/** What boosting found. */
export interface Boosted {
  readonly start: number;
  readonly trees: TreeLists;
  readonly rounds: number;
  /** The gain of all splits by column. */
  readonly gains: Float64Array;
  /** Mean loss of the held-out rows at the start and after each round. */
  readonly heldOutLoss: readonly number[];
  /** How many leaves were held at the largest step. */
  readonly heldSteps: number;
}

/**
 * Friedman's gradient boosting: in each round a tree is grown on the negative gradients `r` of the loss, each of its leaves
 * moves by the Newton step `sum w r / (sum w h + ridge)` times the learning rate.
 *
 * @param random drawn from when rows or columns are sampled
 */
export function boost(rows: BoostingRows, plan: BoostingPlan, random: Stream | undefined): Boosted {
  return withScratch((arena) => new Boosting(rows, plan, arena).run(random));
}

class Boosting {
  readonly #rows: BoostingRows;
  readonly #plan: BoostingPlan;
  readonly #columns: readonly BinnedColumn[];
  readonly #grower: BoostingTreeGrower;
  readonly #n: number;
  readonly #start: number;
  // In the kernels' memory: targets, weights, states, the training rows.
  readonly #y: Pointer;
  readonly #w: Pointer;
  readonly #stateAt: Pointer;
  readonly #training: Pointer;
  readonly #state: Float64Array;
  readonly #gradients: RowGradients;
  readonly #column: number[] = [];
  readonly #number: number[] = [];
  #heldSteps = 0;

  constructor(rows: BoostingRows, plan: BoostingPlan, arena: Arena) {
    const { x, y, weights, training } = rows;
    const n = x.rows;
    const loss = boostingLosses[plan.loss];
    this.#rows = rows;
    this.#plan = plan;
    this.#n = n;
    // Bins are cut where the training rows' weight is.
    const taught = new Float64Array(n);
    for (const i of training) taught[i] = weights[i];
    const binned = binColumns(x, taught, plan.bins, arena, loss.fitsSingle);
    this.#columns = binned.columns;
    const { depth, leaves, minLeaf, minLeafWeight, ridge, splitBy } = plan;
    const isNewton = splitBy === "newton";
    const mostRowWeight = weights.reduce((most, w) => Math.max(most, w), 0) * (isNewton ? loss.mostCurvature : 1);
    const limits = { depth, leaves, minLeaf, minLeafWeight, mostRowWeight, ridge: isNewton ? ridge : 0 };
    this.#grower = new BoostingTreeGrower(binned, n, limits, arena);
    this.#y = arena.put(y);
    this.#w = arena.put(weights);
    this.#stateAt = arena.doubles(n + 1);
    this.#training = arena.put(training);
    const gradients = binned.compact ? singleGradients : doubleGradients;
    this.#gradients = gradients(loss.gradients, isNewton, n, this.#grower.pairs, arena);
    // All room is taken: views stay good from here on.
    this.#grower.open();
    this.#state = doublesAt(this.#stateAt, n);
    this.#start = plan.start ?? loss.start(picked(y, training), picked(weights, training));
    this.#state.fill(loss.state(this.#start));
  }

  run(random: Stream | undefined): Boosted {
    const { rounds, patience } = this.#plan;
    const heldOutLoss = this.#rows.heldOut.length > 0 ? [this.#heldOutLoss()] : [];
    let best = 0;
    let keep = 0;
    let round = 0;
    while (round < rounds && (heldOutLoss.length === 0 || round - best < patience)) {
      this.#round(random?.child("round", round));
      round++;
      if (heldOutLoss.length === 0) continue;
      heldOutLoss.push(this.#heldOutLoss());
      if (heldOutLoss[round] < heldOutLoss[best]) {
        best = round;
        keep = this.#column.length;
      }
    }
    const stops = heldOutLoss.length > 0;
    const size = stops ? keep : this.#column.length;
    return {
      start: this.#start,
      trees: { column: this.#column.slice(0, size), number: this.#number.slice(0, size) },
      rounds: stops ? best : round,
      gains: this.#gains(),
      heldOutLoss,
      heldSteps: this.#heldSteps,
    };
  }

  /** One tree: gradients, rows and columns drawn, splits, steps. */
  #round(random: Stream | undefined): void {
    this.#gradients.update(this.#y, this.#w, this.#stateAt, this.#n);
    const rows = this.#drawRows(random);
    this.#drawColumns(random);
    this.#write(this.#grower.grow(rows, this.#n - rows), 0);
  }

  /** Fills the grower's lists of rows and others; returns how many rows train. */
  #drawRows(random: Stream | undefined): number {
    const { training, heldOut } = this.#rows;
    const { rows, others } = this.#grower;
    const n = training.length;
    const drawn = Math.max(1, Math.round(this.#plan.subsample * n));
    if (drawn === n || random === undefined) {
      integersAt(rows, n).set(training);
      integersAt(others, heldOut.length).set(heldOut);
      return n;
    }
    const seed = random.child("rows").integer(4_294_967_296);
    sampleKernels.drawRows(seed, this.#training, n, drawn, rows, others);
    integersAt(others + 4 * (n - drawn), heldOut.length).set(heldOut);
    return drawn;
  }

  #drawColumns(random: Stream | undefined): void {
    const varying = this.#columns.length;
    const count = Math.max(1, Math.round(this.#plan.columnSample * varying));
    if (count >= varying || random === undefined) return;
    this.#grower.choose(random.child("columns").permutation(varying).subarray(0, count).sort());
  }

  /** Writes a tree to the lists, each node before its branches, and takes the steps of its leaves. */
  #write(nodes: readonly BoostingNode[], at: number): void {
    const node = nodes[at];
    this.#column.push(node.column);
    if (node.column < 0) {
      this.#number.push(this.#step(node));
      return;
    }
    this.#number.push(node.threshold);
    this.#write(nodes, node.left);
    this.#write(nodes, node.left + 1);
  }

  /** Moves the rows and others of a leaf by its Newton step, shrunk; returns by how much. */
  #step(leaf: BoostingNode): number {
    const { list, rows, otherList, others } = leaf.members;
    const { loss, ridge, learningRate } = this.#plan;
    const { move, largestStep } = boostingLosses[loss];
    const [gradient, curvature] = this.#gradients.sums(leaf);
    const newton = curvature + ridge > 0 ? gradient / (curvature + ridge) : 0;
    const held = Math.max(-largestStep, Math.min(largestStep, newton));
    if (held !== newton) this.#heldSteps++;
    const amount = learningRate * held;
    move(this.#stateAt, list, rows, amount);
    if (others > 0) move(this.#stateAt, otherList, others, amount);
    return amount;
  }

  #gains(): Float64Array {
    const gains = new Float64Array(this.#rows.x.columns);
    this.#columns.forEach(({ column }, k) => {
      gains[column] = this.#grower.gains[k];
    });
    return gains;
  }

  #heldOutLoss(): number {
    const { y, weights, heldOut } = this.#rows;
    const { score, loss } = boostingLosses[this.#plan.loss];
    let sum = 0;
    let total = 0;
    for (const i of heldOut) {
      sum += weights[i] * loss(y[i], score(this.#state[i]));
      total += weights[i];
    }
    return sum / total;
  }
}

/** The entries at the given places. */
function picked(values: Float64Array, places: Int32Array): Float64Array {
  const out = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) out[k] = values[places[k]];
  return out;
}
