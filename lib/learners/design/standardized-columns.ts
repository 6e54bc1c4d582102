import { standardizeKernels } from "../../kernels/linear.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";
import { powerOfTwo } from "../../math/scaling.js";
import { isConstant } from "../base/column-scales.js";

/** Columns in the kernels' memory, less their weighted means and divided by their weighted population spreads. */
export interface StandardizedColumns {
  /** Place 0 holds ones, place j + 1 the j-th column. */
  readonly z: Pointer;
  readonly n: number;
  /** Rows of each column in memory: n, made even by a row that has no weight. */
  readonly rows: number;
  /** Bytes from one column to the next. */
  readonly stride: number;
  /** The weights, which sum to 1. */
  readonly share: Pointer;
  readonly center: Float64Array;
  /** What a column was divided by; 0 where it is constant. */
  readonly spread: Float64Array;
}

const LEAST_SPREAD = 1e-250;

/**
 * Puts columns into a room, standardized.
 *
 * @param columns p columns of n finite numbers
 * @param share n weights above 0 that sum to 1
 * @param divide false: the columns are only centered, and every spread but a constant's is 1
 */
export function standardizedColumns(
  arena: Arena,
  columns: readonly Float64Array[],
  share: Float64Array,
  divide: boolean,
): StandardizedColumns {
  const n = share.length;
  const p = columns.length;
  const rows = n + (n % 2);
  const stride = 8 * rows;
  const w = arena.doubles(rows);
  const z = arena.doubles(rows * (p + 1));
  const moments = arena.doubles(2);
  doublesAt(w, n).set(share);
  doublesAt(z, n).fill(1);
  const center = new Float64Array(p);
  const spread = new Float64Array(p);
  columns.forEach((column, j) => {
    if (isConstant(column)) return;
    const at = z + (j + 1) * stride;
    const standardize = (scale: number) => {
      doublesAt(at, n).set(scale === 1 ? column : column.map((v) => v / scale));
      standardizeKernels.standardize(at, rows, w, divide ? 1 : 0, moments, moments + 8);
      const [mean, deviation] = doublesAt(moments, 2);
      center[j] = mean * scale;
      spread[j] = divide ? deviation * scale : 1;
    };
    standardize(1);
    // Squares that overflow or vanish: a power of two out of the column first.
    if (divide && !(spread[j] > 1e-140 && spread[j] < 1e140)) standardize(powerOfTwo(column));
    // So small that its coefficient would overflow: left out like a constant.
    if (spread[j] < LEAST_SPREAD) spread[j] = 0;
  });
  return { n, z, rows, stride, share: w, center, spread };
}
