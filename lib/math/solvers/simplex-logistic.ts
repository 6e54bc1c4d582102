import { expit } from "../../arithmetic/expit.js";
import { softplus } from "../../arithmetic/softplus.js";
import { nnls } from "./nnls.js";
import { simplexLeastSquares } from "./simplex-least-squares.js";

/** Where the coefficients may lie: the non-negative cone, or the simplex. */
export type Region = "cone" | "simplex";

/** A logistic regression under constraints, solved. */
export interface ConstrainedLogistic {
  readonly solution: Float64Array;
  /** sum w (log(1 + exp(eta)) - y eta) at the solution. */
  readonly objective: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 200;
const FLOOR = 1e-12;

/**
 * Logistic regression without an intercept over the cone b >= 0 or over the simplex: minimizes
 * sum w (log(1 + exp(Xb)) - y Xb) by Newton's method, every step a least squares problem under the same constraints,
 * so that the active set is found inside the step. Steps are halved until the objective falls.
 *
 * @param x n x k, column by column
 * @param y n entries from 0 to 1
 * @param w n weights, at least 0
 */
export function constrainedLogistic(
  x: Float64Array,
  y: ArrayLike<number>,
  w: ArrayLike<number>,
  k: number,
  region: Region,
): ConstrainedLogistic {
  const n = y.length;
  const solve = region === "cone" ? nnls : simplexLeastSquares;
  const scaled = new Float64Array(n * k);
  const target = new Float64Array(n);
  let b: Float64Array = new Float64Array(k).fill(1 / k);
  let eta = linearPredictor(x, b, n);
  let objective = deviance(eta, y, w);
  let iterations = 0;
  for (; iterations < MOST_ITERATIONS; iterations++) {
    workingProblem(x, y, w, eta, k, scaled, target);
    const goal = solve(scaled, target, n, k);
    const next = halve(x, y, w, b, goal, objective);
    if (next === undefined) break;
    const gain = objective - next.objective;
    let moved = 0;
    for (let j = 0; j < k; j++) moved = Math.max(moved, Math.abs(next.b[j] - b[j]));
    ({ b, eta, objective } = next);
    if (moved <= 1e-14 || (gain <= 0 && moved <= 1e-9)) break;
  }
  return { solution: b, objective, iterations };
}

/** Xb, row by row. */
export function linearPredictor(x: Float64Array, b: ArrayLike<number>, n: number): Float64Array {
  const eta = new Float64Array(n);
  for (let j = 0; j < b.length; j++) {
    const bj = b[j];
    if (bj !== 0) for (let i = 0; i < n; i++) eta[i] += x[j * n + i] * bj;
  }
  return eta;
}

/** Newton's step as weighted least squares: rows scaled by sqrt(h), h = w p (1 - p), target eta + (y - p) / (p (1 - p)). */
function workingProblem(
  x: Float64Array,
  y: ArrayLike<number>,
  w: ArrayLike<number>,
  eta: Float64Array,
  k: number,
  scaled: Float64Array,
  target: Float64Array,
): void {
  const n = eta.length;
  for (let i = 0; i < n; i++) {
    const p = expit(eta[i]);
    const spread = Math.max(p * (1 - p), FLOOR);
    const root = Math.sqrt(w[i] * spread);
    for (let j = 0; j < k; j++) scaled[j * n + i] = root * x[j * n + i];
    target[i] = root * (eta[i] + (y[i] - p) / spread);
  }
}

function halve(
  x: Float64Array,
  y: ArrayLike<number>,
  w: ArrayLike<number>,
  from: Float64Array,
  goal: Float64Array,
  objective: number,
): { b: Float64Array; eta: Float64Array; objective: number } | undefined {
  const slack = 4 * Number.EPSILON * Math.abs(objective);
  for (let share = 1; share > 1e-12; share /= 2) {
    const b = share === 1 ? goal : from.map((value, j) => value + share * (goal[j] - value));
    const eta = linearPredictor(x, b, y.length);
    const reached = deviance(eta, y, w);
    if (reached <= objective + slack) return { b, eta, objective: reached };
  }
  return undefined;
}

/** sum w (log(1 + exp(eta)) - y eta), without overflow. */
function deviance(eta: Float64Array, y: ArrayLike<number>, w: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i++) {
    const e = eta[i];
    sum += w[i] * (softplus(e) - y[i] * e);
  }
  return sum;
}
