import { square } from "../../arithmetic/square.js";
import { mean, correlation as pearson, standardDeviation } from "../../math/statistics/descriptive.js";
import type { Measured } from "../types.js";

type Unit = Measured["unit"];

/** Replicates as clusters: the numbers each leaves behind (two directions of a pair are not independent). */
export type Clusters = readonly (readonly number[])[];

/** The mean over all numbers, with a standard error that treats clusters, not numbers, as independent. */
export function clusterMean(name: string, clusters: Clusters, unit: Unit): Measured | undefined {
  const ones = clusters.map((cluster) => cluster.map(() => 1));
  return clusterRatio(name, clusters, ones, unit);
}

/** A ratio of two sums over clusters, with the standard error of its linearization. */
export function clusterRatio(name: string, above: Clusters, below: Clusters, unit: Unit): Measured | undefined {
  const total = (numbers: readonly number[]) => numbers.reduce((sum, v) => sum + v, 0);
  const tops = above.map(total);
  const bottoms = below.map(total);
  // A cluster that has nothing to say is no cluster.
  const m = bottoms.filter((b) => b !== 0).length;
  const bottom = total(bottoms);
  if (m < 2 || !(bottom > 0)) return undefined;
  const estimate = total(tops) / bottom;
  let squares = 0;
  for (let j = 0; j < tops.length; j++) squares += square(tops[j] - estimate * bottoms[j]);
  return { name, estimate, monteCarloError: Math.sqrt((squares * m) / (m - 1)) / bottom, unit, replicates: m };
}

/** The correlation of two columns; its error by the delta method, (1 - r^2) / sqrt(m - 2). */
export function correlation(name: string, x: readonly number[], y: readonly number[]): Measured | undefined {
  const m = x.length;
  if (m < 4) return undefined;
  if (!(standardDeviation(x) > 0 && standardDeviation(y) > 0)) return undefined;
  const r = pearson(x, y);
  return { name, estimate: r, monteCarloError: (1 - r * r) / Math.sqrt(m - 2), unit: "ratio" };
}

/** The standard deviation of independent numbers; its error from their fourth moment. */
export function spread(name: string, values: readonly number[], unit: Unit): Measured | undefined {
  const m = values.length;
  if (m < 4) return undefined;
  const center = mean(values);
  let [second, fourth] = [0, 0];
  for (const v of values) {
    const off = square(v - center);
    second += off;
    fourth += off * off;
  }
  const variance = second / (m - 1);
  if (!(variance > 0)) return { name, estimate: 0, monteCarloError: 0, unit };
  const sd = Math.sqrt(variance);
  const error = Math.sqrt(Math.max(0, fourth / m - square(variance)) / m) / (2 * sd);
  return { name, estimate: sd, monteCarloError: error, unit };
}
