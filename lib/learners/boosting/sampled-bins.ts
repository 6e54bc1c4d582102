import { binKernels, rowSampleKernels } from "../../kernels/boosting.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";
import { sorter } from "../../kernels/numbers.js";
import type { Matrix } from "../../math/matrix.js";

/** From so many rows on, borders of bins are quantiles of a sample. */
const SAMPLED_FROM = 250_000;
/** About so many rows are in it: quantiles move by a third of the weight of one of 255 bins. */
const SAMPLE = 131_072;
/** A sample with fewer values a bin says too little of the column. */
const VALUES_A_BIN = 16;

/** Cuts one column into bins as binKernels.binQuantiles does; returns how many, 0 when the sample holds too few values. */
export type CutBySample = (values: Pointer, codes: Pointer, lower: Pointer, upper: Pointer) => number;

/**
 * Bins of columns of very many rows, their borders weighted quantiles of a sample of the rows. Which rows are in it is
 * decided by their own values, mixed: not by their order, nor by chance, and rows that are equal are in it together.
 *
 * @returns undefined where all rows are to be sorted
 */
export function cutBySample(x: Matrix, weights: Pointer, most: number, arena: Arena): CutBySample | undefined {
  const n = x.rows;
  if (n < SAMPLED_FROM || most * VALUES_A_BIN > SAMPLE) return undefined;
  const values = arena.doubles(n);
  const mixed = arena.doubles(n);
  for (let j = 0; j < x.columns; j++) {
    doublesAt(values, n).set(x.column(j));
    rowSampleKernels.mixColumn(values, n, mixed);
  }
  const rows = arena.integers(n + 1);
  const m = rowSampleKernels.rowsBelow(mixed, n, SAMPLE / n, rows);
  const [sample, sampleWeights, order, codes] = [
    arena.doubles(m),
    arena.doubles(m),
    arena.integers(m),
    arena.bytes(2 * m),
  ];
  rowSampleKernels.takeNumbers(weights, rows, m, sampleWeights);
  const sort = sorter(arena, m);
  const levels = 32 - Math.clz32(most - 1);
  const borders = arena.doubles(1 << levels);
  return (column, columnCodes, lower, upper) => {
    if (m === 0) return 0;
    rowSampleKernels.takeNumbers(column, rows, m, sample);
    sort(sample, order);
    if (binKernels.countDistinct(sample, order, m) < VALUES_A_BIN * most) return 0;
    const bins = binKernels.binQuantiles(sample, sampleWeights, order, m, most, codes, lower, upper);
    doublesAt(borders, 1 << levels)
      .fill(Infinity)
      .set(doublesAt(upper, bins - 1));
    binKernels.binByBorders(column, n, borders, levels, bins, columnCodes, lower, upper);
    return bins;
  };
}
