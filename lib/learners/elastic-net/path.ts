import { log } from "../../arithmetic/log.js";
import { log1p } from "../../arithmetic/log1p.js";
import { logit } from "../../arithmetic/logit.js";
import { power } from "../../arithmetic/power.js";
import { raise } from "../../core/errors.js";
import { type Arena, withScratch } from "../../kernels/module.js";
import { meanOf, varianceOf } from "../../math/statistics/weighted-statistics.js";
import { oneClassLogOdds } from "../base/labels.js";
import { type StandardizedColumns, standardizedColumns } from "../design/standardized-columns.js";
import { logisticLoss, squaredLoss } from "./losses.js";
import { PenalizedSolver } from "./solver.js";

/** The loss: `"binomial"` the log-loss of a probability, `"gaussian"` the squared error of a mean. */
export type Family = "binomial" | "gaussian";

/** What a path of elastic nets is fitted with. */
export interface PathOptions {
  readonly family: Family;
  /** The lasso's part of the penalty, from 0 (ridge) to 1 (lasso). */
  readonly alpha: number;
  readonly standardize: boolean;
  /** Penalties from large to small, or how many of them to lay out from the least that leaves no column. */
  readonly lambdas: ArrayLike<number> | number;
  /**
   * Keep a path that is laid out to its last lambda, also where it explains no more.
   * @default false
   */
  readonly whole?: boolean;
  /**
   * Whether to say what is explained; a path of given lambdas does without.
   * @default true
   */
  readonly explain?: boolean;
  /** The most by which a condition of optimality may be missed, on standardized columns (and target, if gaussian). */
  readonly tolerance: number;
}

/** Elastic nets for one lambda after the other, on the columns' own scale. */
export interface ElasticNetPath {
  readonly lambda: Float64Array;
  readonly intercept: Float64Array;
  /** p numbers for each lambda, one lambda after the other. */
  readonly coefficients: Float64Array;
  /** The share of the deviance that each explains; 0 where that was not asked. */
  readonly explained: Float64Array;
  /** False where the conditions of optimality were not reached. */
  readonly converged: boolean;
}

/** A lambda far from the least that leaves no column is approached by steps of this factor. */
const APPROACH = 4;

/** As a share of the least lambda that leaves no column: from here on down, 0 included, one step does. */
const NEAR = 1e-9;

/**
 * Minimizes `sum w loss / sum w + lambda ((1 - alpha)/2 sum b^2 + alpha sum |b|)` along lambda, the intercept free, every column
 * divided by its weighted population standard deviation (when `standardize`), coefficients given back on the columns' own
 * scale. The loss is `log(1 + exp t) - y t`, or `(y - t)^2 / 2` where, as in R's glmnet, `sum b^2` is divided by the standard
 * deviation of y: so the unit of y is irrelevant.
 *
 * A path that is laid out here goes by equal factors from the least lambda that leaves no column (for alpha below .001 from
 * that of .001) to a ten-thousandth of it, a hundredth with fewer rows than columns; as in glmnet it ends early, after 5
 * lambdas, once 99.9% of the deviance is explained or a step explains less than a hundred-thousandth more (for the gaussian: of what
 * is explained).
 *
 * @param columns p columns of n numbers
 * @param weights n weights above 0
 */
export function elasticNetPath(
  columns: readonly Float64Array[],
  y: Float64Array,
  weights: Float64Array,
  options: PathOptions,
): ElasticNetPath {
  if (y.every((v) => v === y[0])) return flatPath(columns.length, y[0], options);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const share = weights.map((w) => w / total);
  return withScratch((arena) => {
    const z = standardizedColumns(arena, columns, share, options.standardize);
    const start = options.family === "gaussian" ? gaussianStart : binomialStart;
    return follow(start(arena, z, y, share, options.tolerance), z, options);
  });
}

/** A solver at the coefficients 0, and what its numbers mean on the target's scale. */
interface Start {
  readonly solver: PenalizedSolver;
  /** What the target was divided by. */
  readonly unit: number;
  /** The intercept on the target's scale, given the ones' coefficient. */
  readonly intercept: (ones: number) => number;
  /** The share of the deviance explained at the solver's solution. */
  readonly explained: () => number;
}

function gaussianStart(
  arena: Arena,
  z: StandardizedColumns,
  y: Float64Array,
  share: Float64Array,
  tolerance: number,
): Start {
  const mean = meanOf(y, share);
  const unit = Math.sqrt(varianceOf(y, share));
  const target = y.map((v) => (v - mean) / unit);
  const solver = new PenalizedSolver(arena, z, squaredLoss(arena, z, target), undefined, tolerance);
  const first = Float64Array.from(solver.slopes);
  return {
    solver,
    unit,
    intercept: () => mean,
    // y'y - |y - zb|^2 = b'(c + g), c the slopes at 0 and g those at b; y'y is 1.
    explained: () =>
      solver.coefficients().reduce((sum, b, place) => sum + b * (first[place] + solver.slopes[place]), 0),
  };
}

function binomialStart(
  arena: Arena,
  z: StandardizedColumns,
  y: Float64Array,
  share: Float64Array,
  tolerance: number,
): Start {
  const mean = meanOf(y, share);
  const loss = logisticLoss(arena, z, y);
  const solver = new PenalizedSolver(arena, z, loss, logit(mean), tolerance);
  const none = loss.value();
  // What shares, even foretold exactly, leave.
  const least = y.reduce((sum, v, i) => sum + share[i] * entropy(v), 0);
  return {
    solver,
    unit: 1,
    intercept: (ones) => ones,
    explained: () => (none - loss.value()) / (none - least),
  };
}

/** The least mean log-loss of a target: a share between 0 and 1 is never foretold for certain. */
export function entropy(share: number): number {
  return share > 0 && share < 1 ? -share * log(share) - (1 - share) * log1p(-share) : 0;
}

/** Follows the path lambda by lambda. */
function follow(
  { solver, unit, intercept, explained }: Start,
  z: StandardizedColumns,
  { family, alpha, lambdas, whole = false, explain = true }: PathOptions,
): ElasticNetPath {
  const p = z.center.length;
  const laidOut = typeof lambdas === "number";
  const most = (solver.largestSlope() * unit) / Math.max(alpha, 1e-3);
  const lambda = laidOut ? layOut(most, lambdas, z.n < p ? 1e-2 : 1e-4) : Float64Array.from(lambdas);
  const intercepts = new Float64Array(lambda.length);
  const coefficients = new Float64Array(lambda.length * p);
  const penalty = (size: number) => ({ lasso: (alpha * size) / unit, ridge: ((1 - alpha) * size) / unit });
  assertReachable(most);
  if (!laidOut)
    for (let size = most / APPROACH; size > Math.max(lambda[0], NEAR * most); size /= APPROACH)
      solver.solve(penalty(size));
  const shares = new Float64Array(lambda.length);
  let converged = true;
  let length = 0;
  for (let ended = false; length < lambda.length && !ended; length++) {
    converged = solver.solve(penalty(lambda[length])) && converged;
    const b = solver.coefficients();
    intercepts[length] = intercept(b[0]);
    for (let j = 0; j < p; j++) {
      if (b[j + 1] === 0) continue;
      const coefficient = (b[j + 1] * unit) / z.spread[j];
      coefficients[length * p + j] = coefficient;
      intercepts[length] -= coefficient * z.center[j];
    }
    if (laidOut || explain) shares[length] = explained();
    ended = laidOut && !whole && isEnd(shares, length, family);
  }
  return {
    lambda: lambda.slice(0, length),
    intercept: intercepts.slice(0, length),
    coefficients: coefficients.slice(0, length * p),
    explained: shares.slice(0, length),
    converged,
  };
}

/** Throws where a column's product with the target is beyond what a double can hold: no penalty could keep it out. */
function assertReachable(most: number): void {
  if (most !== Infinity) return;
  raise({
    code: "scale",
    where: "elasticNet.fit",
    expected: "columns whose products with the target a double can hold",
    got: "a product beyond 1e308",
    hint: "Divide such columns by a constant first, or standardize.",
  });
}

/** `count` numbers by equal factors, from `most` to `ratio` times it; one 0 where nothing is to be penalized. */
function layOut(most: number, count: number, ratio: number): Float64Array {
  if (!(most > 0)) return new Float64Array(1);
  return Float64Array.from({ length: count }, (_, k) => most * power(ratio, count > 1 ? k / (count - 1) : 0));
}

/** glmnet's mnlam, devmax and fdev, the last of the deviance explained so far for the gaussian, of all for the binomial. */
function isEnd(explained: Float64Array, at: number, family: Family): boolean {
  if (at < 4) return false;
  const now = explained[at];
  return now > 0.999 || now - explained[at - 1] < 1e-5 * (family === "gaussian" ? now : 1);
}

function flatPath(p: number, value: number, { family, lambdas }: PathOptions): ElasticNetPath {
  const lambda = typeof lambdas === "number" ? new Float64Array(1) : Float64Array.from(lambdas);
  const logOdds = value === 0 || value === 1 ? oneClassLogOdds(value) : logit(value);
  return {
    lambda,
    intercept: lambda.map(() => (family === "gaussian" ? value : logOdds)),
    coefficients: new Float64Array(lambda.length * p),
    explained: lambda.map(() => 0),
    converged: true,
  };
}
