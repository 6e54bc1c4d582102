import { assertFinite } from "../../core/assert.js";
import { raise } from "../../core/errors.js";
import { assertShape, finite, listOf } from "../../core/shape.js";
import { clusterMean, spread } from "./monte-carlo.js";

/** A figure of a simulation with its Monte Carlo standard error. */
export interface Simulated {
  readonly estimate: number;
  readonly monteCarloError: number;
}

/** The mean and the standard deviation of one number a simulated trial. */
export interface MeanAndSpread {
  readonly mean: Simulated;
  /** The standard deviation with divisor n - 1; its error from the fourth moment. */
  readonly spread: Simulated;
}

/**
 * Mean and standard deviation of a number that was taken from every simulated trial, each with its Monte Carlo error:
 * sd / sqrt(n) and, for the spread, sqrt((m4 - sd^4) / n) / (2 sd).
 *
 * @param values one finite number a trial, from independent trials, at least four
 * @returns `mean` and `spread`, which `finding` takes as they are
 * @throws code "too-few" below four, "not-finite"; code "shape" for anything but numbers
 *
 * @example
 * const { mean, spread } = meanAndSpread([1, 2, 3, 6]);
 * [mean.estimate, spread.estimate ** 2]; // [3, 4.666666666666667]
 */
export function meanAndSpread(values: readonly number[]): MeanAndSpread {
  const where = "meanAndSpread";
  assertShape(values, listOf(finite), where, "the values");
  assertFinite(values, where, "values");
  const center = clusterMean(
    "mean",
    values.map((value) => [value]),
    "points",
  );
  const deviation = spread("spread", values, "points");
  if (!center || !deviation)
    raise({ code: "too-few", where, expected: "at least four values", got: `${values.length}` });
  const simulated = ({ estimate, monteCarloError }: Simulated): Simulated => ({ estimate, monteCarloError });
  return { mean: simulated(center), spread: simulated(deviation) };
}
