import { assertFinite, assertLength, asWeights } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { powerOfTwo } from "../scaling.js";

/** The sum of the weights' part `sum w x / sum w`, with a second pass that takes off what rounding left. */
export function weightedMean(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const w = checked(values, weights, "weightedMean");
  return meanOf(values, w);
}

/** The weighted variance with divisor `sum w`: `sum w (x - mean)^2 / sum w`. */
export function populationVariance(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const w = checked(values, weights, "populationVariance");
  return varianceOf(values, w);
}

/**
 * The weighted variance with divisor `(m - 1) / m * sum w`, `m` the number of rows with a weight above 0: the usual
 * `n - 1` variance when all weights are equal, and free of the weights' scale.
 */
export function sampleVariance(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  const w = checked(values, weights, "sampleVariance");
  let m = 0;
  for (let i = 0; i < w.length; i++) if (w[i] > 0) m++;
  if (m < 2) {
    raise({
      code: "too-few-rows",
      where: "sampleVariance",
      expected: "at least 2 rows with a weight above 0",
      got: `${m}`,
    });
  }
  return (varianceOf(values, w) * m) / (m - 1);
}

/**
 * The standardized difference of two groups: `(mean1 - mean0) / sqrt((s1^2 + s0^2) / 2)` with sample variances; 0 when
 * neither group varies and the means agree. The usual measure of balance between the arms of a trial.
 *
 * @param values one finite number a row
 * @param group 1 or 0 a row
 */
export function standardizedDifference(
  values: ArrayLike<number>,
  group: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const where = "standardizedDifference";
  assertLength(group, values.length, where, "group");
  const w = checked(values, weights, where);
  const inside = (g: number) => w.map((wi, i) => (group[i] === g ? wi : 0));
  const w1 = inside(1);
  const w0 = inside(0);
  const spread = Math.sqrt((sampleVariance(values, w1) + sampleVariance(values, w0)) / 2);
  const difference = meanOf(values, w1) - meanOf(values, w0);
  if (difference === 0) return 0;
  if (!(spread > 0)) {
    raise({ code: "no-spread", where, expected: "values that vary within a group", got: "two different constants" });
  }
  return difference / spread;
}

function checked(values: ArrayLike<number>, weights: ArrayLike<number> | undefined, where: string): Float64Array {
  assertFinite(values, where, "values");
  return asWeights(weights, values.length, where);
}

/** The weighted mean of numbers already checked; for the inner parts of the library. */
export function meanOf(values: ArrayLike<number>, weights: Float64Array): number {
  const mean = plainMeanOf(values, weights);
  if (Number.isFinite(mean)) return mean;
  // Sums overflow: powers of two come out first, which changes no digit.
  const unit = powerOfTwo(values);
  const unitWeight = powerOfTwo(weights);
  const scaled = Float64Array.from(values, (v) => v / unit);
  return (
    unit *
    plainMeanOf(
      scaled,
      weights.map((w) => w / unitWeight),
    )
  );
}

function plainMeanOf(values: ArrayLike<number>, weights: Float64Array): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    total += weights[i];
    sum += weights[i] * values[i];
  }
  const first = sum / total;
  let left = 0;
  for (let i = 0; i < weights.length; i++) left += weights[i] * (values[i] - first);
  return first + left / total;
}

/** The weighted population variance of numbers already checked. */
export function varianceOf(values: ArrayLike<number>, weights: Float64Array): number {
  return varianceAround(meanOf(values, weights), values, weights);
}

/** The same around a mean that is known. */
export function varianceAround(mean: number, values: ArrayLike<number>, weights: Float64Array): number {
  let total = 0;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const d = values[i] - mean;
    total += weights[i];
    sum += weights[i] * d * d;
  }
  return sum / total;
}

/**
 * The weighted population standard deviation of numbers already checked: exactly 0 for a constant, and a power of two is
 * taken out before anything is squared, so that no size of numbers overflows.
 */
export function spreadOf(values: ArrayLike<number>, weights: Float64Array): number {
  let constant = true;
  for (let i = 1; i < values.length && constant; i++) constant = values[i] === values[0];
  if (constant) return 0;
  const scale = powerOfTwo(values);
  return (
    Math.sqrt(
      varianceOf(
        Float64Array.from(values, (v) => v / scale),
        weights,
      ),
    ) * scale
  );
}
