import { square } from "../../arithmetic/square.js";
import { normalPoint } from "../../math/intervals.js";
import { estimateWith, influenceError } from "../estimate.js";
import type { BoundsAt } from "../intervals/quantile.js";
import type { Estimate } from "../types.js";
import type { Figure, Scores } from "./scores.js";

/** What a block was scored with. */
export interface ScoredBlock {
  readonly rows: Int32Array;
  readonly scores: Scores;
  /** Standard deviation of a patient's score of the value, from patients before: the weight is its inverse. */
  readonly sigma: number;
}

/** Sum of squares about the mean, and how many. */
interface Spread {
  readonly n: number;
  readonly squares: number;
}

/** The spread of scores about their own mean. */
export function spreadOf(scores: Float64Array): Spread {
  const n = scores.length;
  const mean = meanOf(scores);
  return { n, squares: scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0) };
}

/** The standard deviation, with divisor n, within several sets of scores taken together. */
export function standardDeviationWithin(spreads: readonly Spread[]): number {
  const n = spreads.reduce((sum, spread) => sum + spread.n, 0);
  return Math.sqrt(spreads.reduce((sum, { squares }) => sum + squares, 0) / n);
}

/** The mean of scores. */
export function meanOf(scores: Float64Array): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Weights of one patient of each block, 1 / sigma, in sum over all patients 1; all alike where a sigma is 0. */
export function weightsOf(blocks: readonly ScoredBlock[]): number[] {
  const plain = blocks.some(({ sigma }) => !(sigma > 0));
  const raw = blocks.map(({ sigma }) => (plain ? 1 : 1 / sigma));
  const sum = blocks.reduce((total, { rows }, m) => total + rows.length * raw[m], 0);
  return raw.map((weight) => weight / sum);
}

/** How much each patient judged counts, in the order of the blocks, in sum their number. */
export function patientWeights(blocks: readonly ScoredBlock[]): Float64Array {
  const weights = weightsOf(blocks);
  const n = blocks.reduce((sum, { rows }) => sum + rows.length, 0);
  return Float64Array.from(blocks.flatMap(({ rows }, m) => new Array<number>(rows.length).fill(n * weights[m])));
}

/** The scores of a figure in the order of the blocks. */
export function scoresInOrder(blocks: readonly ScoredBlock[], figure: Figure): Float64Array {
  return Float64Array.from(blocks.flatMap(({ scores }) => Array.from(scores.of[figure])));
}

/**
 * One figure over all blocks: `psi = sum_m w_m sum_i Z_i`, and the error of its scores as they came out,
 * `sum_m w_m^2 sum_i (Z_i - psi)^2`. Given the patients before, a block's scores have the mean that its rule truly has, so
 * that their weighted sum less its target is a martingale, whatever the rules do from block to block.
 *
 * @param interval its bounds, on the scale where larger is better, from the estimate and its standard error
 * @param sign -1 where a smaller outcome is better and the figure is a value
 */
export function combined(
  figure: Figure,
  blocks: readonly ScoredBlock[],
  n: number,
  level: number,
  interval: (psi: number, standardError: number) => BoundsAt,
  sign: 1 | -1 = 1,
): Estimate {
  const weights = weightsOf(blocks);
  let psi = 0;
  blocks.forEach(({ scores }, m) => {
    for (const score of scores.of[figure]) psi += weights[m] * score;
  });
  const influence = new Float64Array(n);
  blocks.forEach(({ rows, scores }, m) => {
    rows.forEach((i, k) => {
      influence[i] = sign * n * weights[m] * (scores.of[figure][k] - psi);
    });
  });
  const at = interval(psi, influenceError(influence));
  return estimateWith(sign * psi, influence, level, (asked) => {
    const [low, high] = at(asked);
    return sign === 1 ? [low, high] : [0 - high, 0 - low];
  });
}

/** The same estimate with the error and Wald's interval that the training rows promise, as published: `1 / (mean(1/sigma) sqrt(n))` for the figure's own sigma. */
export function withTrainingErrors(
  estimate: Estimate,
  blocks: readonly ScoredBlock[],
  sigmas: readonly number[],
  level: number,
): Estimate {
  if (estimate.note !== undefined) return estimate;
  const weights = weightsOf(blocks);
  const variance = blocks.reduce((sum, { rows }, m) => sum + rows.length * square(weights[m] * sigmas[m]), 0);
  const standardError = Math.sqrt(variance);
  // Rows alike in training say nothing of those that were judged, whose interval has a width.
  if (standardError === 0) return { ...estimate, standardError };
  const { estimate: point, limits: _, ...rest } = estimate;
  const around = (at: number): [number, number] => {
    const reach = normalPoint(at) * standardError;
    return [point - reach, point + reach];
  };
  const interval = around(level);
  return { ...rest, estimate: point, standardError, interval, ...(level === 0.95 ? {} : { limits: around(0.95) }) };
}
