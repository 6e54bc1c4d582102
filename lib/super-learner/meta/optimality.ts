import type { Region } from "../../math/solvers/simplex-logistic.js";

/** How well a weight vector solves its problem, and what could be said against it. */
export interface Optimality {
  /** The largest violation of the optimality conditions, as a share of the gradient's own size. */
  readonly kktResidual: number;
  /** Columns of weight 0 that could take weight at no loss: the weights are not the only solution. */
  readonly free: readonly number[];
}

/** Below this share of the gradient's size a multiplier counts as 0. */
const ZERO = 1e-10;

/**
 * Karush-Kuhn-Tucker conditions of min f(b) over b >= 0 (cone), or over the simplex: the slope is the same (0 on the cone)
 * wherever b_k > 0 and no smaller where b_k = 0.
 *
 * @param slopes k partial derivatives of f, as sums over rows
 * @param size the sum of the absolute terms of the largest of those sums
 */
export function optimality(b: ArrayLike<number>, slopes: ArrayLike<number>, size: number, region: Region): Optimality {
  let level = 0;
  if (region === "simplex") for (let k = 0; k < b.length; k++) level += b[k] * slopes[k];
  const scale = size > 0 ? size : 1;
  let worst = 0;
  const free: number[] = [];
  for (let k = 0; k < b.length; k++) {
    const above = (slopes[k] - level) / scale;
    worst = Math.max(worst, b[k] > 0 ? Math.abs(above) : -above);
    if (b[k] === 0 && Math.abs(above) <= ZERO) free.push(k);
  }
  return { kktResidual: worst, free };
}

/** sum_i w_i x_ik r_i for every column k, and the largest sum of absolute terms, with r = fitted - y. */
export function slopesOf(
  x: Float64Array,
  fitted: ArrayLike<number>,
  y: ArrayLike<number>,
  w: ArrayLike<number>,
  k: number,
): { slopes: Float64Array; size: number } {
  const n = y.length;
  const slopes = new Float64Array(k);
  let size = 0;
  for (let j = 0; j < k; j++) {
    let sum = 0;
    let absolute = 0;
    for (let i = 0; i < n; i++) {
      const part = w[i] * x[j * n + i];
      sum += part * (fitted[i] - y[i]);
      absolute += Math.abs(part) * (Math.abs(fitted[i]) + Math.abs(y[i]));
    }
    slopes[j] = sum;
    size = Math.max(size, absolute);
  }
  return { slopes, size };
}
