import { manyProductsKernels } from "../../kernels/linear/many-products.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";

/** Rows that are predicted together: what is needed beside the data does not grow with them. */
const BLOCK = 1024;

/** Linear predictors of a block of rows in the kernels' memory. */
export interface PredictorBlock {
  /** The first row, and how many there are. */
  readonly start: number;
  readonly count: number;
  /** Rows in memory, a multiple of four; those behind `count` mean nothing. */
  readonly rows: number;
  /** Predictor l begins at `at + l * stride`. */
  readonly at: Pointer;
  readonly stride: number;
}

/**
 * The linear predictors of several fits, intercept + x b, one block of rows after the other.
 *
 * @param columns p columns of n numbers
 * @param intercept one number a fit
 * @param coefficients p numbers a fit, one fit after the other
 */
export function eachPredictorBlock(
  arena: Arena,
  columns: readonly Float64Array[],
  n: number,
  intercept: Float64Array,
  coefficients: Float64Array,
  visit: (block: PredictorBlock) => void,
): void {
  const p = columns.length;
  const fits = intercept.length;
  const across = (fits + 3) & ~3;
  const most = Math.min(BLOCK, (n + 3) & ~3);
  const stride = 8 * most;
  const x = arena.doubles(most * (p + 1));
  const b = arena.doubles(across * (p + 1));
  const at = arena.doubles(most * across);
  // The intercept's column of ones comes first.
  doublesAt(x, most).fill(1);
  const table = doublesAt(b, across * (p + 1));
  table.set(intercept);
  for (let l = 0; l < fits; l++) for (let j = 0; j < p; j++) table[(j + 1) * across + l] = coefficients[l * p + j];
  for (let start = 0; start < n; start += BLOCK) {
    const count = Math.min(BLOCK, n - start);
    const rows = (count + 3) & ~3;
    columns.forEach((column, j) => {
      doublesAt(x + (j + 1) * stride, count).set(column.subarray(start, start + count));
    });
    manyProductsKernels.manyProducts(x, stride, rows, p + 1, b, across, at);
    visit({ start, count, rows, at, stride });
  }
}
