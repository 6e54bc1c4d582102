import { expit } from "../../arithmetic/expit.js";
import { logit } from "../../arithmetic/logit.js";
import { softplus } from "../../arithmetic/softplus.js";
import type { Moments, RidgeSolution } from "../../math/solvers/grouped-ridge.js";
import { dot } from "../../math/solvers/orthonormal-basis.js";
import { meanOf } from "../../math/statistics/weighted-statistics.js";
import { type WeightedGram, withWeightedGram } from "../../math/weighted-gram.js";
import { type AdditiveDesign, type DegreePrice, smoothnessSteps, solveAdditive } from "./smoothness.js";

/** An additive model's coefficients, the penalties chosen for them, and what became of them. */
export interface AdditiveFit {
  readonly coefficients: Float64Array;
  readonly lambdas: Float64Array;
  readonly degrees: Float64Array;
  /** The fitted mean or log-odds of every row. */
  readonly predictor: Float64Array;
  readonly converged: boolean;
}

/** How often the working model is made anew while penalties move, and how many steps they take on each. */
const PASSES = 6;
const STEPS = 5;
const MOST_ITERATIONS = 50;

/**
 * Squared error: the smoothness, then the fit.
 *
 * @param weights of mean 1
 */
export function fitGaussian(
  design: AdditiveDesign,
  y: Float64Array,
  weights: Float64Array,
  price: DegreePrice,
): AdditiveFit {
  // The mean is taken off, and put back, so that the residual square keeps its digits.
  const mean = meanOf(y, weights);
  const target = y.map((v) => v - mean);
  const moments = withWeightedGram(design.columns, (gramOf) => momentsOf(design.columns, weights, target, gramOf));
  const lambdas = smoothnessSteps(moments, design, design.start, price, PASSES * STEPS);
  const { coefficients, degrees } = solveAdditive(moments, design, lambdas);
  coefficients[0] += mean;
  return { coefficients, lambdas, degrees, predictor: predictor(design.columns, coefficients), converged: true };
}

/**
 * Log-loss by penalized iteratively reweighted least squares. While penalties move they are chosen on each working model
 * (performance iteration: Gu 1992); the number of those passes is fixed, so that rounding cannot decide when to stop. Then
 * the penalties stand, and Newton's method goes on to the minimum.
 *
 * @param weights of mean 1
 */
export function fitBinomial(
  design: AdditiveDesign,
  y: Float64Array,
  weights: Float64Array,
  price: DegreePrice,
): AdditiveFit {
  return withWeightedGram(design.columns, (gramOf) => reweightedFit(design, y, weights, price, gramOf));
}

function reweightedFit(
  design: AdditiveDesign,
  y: Float64Array,
  weights: Float64Array,
  price: DegreePrice,
  gramOf: WeightedGram,
): AdditiveFit {
  const mean = meanOf(y, weights);
  let coefficients: Float64Array = new Float64Array(design.columns.length);
  coefficients[0] = logit(mean);
  let eta = predictor(design.columns, coefficients);
  let lambdas = design.start;
  let solution: RidgeSolution | undefined;
  let converged = false;
  for (let iteration = 0; iteration < MOST_ITERATIONS && !converged; iteration++) {
    const moments = workingMoments(design.columns, y, weights, eta, gramOf);
    if (iteration < PASSES) lambdas = smoothnessSteps(moments, design, lambdas, price, STEPS);
    solution = solveAdditive(moments, design, lambdas);
    const target = solution.coefficients;
    const { penalties } = solution;
    const before = objective(eta, y, weights, coefficients, penalties);
    let next: Float64Array = target;
    let nextEta = predictor(design.columns, next);
    for (let halving = 0; halving < 20 && objective(nextEta, y, weights, next, penalties) > before; halving++) {
      next = next.map((v, k) => (v + coefficients[k]) / 2);
      nextEta = predictor(design.columns, next);
    }
    const move = nextEta.reduce((most, v, i) => Math.max(most, Math.abs(v - eta[i])), 0);
    converged = iteration >= PASSES && move < 1e-9;
    coefficients = next;
    eta = nextEta;
  }
  const { degrees } = solution as RidgeSolution;
  return { coefficients, lambdas, degrees, predictor: eta, converged };
}

/** The moments of the quadratic that touches the log-loss at eta: weights w p (1 - p), target eta + (y - p) / (p (1 - p)). */
function workingMoments(
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
  eta: Float64Array,
  gramOf: WeightedGram,
): Moments {
  const n = y.length;
  const working = new Float64Array(n);
  const target = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const p = expit(eta[i]);
    const curve = Math.max(p * (1 - p), 1e-12);
    working[i] = weights[i] * curve;
    target[i] = eta[i] + (y[i] - p) / curve;
  }
  return momentsOf(columns, working, target, gramOf);
}

function momentsOf(
  columns: readonly Float64Array[],
  weights: Float64Array,
  target: Float64Array,
  gramOf: WeightedGram,
): Moments {
  const weighted = target.map((t, i) => weights[i] * t);
  return {
    gram: gramOf(weights),
    cross: Float64Array.from(columns, (column) => dot(column, weighted)),
    square: dot(target, weighted),
  };
}

function predictor(columns: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const eta = new Float64Array(columns[0].length);
  columns.forEach((column, j) => {
    const b = coefficients[j];
    for (let i = 0; i < eta.length; i++) eta[i] += b * column[i];
  });
  return eta;
}

/** sum w log-loss + sum penalty b^2 / 2. */
function objective(
  eta: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  coefficients: Float64Array,
  penalties: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i++) {
    const t = eta[i];
    sum += weights[i] * (softplus(t) - y[i] * t);
  }
  for (let k = 0; k < coefficients.length; k++) sum += (penalties[k] * coefficients[k] * coefficients[k]) / 2;
  return sum;
}
