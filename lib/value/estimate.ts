import { log10 } from "../arithmetic/log10.js";
import { printed, toDecimals } from "../core/print.js";
import { type Bounds, normalPoint } from "../math/intervals.js";
import type { Estimate, PointEstimate } from "./types.js";

/** The standard error of a mean of influence-curve values: sqrt(var / n), with the n - 1 variance. */
export function influenceError(influence: Float64Array): number {
  const n = influence.length;
  if (n < 2) return 0;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += influence[i];
  mean /= n;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const off = influence[i] - mean;
    sum += off * off;
  }
  return Math.sqrt(sum / (n - 1) / n);
}

/** An estimate with its Wald interval, from a point and its influence curve. */
export function estimateFrom(point: number, influence: Float64Array, level: number): Estimate {
  const standardError = influenceError(influence);
  return estimateWith(point, influence, level, (at) => {
    const reach = normalPoint(at) * standardError;
    return [point - reach, point + reach];
  });
}

/** An estimate from a point, its influence curve and its bounds at any level; those at 95% are kept for a verdict. */
export function estimateWith(
  point: number,
  influence: Float64Array,
  level: number,
  boundsAt: (level: number) => Bounds,
): Estimate {
  return estimateOf({
    estimate: point,
    standardError: influenceError(influence),
    interval: boundsAt(level),
    ...(level === 0.95 ? {} : { limits: boundsAt(0.95) }),
    influence,
  });
}

/** The estimate that is exactly 0 because nobody's treatment changes. */
export function exactlyZero(n: number): Estimate {
  return estimateOf({
    estimate: 0,
    standardError: 0,
    interval: [0, 0],
    influence: new Float64Array(n),
    note: "treats everyone alike",
  });
}

/** The same estimate without its interval, and why; one that is exact keeps it. */
export function withoutInterval(estimate: Estimate, noInterval: string): PointEstimate {
  if (estimate.note !== undefined) return estimate;
  const { interval: _, limits: __, ...point } = estimate;
  return estimateOf({ ...point, noInterval });
}

/** An estimate from what its toJSON wrote, with the same bits. */
export function estimateFromJSON<E extends PointEstimate>(
  json: Omit<E, "influence"> & { readonly influence: ArrayLike<number> },
): E {
  return estimateOf({ ...json, influence: Float64Array.from(json.influence) } as unknown as E);
}

/** The same estimate with its influence curve in another order. */
export function withInfluence<E extends PointEstimate>(estimate: E, influence: Float64Array): E {
  return estimateOf({ ...estimate, influence });
}

/** How many decimals an estimate is printed with: three digits of its standard error, at most four decimals. */
export function decimalsOf({ standardError }: Pick<Estimate, "standardError">): number {
  if (!(standardError > 0)) return 4;
  return Math.min(4, Math.max(0, 2 - Math.floor(log10(standardError))));
}

/** "0.0123 (-0.0045 to 0.0291)", as text in a table; an exact estimate is its number and the reason. */
export function withInterval(e: PointEstimate): string {
  if (e.note !== undefined && e.standardError === 0) return `${e.estimate} exactly: ${e.note}`;
  const [value, low, high] = [e.estimate, ...(e.interval ?? [])].map((v) => toDecimals(v, decimalsOf(e)));
  if (e.interval === undefined) return `${value} (${e.noInterval ?? "no interval"})`;
  return `${value} (${low} to ${high})`;
}

/** Lets an estimate print itself and write itself down with its influence curve as a plain array. */
export function estimateOf<E extends PointEstimate>(estimate: E): E {
  Object.defineProperty(estimate, "toJSON", {
    value: () => ({ ...estimate, influence: Array.from(estimate.influence) }),
    enumerable: false,
  });
  return printed(estimate, (e) => ({
    caption: `${withInterval(e)}, standard error ${e.standardError.toFixed(decimalsOf(e))}`,
    columns: [],
    rows: [],
  }));
}
