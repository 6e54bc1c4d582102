import { log } from "../arithmetic/log.js";
import { powerOfTwo } from "../math/scaling.js";
import { trim } from "./logit.js";

/** (prediction - y)^2. */
export function squaredError(prediction: number, y: number): number {
  const gap = prediction - y;
  return gap * gap;
}

/** -(y log p + (1 - y) log(1 - p)) with p trimmed to [.001, .999]. */
export function logLoss(prediction: number, y: number): number {
  const p = trim(prediction);
  return -(y * log(p) + (1 - y) * log(1 - p));
}

/** A mean loss and its standard error. */
export interface Risk {
  readonly risk: number;
  readonly standardError: number;
}

/**
 * Weighted mean loss of predictions and its standard error, see {@link meanLoss}. With several repeats of the predictions a
 * row's loss is its mean over them, so that the standard error is that of n rows.
 */
export function weightedRisk(
  repeats: readonly ArrayLike<number>[],
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
  loss: (prediction: number, y: number) => number,
): Risk {
  return meanLoss(weights, (i) => meanOver(repeats, (prediction) => loss(prediction[i], y[i])));
}

/**
 * Weighted mean loss, sum(w l) / sum(w), and its standard error sqrt(var(w (l - risk) / mean(w)) / n) over the n rows
 * of positive weight, with the n - 1 variance; neither changes with the scale of the weights.
 *
 * @param lossOf the loss of row i
 */
function meanLoss(weights: ArrayLike<number>, lossOf: (i: number) => number): Risk {
  let total = 0;
  let sum = 0;
  let n = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    n++;
    sum += weights[i];
    total += weights[i] * lossOf(i);
  }
  const risk = total / sum;
  // A power of two changes no bit, and keeps the squares of large losses finite.
  const scale = powerOfTwo([risk]);
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    const part = (weights[i] * (lossOf(i) - risk) * n) / sum / scale;
    squares += part * part;
  }
  return { risk, standardError: n > 1 ? scale * Math.sqrt(squares / (n - 1) / n) : 0 };
}

/** Each row's part in the error of a mean loss, w (l - risk) / mean(w); 0 for a row of weight 0. */
export function lossInfluence(weights: ArrayLike<number>, lossOf: (i: number) => number): Float64Array {
  const { risk } = meanLoss(weights, lossOf);
  let sum = 0;
  let n = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    if (weights[i] > 0) n++;
  }
  return Float64Array.from(weights, (w, i) => (w === 0 ? 0 : (w * (lossOf(i) - risk) * n) / sum));
}

/** The standard error that such parts make, sqrt(var / n) over the n rows of positive weight. */
export function errorOf(influence: Float64Array, weights: ArrayLike<number>): number {
  const scale = powerOfTwo(influence);
  let n = 0;
  let squares = 0;
  for (let i = 0; i < influence.length; i++) {
    if (weights[i] === 0) continue;
    n++;
    const part = influence[i] / scale;
    squares += part * part;
  }
  return n > 1 ? scale * Math.sqrt(squares / (n - 1) / n) : 0;
}

/** The mean of `of` over the repeats; of a single one the number itself, to the bit. */
export function meanOver<T>(repeats: readonly T[], of: (repeat: T) => number): number {
  let sum = of(repeats[0]);
  for (let r = 1; r < repeats.length; r++) sum += of(repeats[r]);
  return sum / repeats.length;
}
