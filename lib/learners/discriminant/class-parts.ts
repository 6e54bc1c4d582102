import type { Matrix } from "../../math/matrix.js";
import { pick } from "../../math/pick.js";
import { ALIAS_TOLERANCE, powerOfTwo } from "../../math/scaling.js";
import { meanOf, spreadOf } from "../../math/statistics/weighted-statistics.js";

/** The standard deviation of every column over all rows; 0 for a constant, and where only rounding could tell it from one. */
export function columnSpreads(x: Matrix, weights: Float64Array): Float64Array {
  return Float64Array.from(x.names, (_, j) => {
    const column = x.column(j);
    const spread = spreadOf(column, weights);
    return spread > ALIAS_TOLERANCE * powerOfTwo(column) && spread > 1e-300 ? spread : 0;
  });
}

/** The rows of a class, their weights as shares of the class, and the class's share of all weight. */
export interface ClassPart {
  readonly share: number;
  readonly rows: Int32Array;
  readonly x: Matrix;
  readonly weights: Float64Array;
  readonly means: Float64Array;
}

/** The two classes, 0 first. */
export function classParts(x: Matrix, y: Float64Array, weights: Float64Array): readonly [ClassPart, ClassPart] {
  const total = weights.reduce((a, b) => a + b, 0);
  const part = (label: number): ClassPart => {
    const rows = Int32Array.from(y.keys()).filter((i) => y[i] === label);
    const own = pick(weights, rows);
    const sum = own.reduce((a, b) => a + b, 0);
    const inside = x.selectRows(rows);
    const means = Float64Array.from(x.names, (_, j) => meanOf(inside.column(j), own));
    return { share: sum / total, rows, x: inside, weights: own.map((w) => w / sum), means };
  };
  return [part(0), part(1)];
}
