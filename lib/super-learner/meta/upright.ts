import { Matrix } from "../../math/matrix.js";
import type { MetaProblem } from "./meta-input.js";

/** A problem of decisions as a search sees it, and where its columns stand in the one that was given. */
export interface Upright {
  readonly problem: MetaProblem;
  /** The given place of each column. */
  readonly places: readonly number[];
}

/**
 * A problem of decisions put the way that does not depend on which decision is called 1: turned about the threshold where
 * treating everyone would lose, its columns in the order of their means. A search that sees this finds mirrored weights for a
 * mirrored problem, in which "treat none" and "treat all" have changed places.
 */
export function upright(problem: MetaProblem, threshold: number): Upright {
  const { z, y, weights } = problem;
  let gain = 0;
  for (let i = 0; i < y.length; i++) gain += weights[i] * (y[i] - threshold);
  const turn = (value: number): number => (gain < 0 ? 2 * threshold - value : value);
  const columns = z.names.map((_, k) => z.column(k).map(turn));
  const sums = columns.map((column) => column.reduce((sum, value, i) => sum + weights[i] * value, 0));
  const places = columns.map((_, k) => k).sort((a, b) => sums[a] - sums[b] || a - b);
  const turned = Matrix.fromColumns(
    places.map((k) => columns[k]),
    places.map((k) => z.names[k]),
  );
  return { problem: { ...problem, z: turned, y: y.map(turn) }, places };
}
