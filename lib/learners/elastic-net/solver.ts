import { columnProductKernels } from "../../kernels/linear/column-products.js";
import { type Arena, doublesAt, integersAt, type Pointer } from "../../kernels/module.js";
import type { StandardizedColumns } from "../design/standardized-columns.js";
import type { PenalizedLoss } from "./losses.js";
import { type Penalty, WorkingSet } from "./working-set.js";

const MOST_STEPS = 200;
/** A step that leaves more than this share of the miss shows that the Gram matrix has gone stale. */
const STALE = 0.1;
/** Up to so many columns, all take part at once where the Gram matrix never goes stale. */
const FEW = 500;

/**
 * Minimizes mean loss + sum (lasso |b| + ridge b^2 / 2) for one penalty after the other, each from the solution before.
 *
 * Proximal Newton steps on a working set: coordinate descent on the quadratic, then true slopes. The quadratic's Gram matrix
 * is kept as long as steps with it shrink the miss of the conditions of optimality fast, for with m columns it costs as much
 * as m / 4 steps. Columns join by the sequential strong rule (Tibshirani et al. 2012, JRSS B 74:245) and, as that may err,
 * whenever the conditions of optimality of all columns, which are checked last, call for them.
 */
export class PenalizedSolver {
  /** Minus the loss's slope in the coefficient at every place, at the last solution. */
  readonly slopes: Float64Array;
  private readonly set: WorkingSet;
  private readonly z: StandardizedColumns;
  private readonly loss: PenalizedLoss;
  private readonly quadratic: boolean;
  private readonly tolerance: number;
  /** The places that do not take part, and room for their slopes. */
  private readonly others: Pointer;
  private readonly otherSlopes: Pointer;
  /** How many columns are not constant. */
  private readonly varying: number;
  private lasso: number;

  /**
   * @param intercept the ones' coefficient to begin with; left out: the ones take no part
   * @param tolerance the most by which a slope may miss its condition of optimality
   */
  constructor(
    arena: Arena,
    z: StandardizedColumns,
    loss: PenalizedLoss,
    intercept: number | undefined,
    tolerance: number,
  ) {
    const places = z.center.length + 1;
    this.z = z;
    this.loss = loss;
    this.quadratic = loss.value === undefined;
    this.tolerance = tolerance;
    this.varying = z.spread.reduce((count, spread) => count + Number(spread > 0), 0);
    this.slopes = new Float64Array(places);
    this.others = arena.integers(places);
    this.otherSlopes = arena.doubles(places);
    this.set = new WorkingSet(arena, z);
    if (intercept !== undefined) this.set.start(intercept);
    loss.step(this.set);
    this.set.refresh(loss.curvature);
    this.findSlopes();
    this.lasso = this.largestSlope();
    if (this.quadratic && places <= FEW) this.addFrom(0);
  }

  /** The largest size of a slope: at the start, the least lasso under which every coefficient is 0. */
  largestSlope(): number {
    return this.slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  }

  /** Moves to the solution for a penalty; returns whether it was reached. */
  solve(penalty: Penalty): boolean {
    const { set, tolerance } = this;
    this.addFrom(2 * penalty.lasso - this.lasso);
    this.lasso = penalty.lasso;
    for (;;) {
      set.penalize(penalty);
      if (!this.settle()) return false;
      this.findSlopes();
      if (!this.addFrom(penalty.lasso + tolerance)) return true;
    }
  }

  /** The coefficient at every place. */
  coefficients(): Float64Array {
    const out = new Float64Array(this.slopes.length);
    this.set.forEach(this.set.coefficients, (place, b) => {
      out[place] = b;
    });
    return out;
  }

  /** Adds the columns whose slope is at least this in size; returns whether there were any. */
  private addFrom(least: number): boolean {
    const { set, slopes, z } = this;
    const before = set.size;
    for (let place = 1; place < slopes.length; place++) {
      const varies = z.spread[place - 1] > 0;
      if (varies && Math.abs(slopes[place]) >= least && !set.has(place)) set.add(place, slopes[place]);
    }
    return set.size > before;
  }

  /** Steps until the conditions of optimality of the working set hold; returns whether they came to. */
  private settle(): boolean {
    const { set, loss, tolerance } = this;
    const least = tolerance / 10;
    let miss = set.miss();
    for (let steps = 0; miss > tolerance && steps < MOST_STEPS; steps++) {
      const before = miss;
      set.descend(this.quadratic ? least : Math.max(least, miss / 100));
      // With all columns inside, a quadratic's descent leaves the true slopes.
      if (!this.quadratic || set.size < this.varying) loss.step(set);
      miss = set.miss();
      if (miss > before / 2 && !this.quadratic) {
        this.shorten();
        miss = set.miss();
      }
      // At the end a descent goes only as far as the tolerance asks: that tells nothing of the Gram matrix.
      if (miss > Math.max(tolerance, STALE * before) && !this.quadratic) set.refresh(loss.curvature);
    }
    return miss <= tolerance;
  }

  /** Halves the last step as long as that lowers the objective, or the objective lies above where the step began. */
  private shorten(): void {
    const { set, loss } = this;
    let place = 1;
    let last = 1;
    const valueAt = (length: number) => {
      set.repeatMoves((length - place) / last);
      loss.step(set);
      last = length - place;
      place = length;
      return this.objective();
    };
    let value = this.objective();
    const before = valueAt(0);
    // Objectives nearer than rounding say nothing: the longer step is kept.
    const rounding = 1e-14 * before;
    let length = 1;
    for (; length > 1e-9; length /= 2) {
      const half = valueAt(length / 2);
      if (half > value - rounding && value < before + rounding) break;
      value = half;
    }
    if (place !== length) valueAt(length);
  }

  private objective(): number {
    return (this.loss.value?.() ?? 0) + this.set.penalty();
  }

  /** The slopes of all columns: the working set knows its own. */
  private findSlopes(): void {
    const { set, z, slopes, others, otherSlopes } = this;
    set.forEach(set.slopes, (place, slope) => {
      slopes[place] = slope;
    });
    const list = integersAt(others, slopes.length);
    let m = 0;
    for (let place = 1; place < slopes.length; place++) {
      if (z.spread[place - 1] > 0 && !set.has(place)) list[m++] = place;
    }
    if (m === 0) return;
    doublesAt(otherSlopes, m).fill(0);
    columnProductKernels.addCrossProducts(z.z, z.stride, z.rows, others, m, this.loss.residual, otherSlopes);
    const found = doublesAt(otherSlopes, m);
    for (let k = 0; k < m; k++) slopes[list[k]] = found[k];
  }
}
