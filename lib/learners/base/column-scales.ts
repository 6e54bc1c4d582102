import type { Matrix } from "../../math/matrix.js";
import { powerOfTwo } from "../../math/scaling.js";
import { meanOf, varianceAround } from "../../math/statistics/weighted-statistics.js";

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
  const scaled = new Float64Array(x.rows);
  for (let j = 0; j < x.columns; j++) {
    const column = x.column(j);
    if (isConstant(column)) continue;
    // A power of two out of the column first, so that no square overflows.
    const scale = powerOfTwo(column);
    for (let i = 0; i < column.length; i++) scaled[i] = column[i] / scale;
    const mean = meanOf(scaled, ones);
    center[j] = mean * scale;
    spread[j] = standardize ? Math.sqrt(varianceAround(mean, scaled, ones)) * scale : 1;
  }
  return { center, spread };
}

/** Whether all rows of a column hold the same number. */
export function isConstant(column: Float64Array): boolean {
  let i = 1;
  while (i < column.length && column[i] === column[0]) i++;
  return i >= column.length;
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
    const column = x.column(j);
    const [middle, unit, start] = [center[j], spread[j], at * x.rows];
    for (let i = 0; i < column.length; i++) out[start + i] = (column[i] - middle) / unit;
  });
  return out;
}
