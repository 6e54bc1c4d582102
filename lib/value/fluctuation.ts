import { expit } from "../arithmetic/expit.js";
/** A logistic fluctuation: how far the initial fit moved on the logit scale, and whether it found a finite place to rest. */
export interface Fluctuation {
  readonly epsilon: number;
  readonly converged: boolean;
}

/** How far epsilon may run when every outcome is the same and the likelihood has no top. */
const FARTHEST = 40;

/**
 * Solves sum w_i h_i (y_i - expit(offset_i + epsilon h_i)) = 0 for epsilon.
 *
 * With h = 1 and w = I/g this is the weighted fluctuation, with w = 1 and h = I/g the one by clever covariate. The left
 * side falls in epsilon, so Newton's steps are kept inside a bracket and halved into it when they leave.
 *
 * @param y outcomes in [0, 1]
 * @param offset logit of the initial fit
 * @param w weights, at least 0
 * @param h covariate, at least 0
 */
export function fluctuate(
  y: Float64Array,
  offset: Float64Array,
  w: Float64Array,
  h: Float64Array | undefined,
): Fluctuation {
  const n = y.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += w[i] * (h ? h[i] : 1);
  if (total === 0) return { epsilon: 0, converged: true };
  let low = -FARTHEST;
  let high = FARTHEST;
  let epsilon = 0;
  for (let step = 0; step < 200; step++) {
    let score = 0;
    let information = 0;
    for (let i = 0; i < n; i++) {
      const wi = w[i];
      if (wi === 0) continue;
      const hi = h ? h[i] : 1;
      if (hi === 0) continue;
      const q = expit(offset[i] + epsilon * hi);
      score += wi * hi * (y[i] - q);
      information += wi * hi * hi * q * (1 - q);
    }
    // At the root the score is rounding error: a step from here could only leave it.
    if (Math.abs(score) <= 1e-15 * total) break;
    if (score > 0) low = epsilon;
    else high = epsilon;
    const newton = epsilon + score / information;
    const next = newton >= low && newton <= high ? newton : (low + high) / 2;
    if (Math.abs(next - epsilon) <= 1e-15 * (1 + Math.abs(epsilon))) break;
    epsilon = next;
  }
  return { epsilon, converged: Math.abs(epsilon) < FARTHEST / 2 };
}
