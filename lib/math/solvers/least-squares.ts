import { exponentOf } from "../../arithmetic/bits.js";
import { log10 } from "../../arithmetic/log10.js";
import { square } from "../../arithmetic/square.js";
import { twoTo } from "../../arithmetic/two-to.js";
import { columnScale, powerOfTwo } from "../scaling.js";
import { conditionNumber } from "./condition-number.js";
import { exactGradient, exactResidual } from "./exact-residuals.js";
import { applyQ, applyTransposed, householder, type Qr } from "./householder.js";
import { invertUpper, solveUpper, solveUpperTransposed } from "./triangular.js";

/** A weighted least squares fit. */
export interface LeastSquares {
  /** One number a column; 0 where the column is aliased. */
  readonly coefficients: Float64Array;
  /** sqrt(diag((X'WX)^-1) * residualVariance); 0 where aliased, and everywhere when no degree of freedom is left. */
  readonly standardErrors: Float64Array;
  readonly residuals: Float64Array;
  /** sum w r^2 / (n - rank); 0 when n equals rank. */
  readonly residualVariance: number;
  readonly rank: number;
  /** Places of the columns that the columns before them explain. */
  readonly aliased: Int32Array;
  /** Triangular factor of the kept columns times sqrt(w), rank x rank, column-major. */
  readonly r: Float64Array;
  /** Of the weighted kept columns scaled to length 1. */
  readonly conditionNumber: number;
  /** log10 of it: about so many of a double's 16 digits go to the problem itself before refinement. */
  readonly digitsLost: number;
}

/**
 * Minimizes `sum w (y - Xb)^2` by Householder QR with iterative refinement of coefficients and residuals together
 * (Bjorck 1967), the residuals summed in twice the working precision; never by normal equations.
 *
 * @param columns p columns of n numbers; they are read, not changed
 * @param w n weights, all above 0
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array, w: Float64Array): LeastSquares {
  const n = y.length;
  const scales = columns.map(columnScale);
  const yScale = powerOfTwo(y);
  // An even power of two, so that its root is one too.
  const wScale = twoTo(2 * Math.floor(exponentOf(powerOfTwo(w)) / 2));
  const scaled = columns.map((a, j) => dividedBy(a, scales[j]));
  const b = dividedBy(y, yScale);
  const weights = dividedBy(w, wScale);
  const root = weights.map(Math.sqrt);
  const qr = householder(
    scaled.map((a) => product(a, root)),
    n,
  );
  const kept = Array.from(qr.kept, (j) => scaled[j]);
  const { x, residuals } = refine(qr, kept, b, weights, root);

  let sum = 0;
  for (let i = 0; i < n; i++) sum += weights[i] * residuals[i] * residuals[i];
  const free = n - qr.rank;
  const variance = free > 0 ? sum / free : 0;
  const inverse = invertUpper(qr.r, qr.rank);
  const coefficients = new Float64Array(columns.length);
  const standardErrors = new Float64Array(columns.length);
  for (let k = 0; k < qr.rank; k++) {
    let squares = 0;
    for (let j = k; j < qr.rank; j++) squares += square(inverse[j * qr.rank + k]);
    const unit = yScale / scales[qr.kept[k]];
    coefficients[qr.kept[k]] = x[k] * unit;
    standardErrors[qr.kept[k]] = Math.sqrt(squares * variance) * unit;
  }
  const condition = conditionNumber(qr.r, qr.rank);
  return {
    coefficients,
    standardErrors,
    residuals: residuals.map((v) => v * yScale),
    residualVariance: variance * wScale * yScale * yScale,
    rank: qr.rank,
    aliased: qr.aliased,
    r: qr.r.map((v, at) => v * scales[qr.kept[Math.floor(at / qr.rank)]] * Math.sqrt(wScale)),
    conditionNumber: condition,
    digitsLost: log10(condition),
  };
}

// Loops, because typed arrays' own map calls a function for every entry.
function dividedBy(values: Float64Array, by: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = values[i] / by;
  return out;
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = a[i] * b[i];
  return out;
}

/** Solves r + Xb = y, X'Wr = 0 by repeated correction; the first one, from nothing, is the plain QR solution. */
function refine(
  qr: Qr,
  columns: readonly Float64Array[],
  y: Float64Array,
  w: Float64Array,
  root: Float64Array,
): { x: Float64Array; residuals: Float64Array } {
  const { n, rank } = qr;
  const x = new Float64Array(rank);
  const residuals = new Float64Array(n);
  const f = Float64Array.from(y);
  const g = new Float64Array(rank);
  const dx = new Float64Array(rank);
  let previous = Infinity;
  for (let round = 0; round < 8; round++) {
    if (round > 0) {
      exactResidual(columns, x, y, residuals, f);
      exactGradient(columns, w, residuals, g);
    }
    solveUpperTransposed(qr.r, rank, g);
    for (let i = 0; i < n; i++) f[i] *= root[i];
    applyTransposed(qr, f);
    for (let k = 0; k < rank; k++) {
      dx[k] = f[k] - g[k];
      f[k] = g[k];
    }
    solveUpper(qr.r, rank, dx);
    applyQ(qr, f);
    // How far the correction moves a coefficient, relative to it.
    let change = 0;
    for (let k = 0; k < rank; k++) {
      const size = Math.abs(x[k]);
      if (dx[k] !== 0) change = Math.max(change, size > 0 ? Math.abs(dx[k]) / size : 1);
    }
    if (round > 1 && !(change < previous / 2)) break;
    for (let k = 0; k < rank; k++) x[k] += dx[k];
    for (let i = 0; i < n; i++) residuals[i] += f[i] / root[i];
    // The error shrinks by about the same factor each time, so the next correction would be below rounding.
    if (round > 0 && change * Math.min(change, previous) < 1e-17) break;
    previous = change;
  }
  return { x, residuals };
}
