import { Matrix } from "../../math/matrix.js";
import type { MetaFit, MetaInput, MetaLearner } from "../types.js";

/**
 * The two ends of a target's range, from which it is measured alike: 0 and 1 of a label, the least and greatest outcome; 0 and 0
 * of a pseudo-outcome, whose sign alone turns.
 */
export type Ends = readonly [low: number, high: number];

/**
 * Weights that don't change when the target is turned round or moved: least squares without a sum are drawn to 0, so that the
 * same predictions get other weights when labels change places (y becomes 1 - y) or a constant is added. Here every row counts
 * once from either end, as `y - low` from `z - low` and as `high - y` from `high - z`, which is least squares about the
 * middle with a price, in the target's own unit, on weights that don't sum to 1. The other meta-learners take no side.
 */
export function fitFromBothEnds(metaLearner: MetaLearner, input: MetaInput, ends: Ends): MetaFit {
  return metaLearner.name === "nnls" ? metaLearner.fit(fromBothEnds(input, ends)) : metaLearner.fit(input);
}

function fromBothEnds({ z, y, weights, repeats = 1 }: MetaInput, [low, high]: Ends): MetaInput {
  const n = z.rows;
  const data = new Float64Array(2 * n * z.columns);
  for (let k = 0; k < z.columns; k++) {
    const column = z.column(k);
    for (let i = 0; i < n; i++) {
      data[2 * n * k + i] = column[i] - low;
      data[2 * n * k + n + i] = high - column[i];
    }
  }
  const twice = <T>(values: ArrayLike<T>): T[] => [...Array.from(values), ...Array.from(values)];
  return {
    z: new Matrix(data, 2 * n, z.columns, z.names),
    y: [...Array.from(y, (value) => value - low), ...Array.from(y, (value) => high - value)],
    ...(weights === undefined ? {} : { weights: twice(weights) }),
    repeats: 2 * repeats,
  };
}
