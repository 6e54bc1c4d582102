import { Matrix } from "../../math/matrix.js";
import { meanOver } from "../losses.js";
import type { MetaInput, MetaLearner } from "../types.js";

// With R draws of folds every row has R held-out predictions by each learner. The weights solve one problem on all n R of
// them, so that they minimize the mean over the draws of the cross-validated risk, which is the risk that is reported; a
// mean of R solutions would minimize nothing, and would make a mixture of the discrete Super Learner. Weights need not be
// divided by R: their scale does not matter to a meta-learner.

/** The held-out predictions of every repeat as one problem for a meta-learner. */
export function stacked(z: readonly Matrix[], y: Float64Array, weights: Float64Array): MetaInput {
  if (z.length === 1) return { z: z[0], y, weights };
  const [{ rows, columns, names }] = z;
  const data = new Float64Array(z.length * rows * columns);
  for (let k = 0; k < columns; k++) {
    for (let r = 0; r < z.length; r++) data.set(z[r].column(k), (k * z.length + r) * rows);
  }
  return {
    z: new Matrix(data, z.length * rows, columns, names),
    y: repeated(y, z.length),
    weights: repeated(weights, z.length),
    repeats: z.length,
  };
}

function repeated(values: Float64Array, times: number): Float64Array {
  const out = new Float64Array(values.length * times);
  for (let r = 0; r < times; r++) out.set(values, r * values.length);
  return out;
}

/** The mean over the repeats of what each combines to. */
export function combined(z: readonly Matrix[], weights: Float64Array, metaLearner: MetaLearner): Float64Array {
  const parts = z.map((matrix) => metaLearner.combine(matrix, weights));
  return parts[0].map((_, i) => meanOver(parts, (part) => part[i]));
}

/** The mean of the matrices, entry by entry. */
export function meanMatrix(z: readonly Matrix[]): Matrix {
  if (z.length === 1) return z[0];
  const [{ rows, columns, names, data }] = z;
  return new Matrix(
    data.map((_, at) => meanOver(z, (matrix) => matrix.data[at])),
    rows,
    columns,
    names,
  );
}
