import { expit } from "../../arithmetic/expit.js";
import { log } from "../../arithmetic/log.js";
import { log1p } from "../../arithmetic/log1p.js";
import { softplus } from "../../arithmetic/softplus.js";
import { conditionNumber } from "../../math/solvers/condition-number.js";
import { dot, orthonormalBasis } from "../../math/solvers/orthonormal-basis.js";
import { cholesky, invertUpper, solveUpper, solveUpperTransposed } from "../../math/solvers/triangular.js";

/** A minimizer of the weighted mean log-loss, with or without a ridge. */
export interface NewtonFit {
  /** One number a column; 0 where aliased. */
  readonly coefficients: Float64Array;
  /** sqrt(diag((X'WX + penalty)^-1)), weights as given; 0 where aliased, and where the coefficients were enough. */
  readonly standardErrors: Float64Array;
  readonly aliased: Int32Array;
  /** Of the columns times sqrt(w), and the ridge's rows, scaled to length 1; 1 where the coefficients were enough. */
  readonly conditionNumber: number;
  readonly deviance: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** True when the deviance no longer falls though the linear predictor still runs away: no finite minimizer. */
  readonly separated: boolean;
}

const MOST_ITERATIONS = 200;

/**
 * Minimizes `sum w nll / sum w + ridge/2 sum over penalized b^2` by Newton's method in an orthonormal basis of the design.
 * There the Hessian at 0 is a quarter of the identity, so that a Cholesky factor of it is safe however alike the columns
 * are, and the first step is free.
 *
 * @param columns the design with its ones in front; the ones are not penalized
 * @param y n numbers in [0, 1]
 * @param w n weights above 0
 * @param bare true: the coefficients are enough
 */
export function newton(
  columns: readonly Float64Array[],
  y: Float64Array,
  w: Float64Array,
  ridge: number,
  bare: boolean = false,
): NewtonFit {
  const n = y.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += w[i];
  const share = w.map((v) => v / total);
  const roots = ridge > 0 ? Float64Array.from(columns, (_, j) => (j === 0 ? 0 : 2 * Math.sqrt(ridge))) : undefined;
  const basis = orthonormalBasis(columns, share, roots);
  const { rank } = basis;
  const z = basis.z.map((column) => column.subarray(0, n));
  const penalty = penaltyIn(basis.z, n, rank);

  const gamma = new Float64Array(rank);
  const step = new Float64Array(rank);
  const trial = new Float64Array(rank);
  const eta = new Float64Array(n);
  const direction = new Float64Array(n);
  const p = new Float64Array(n).fill(0.5);
  const residual = new Float64Array(n);
  const hessian = new Float64Array(rank * rank);
  const weighted = new Float64Array(n);
  let loss = objective(eta, y, share, penalty, gamma);
  let iterations = 0;
  let converged = false;
  let separated = false;
  let settled = false;
  let runaway = 0;

  for (; iterations < MOST_ITERATIONS && !converged; ) {
    iterations++;
    for (let i = 0; i < n; i++) residual[i] = share[i] * (y[i] - p[i]);
    for (let j = 0; j < rank; j++) {
      let g = dot(z[j], residual);
      if (penalty) for (let k = 0; k < rank; k++) g -= penalty[j * rank + k] * gamma[k];
      step[j] = g;
    }
    const gradient = Float64Array.from(step);
    if (iterations === 1) {
      for (let j = 0; j < rank; j++) step[j] *= 4;
    } else {
      fillHessian(hessian, z, share, p, penalty, weighted);
      if (!cholesky(hessian, rank)) {
        separated = ridge === 0;
        break;
      }
      solveUpperTransposed(hessian, rank, step);
      solveUpper(hessian, rank, step);
    }
    const decrement = dot(gradient, step);
    predictor(z, step, direction);
    const move = largest(direction);
    // Standard errors come from the Hessian before the last step, so that step must be tiny, not only the loss it gains.
    converged = iterations > 1 && (move < 1e-9 || (decrement < 1e-20 && settled));
    settled = decrement < 1e-20;
    if (!converged && ridge === 0) {
      runaway = runsAway(eta, direction) && nobodyAgainst(direction, y) ? runaway + 1 : 0;
      separated = runaway >= 3;
      if (separated) break;
    }
    let length = 1;
    let next = loss;
    for (let halving = 0; halving < 40; halving++) {
      for (let j = 0; j < rank; j++) trial[j] = gamma[j] + length * step[j];
      for (let i = 0; i < n; i++) residual[i] = eta[i] + length * direction[i];
      // Within half a logit the curvature changes by less than a factor 2: the full step cannot overshoot.
      next = objective(residual, y, share, penalty, trial);
      if (length * move < 0.5 || next <= loss) break;
      length /= 2;
    }
    gamma.set(trial);
    loss = next;
    predictor(z, gamma, eta);
    for (let i = 0; i < n; i++) p[i] = expit(eta[i]);
  }

  return finish();

  function finish(): NewtonFit {
    const b = Float64Array.from(gamma);
    solveUpper(basis.r, rank, b);
    const coefficients = new Float64Array(columns.length);
    const standardErrors = new Float64Array(columns.length);
    for (let k = 0; k < rank; k++) coefficients[basis.kept[k]] = b[k] / basis.scales[k];
    if (converged && !bare) {
      // (X'WX)^-1 = R^-1 H^-1 R^-T, so that its diagonal is the squared length of the rows of R^-1 C^-1, H = C'C.
      const inverse = invertUpper(basis.r, rank);
      const root = invertUpper(hessian, rank);
      for (let k = 0; k < rank; k++) {
        let squares = 0;
        for (let j = k; j < rank; j++) {
          let entry = 0;
          for (let i = k; i <= j; i++) entry += inverse[i * rank + k] * root[j * rank + i];
          squares += entry * entry;
        }
        standardErrors[basis.kept[k]] = Math.sqrt(squares / total) / basis.scales[k];
      }
    }
    return {
      coefficients,
      standardErrors,
      aliased: basis.aliased,
      conditionNumber: bare ? 1 : conditionNumber(basis.r, rank),
      deviance: deviance(eta, y, w),
      iterations,
      converged,
      separated,
    };
  }
}

/** The ridge as a matrix on the basis' coefficients: a quarter of U'U, U the basis in the penalty's rows. */
function penaltyIn(z: readonly Float64Array[], n: number, rank: number): Float64Array | undefined {
  if (rank === 0 || z[0].length === n) return undefined;
  const out = new Float64Array(rank * rank);
  for (let j = 0; j < rank; j++) {
    for (let k = 0; k <= j; k++) {
      const value = dot(z[j].subarray(n), z[k].subarray(n)) / 4;
      out[j * rank + k] = value;
      out[k * rank + j] = value;
    }
  }
  return out;
}

function fillHessian(
  hessian: Float64Array,
  z: readonly Float64Array[],
  share: Float64Array,
  p: Float64Array,
  penalty: Float64Array | undefined,
  weighted: Float64Array,
): void {
  const rank = z.length;
  const n = p.length;
  const curve = new Float64Array(n);
  for (let i = 0; i < n; i++) curve[i] = share[i] * p[i] * (1 - p[i]);
  for (let j = 0; j < rank; j++) {
    for (let i = 0; i < n; i++) weighted[i] = curve[i] * z[j][i];
    const at = j * rank;
    let k = 0;
    for (; k + 3 <= j; k += 4) {
      const a = z[k];
      const b = z[k + 1];
      const c = z[k + 2];
      const d = z[k + 3];
      let sa = 0;
      let sb = 0;
      let sc = 0;
      let sd = 0;
      for (let i = 0; i < n; i++) {
        const v = weighted[i];
        sa += v * a[i];
        sb += v * b[i];
        sc += v * c[i];
        sd += v * d[i];
      }
      hessian[at + k] = sa;
      hessian[at + k + 1] = sb;
      hessian[at + k + 2] = sc;
      hessian[at + k + 3] = sd;
    }
    for (; k <= j; k++) hessian[at + k] = dot(weighted, z[k]);
    if (penalty) for (k = 0; k <= j; k++) hessian[at + k] += penalty[at + k];
  }
}

function predictor(z: readonly Float64Array[], gamma: Float64Array, eta: Float64Array): void {
  eta.fill(0);
  for (let j = 0; j < z.length; j++) {
    const c = gamma[j];
    const column = z[j];
    for (let i = 0; i < eta.length; i++) eta[i] += c * column[i];
  }
}

function largest(values: Float64Array): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) size = Math.max(size, Math.abs(values[i]));
  return size;
}

/**
 * Whether rows decided beyond any weight of the data (20 logits, 1 in 500 million) are still pushed outwards by about the
 * constant step that Newton's method takes towards infinity.
 */
function runsAway(eta: Float64Array, direction: Float64Array): boolean {
  for (let i = 0; i < eta.length; i++) {
    if (Math.abs(eta[i]) > 20 && Math.abs(direction[i]) > 0.3 && eta[i] * direction[i] > 0) return true;
  }
  return false;
}

/**
 * Whether a direction pushes no row away from its target: then, and only then, following it for ever costs nothing. A row of
 * small weight that is pushed the wrong way stops a runaway in the end, however far that is.
 */
function nobodyAgainst(direction: Float64Array, y: Float64Array): boolean {
  const slack = 1e-4 * largest(direction);
  for (let i = 0; i < y.length; i++) {
    if (direction[i] > slack && y[i] < 1) return false;
    if (direction[i] < -slack && y[i] > 0) return false;
  }
  return true;
}

/** log(1 + exp(t)) - y t, the log-loss of a row, without overflow. */
function rowLoss(t: number, y: number): number {
  return softplus(t) - y * t;
}

function objective(
  eta: Float64Array,
  y: Float64Array,
  share: Float64Array,
  penalty: Float64Array | undefined,
  gamma: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i++) sum += share[i] * rowLoss(eta[i], y[i]);
  if (penalty) {
    const rank = gamma.length;
    for (let j = 0; j < rank; j++)
      for (let k = 0; k < rank; k++) sum += (gamma[j] * penalty[j * rank + k] * gamma[k]) / 2;
  }
  return sum;
}

/** Twice the weighted log-likelihood lost against y itself. */
function deviance(eta: Float64Array, y: Float64Array, w: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < eta.length; i++) {
    const own = y[i] > 0 && y[i] < 1 ? -(y[i] * log(y[i]) + (1 - y[i]) * log1p(-y[i])) : 0;
    sum += w[i] * (rowLoss(eta[i], y[i]) - own);
  }
  return 2 * sum;
}
