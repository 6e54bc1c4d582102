import { printed } from "../core/print.js";
import { normalQuantile } from "../math/distributions.js";
import type { Estimate } from "./contract.js";

/** The standard error of a mean of influence-curve values: sqrt(var / n), with the n - 1 variance. */
export function influenceError(influence: Float64Array): number {
  const n = influence.length;
  if (n < 2) return 0;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += influence[i];
  mean /= n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (influence[i] - mean) ** 2;
  return Math.sqrt(sum / (n - 1) / n);
}

/** An estimate with its Wald interval, from a point and its influence curve. */
export function estimateFrom(point: number, influence: Float64Array, level: number, note?: string): Estimate {
  const standardError = influenceError(influence);
  const reach = normalQuantile(0.5 + level / 2) * standardError;
  return printing({
    estimate: point,
    standardError,
    interval: [point - reach, point + reach],
    influence,
    ...(note === undefined ? {} : { note }),
  });
}

/** The estimate that is exactly 0 because nobody's treatment changes. */
export function exactlyZero(n: number): Estimate {
  return printing({
    estimate: 0,
    standardError: 0,
    interval: [0, 0],
    influence: new Float64Array(n),
    note: "treats everyone alike",
  });
}

/** An estimate from what its toJSON wrote, with the same bits. */
export function estimateFromJSON(
  json: Omit<Estimate, "influence"> & { readonly influence: ArrayLike<number> },
): Estimate {
  const { estimate, standardError, interval, influence, note } = json;
  return printing({
    estimate,
    standardError,
    interval: [interval[0], interval[1]],
    influence: Float64Array.from(influence),
    ...(note === undefined ? {} : { note }),
  });
}

/** "0.0123 (-0.0045 to 0.0291)", as text in a table. */
export function withInterval({ estimate, interval, note }: Estimate): string {
  const text = `${estimate.toFixed(4)} (${interval[0].toFixed(4)} to ${interval[1].toFixed(4)})`;
  return note === undefined ? text : `${text}, ${note}`;
}

function printing(estimate: Estimate): Estimate {
  Object.defineProperty(estimate, "toJSON", {
    value: () => ({ ...estimate, influence: Array.from(estimate.influence) }),
    enumerable: false,
  });
  return printed(estimate, (e) => ({
    caption: `${withInterval(e)}, standard error ${e.standardError.toFixed(4)}`,
    columns: [],
    rows: [],
  }));
}
