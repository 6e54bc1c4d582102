import { atanh } from "../../arithmetic/atanh.js";
import { tanh } from "../../arithmetic/tanh.js";
import { normalQuantile } from "../../math/distributions/distributions.js";
import { mean, standardDeviation } from "../../math/statistics/descriptive.js";

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

/** A correlation's interval at 95% by Fisher's transformation; needs more than 3 pairs. */
export function correlationInterval(r: number, n: number): [number, number] {
  if (n <= 3 || Math.abs(r) >= 1) return [r, r];
  const reach = Z975 / Math.sqrt(n - 3);
  return [tanh(atanh(r) - reach), tanh(atanh(r) + reach)];
}

/** Wilson's interval of a share at 95%: stays inside 0 to 1, and has width even at 0 and 1. */
export function wilson(count: number, n: number): [number, number] {
  const p = count / n;
  const z2 = Z975 * Z975;
  const center = (p + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z975 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [Math.max(0, center - reach), Math.min(1, center + reach)];
}

/** The standard normal's 97.5% point, for 95% intervals. */
export const Z975: number = normalQuantile(0.975);

/** Its 80% point, for 80% power. */
export const Z80: number = normalQuantile(0.8);
