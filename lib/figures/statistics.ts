import { normalQuantile } from "../math/distributions.js";
import { sampleVariance, weightedMean } from "../math/weighted-statistics.js";

/** The mean. */
export function mean(values: ArrayLike<number>): number {
  return weightedMean(values);
}

/** The standard deviation with divisor n - 1; 0 for a single value. */
export function standardDeviation(values: ArrayLike<number>): number {
  return values.length < 2 ? 0 : Math.sqrt(sampleVariance(values));
}

/** The standard error of a mean. */
export function standardErrorOfMean(values: ArrayLike<number>): number {
  return standardDeviation(values) / Math.sqrt(values.length);
}

/** A mean with its Wald interval at 95%. */
export function meanInterval(values: ArrayLike<number>): { estimate: number; lower: number; upper: number } {
  const estimate = mean(values);
  const reach = Z975 * standardErrorOfMean(values);
  return { estimate, lower: estimate - reach, upper: estimate + reach };
}

/** Pearson's correlation; 0 when one of the two does not vary. */
export function correlation(x: readonly number[], y: readonly number[]): number {
  const mx = mean(x);
  const my = mean(y);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) ** 2;
    yy += (y[i] - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** A correlation's interval at 95% by Fisher's transformation; needs more than 3 pairs. */
export function correlationInterval(r: number, n: number): [number, number] {
  if (n <= 3 || Math.abs(r) >= 1) return [r, r];
  const reach = Z975 / Math.sqrt(n - 3);
  return [Math.tanh(Math.atanh(r) - reach), Math.tanh(Math.atanh(r) + reach)];
}

/** Wilson's interval of a share at 95%: stays inside 0 to 1, and has width even at 0 and 1. */
export function wilson(count: number, n: number): [number, number] {
  const p = count / n;
  const z2 = Z975 * Z975;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z975 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
}

/** A quantile by linear interpolation (R's type 7), of values in any order. */
export function quantileOf(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** The standard normal's 97.5% and 80% points. */
export const Z975: number = normalQuantile(0.975);
export const Z80: number = normalQuantile(0.8);
