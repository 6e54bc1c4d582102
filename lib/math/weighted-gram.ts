import { weightedGramKernels } from "../kernels/linear/weighted-gram.js";
import { doublesAt, integersAt, withScratch } from "../kernels/module.js";

/** From a weight for every row to `sum v x x'`, q x q. */
export type WeightedGram = (v: Float64Array) => Float64Array;

/**
 * Runs `work` with the weighted Gram matrix of these columns, which lie in the kernels' memory meanwhile: for work that asks
 * for it again and again with other weights.
 *
 * @param columns q columns of n numbers
 */
export function withWeightedGram<T>(columns: readonly Float64Array[], work: (gramOf: WeightedGram) => T): T {
  return withScratch((arena) => {
    const q = columns.length;
    const n = columns[0].length;
    const rows = n + (n % 2);
    const across = (q + 3) & ~3;
    const x = arena.doubles(rows * q);
    const weights = arena.doubles(rows);
    const places = arena.integers(q + 3);
    const gram = arena.doubles(across * across);
    const inKernels = doublesAt(x, rows * q);
    columns.forEach((column, j) => {
      inKernels.set(column, j * rows);
    });
    integersAt(places, q).set(Int32Array.from(columns.keys()));
    return work((v) => {
      doublesAt(weights, n).set(v);
      weightedGramKernels.weightedGram(x, 8 * rows, rows, places, 0, q, weights, gram, across);
      const filled = doublesAt(gram, across * across);
      const out = new Float64Array(q * q);
      for (let j = 0; j < q; j++) out.set(filled.subarray(j * across, j * across + q), j * q);
      return out;
    });
  });
}
