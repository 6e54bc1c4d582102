import type { Matrix } from "../../math/matrix.js";
import { powerOfTwo } from "../../math/scaling.js";
import { meanOf, varianceOf } from "../../math/statistics/weighted-statistics.js";

/** What each column is centered at and divided by; a spread of 0 marks a constant column, which is left out. */
export interface ColumnScales {
  readonly center: Float64Array;
  readonly spread: Float64Array;
}

/**
 * The mean and the population standard deviation of every column, each row counting once whatever its weight; without
 * `standardize` a spread of 1.
 */
export function columnScales(x: Matrix, standardize: boolean): ColumnScales {
  const center = new Float64Array(x.columns);
  const spread = new Float64Array(x.columns);
  const ones = new Float64Array(x.rows).fill(1);
  for (let j = 0; j < x.columns; j++) {
    const column = x.column(j);
    if (column.every((v) => v === column[0])) continue;
    // A power of two out of the column first, so that no square overflows.
    const scale = powerOfTwo(column);
    const scaled = column.map((v) => v / scale);
    center[j] = meanOf(scaled, ones) * scale;
    spread[j] = standardize ? Math.sqrt(varianceOf(scaled, ones)) * scale : 1;
  }
  return { center, spread };
}

/** The places of the columns that vary. */
export function varyingColumns({ spread }: ColumnScales): number[] {
  return Array.from(spread.keys()).filter((j) => spread[j] > 0);
}

/** The columns that vary, centered and divided by their spread, one after the other. */
export function scaledColumns(x: Matrix, scales: ColumnScales): Float64Array {
  const { center, spread } = scales;
  const varying = varyingColumns(scales);
  const out = new Float64Array(x.rows * varying.length);
  varying.forEach((j, at) => {
    out.set(
      x.column(j).map((v) => (v - center[j]) / spread[j]),
      at * x.rows,
    );
  });
  return out;
}
