import { expit } from "../../arithmetic/expit.js";
import { logit } from "../../arithmetic/logit.js";
import { softplus } from "../../arithmetic/softplus.js";
import { CERTAIN } from "../base/labels.js";

/** The map from a decision value to a probability, `1 / (1 + exp(-(intercept + slope * decision)))`. */
export interface PlattMap {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Platt scaling: the logistic regression of the label on decision values of rows that the classifier was not fitted to.
 *
 * Minimizes `sum w_i (log(1 + exp z_i) - t_i z_i)`, `z = intercept + slope * decision`, by Newton steps with halving. The
 * targets t are drawn in from 1 and 0 to `(W1 + 1) / (W1 + 2)` and `1 / (W0 + 2)`, W1 and W0 the weight of either class
 * (Platt's smoothing, which for weights of 1 counts rows), so that the minimum exists when the values separate the classes.
 * The slope is at least 0: where higher values don't go with label 1, everyone gets the share of label 1.
 *
 * Source: Platt 1999; Lin, Lin and Weng 2007.
 *
 * @param decision one finite number a row
 * @param y labels 0 and 1
 * @param weights above 0
 */
export function plattScaling(decision: Float64Array, y: Float64Array, weights: Float64Array): PlattMap {
  const target = smoothedTargets(y, weights);
  const size = decision.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
  const value = decision.map((v) => v / size);
  const share = meanTarget(target, weights);
  const logOdds = logit(share);
  let at: PlattMap = { intercept: Math.min(Math.max(logOdds, -CERTAIN), CERTAIN), slope: 0 };
  const alone = at;
  let loss = lossOf(at, value, target, weights);
  for (let step = 0; step < 100; step++) {
    const { intercept, slope, decrement } = newtonStep(at, value, target, weights);
    if (!(decrement > 1e-14 * loss)) break;
    let part = 1;
    let next = at;
    let nextLoss = loss;
    for (; part > 1e-10; part /= 2) {
      next = { intercept: at.intercept + part * intercept, slope: at.slope + part * slope };
      nextLoss = lossOf(next, value, target, weights);
      if (nextLoss <= loss - 1e-4 * part * decrement) break;
    }
    if (part <= 1e-10) break;
    at = next;
    loss = nextLoss;
  }
  return at.slope > 0 ? { intercept: at.intercept, slope: at.slope / size } : alone;
}

function smoothedTargets(y: Float64Array, weights: Float64Array): Float64Array {
  let one = 0;
  let zero = 0;
  for (let i = 0; i < y.length; i++) {
    if (y[i] === 1) one += weights[i];
    else zero += weights[i];
  }
  return y.map((label) => (label === 1 ? (one + 1) / (one + 2) : 1 / (zero + 2)));
}

function meanTarget(target: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < target.length; i++) {
    sum += weights[i] * target[i];
    total += weights[i];
  }
  return sum / total;
}

function lossOf(map: PlattMap, value: Float64Array, target: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < value.length; i++) {
    const z = map.intercept + map.slope * value[i];
    sum += weights[i] * (softplus(z) - target[i] * z);
  }
  return sum;
}

/** The step to the minimum of the quadratic that fits the loss here, and twice what it would gain. */
function newtonStep(
  map: PlattMap,
  value: Float64Array,
  target: Float64Array,
  weights: Float64Array,
): PlattMap & { readonly decrement: number } {
  let g0 = 0;
  let g1 = 0;
  let h00 = 0;
  let h01 = 0;
  let h11 = 0;
  for (let i = 0; i < value.length; i++) {
    const p = expit(map.intercept + map.slope * value[i]);
    const gradient = weights[i] * (p - target[i]);
    const curvature = weights[i] * p * (1 - p);
    g0 += gradient;
    g1 += gradient * value[i];
    h00 += curvature;
    h01 += curvature * value[i];
    h11 += curvature * value[i] * value[i];
  }
  // So little on the diagonal that it moves no digit, yet values that are all alike leave an equation to solve.
  h00 *= 1 + 1e-12;
  h11 = h11 * (1 + 1e-12) + 1e-12 * h00;
  const determinant = h00 * h11 - h01 * h01;
  const intercept = (h01 * g1 - h11 * g0) / determinant;
  const slope = (h01 * g0 - h00 * g1) / determinant;
  return { intercept, slope, decrement: -(g0 * intercept + g1 * slope) };
}
