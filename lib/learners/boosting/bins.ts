import { raise } from "../../core/errors.js";
import { binKernels } from "../../kernels/boosting/bins.js";
import { type Arena, doublesAt, type Pointer } from "../../kernels/module.js";
import { sorter } from "../../kernels/sort-order.js";
import type { Matrix } from "../../math/matrix.js";

/** The most bins a column may have: its rows' bins are stored as 16-bit numbers. */
export const MOST_BINS = 65_535;

/** The bytes of a pair of doubles, which is what a histogram has in each bin. */
export const PAIR = 16;

/** Where nothing is said, a column of up to so many values has a bin for each, ... */
const EXACT_UP_TO = 1000;
/** ... and one of more has so many. */
const USUAL_BINS = 255;

/** One column cut into bins of neighboring values. */
export interface BinnedColumn {
  /** Its place among the columns. */
  readonly column: number;
  /** In the kernels' memory: the bin of each row, a 16-bit number. */
  readonly codes: Pointer;
  /** The smallest and the largest value in each bin. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The columns that vary, cut into bins. */
export interface BinnedColumns {
  readonly columns: readonly BinnedColumn[];
  /**
   * For four columns at a time, row by row: how many bytes after the histogram of the first of them the row's bin lies in
   * each, when a column's histogram follows the other's. Where columns lack to make four, the last one comes again.
   */
  readonly fours: readonly Pointer[];
}

/**
 * Cuts each column into at most `most` bins. With no more distinct values than that, each value is a bin, and splits between
 * bins are all splits there are. Otherwise bins are cut at weighted quantiles of the values: each takes about an equal part
 * of the weight that those before it left, and equal values stay together. Weights and values alone decide, so that neither
 * the order of rows nor a row written twice instead of weighing twice makes a difference. Constant columns are left out.
 *
 * @param most 2 to 65,535, or "exact": as many as there are distinct values; undefined: exact up to 1000 of them, else 255
 */
export function binColumns(
  x: Matrix,
  weights: Float64Array,
  most: number | "exact" | undefined,
  arena: Arena,
): BinnedColumns {
  const n = x.rows;
  const codesAt = x.names.map(() => arena.bytes(2 * n));
  const foursAt = Array.from({ length: Math.ceil(x.columns / 4) }, () => arena.integers(4 * n));
  const weightsAt = arena.put(weights);
  const valuesAt = arena.doubles(n);
  const order = arena.integers(n);
  const [lower, upper] = [arena.doubles(n), arena.doubles(n)];
  const sort = sorter(arena, n);
  const columns: BinnedColumn[] = [];
  x.names.forEach((name, j) => {
    doublesAt(valuesAt, n).set(x.column(j));
    sort(valuesAt, order);
    const distinct = binKernels.countDistinct(valuesAt, order, n);
    if (distinct === 1) return;
    if (most === "exact" && distinct > MOST_BINS) tooManyBins(name, distinct);
    const codes = codesAt[columns.length];
    const bins =
      most === "exact" || distinct <= (most ?? EXACT_UP_TO)
        ? binKernels.binValues(valuesAt, order, n, codes, lower, upper)
        : binKernels.binQuantiles(valuesAt, weightsAt, order, n, most ?? USUAL_BINS, codes, lower, upper);
    columns.push({ column: j, codes, lower: doublesAt(lower, bins).slice(), upper: doublesAt(upper, bins).slice() });
  });
  const fours = foursAt.slice(0, Math.ceil(columns.length / 4));
  fours.forEach((four, group) => {
    let start = 0;
    for (let place = 0; place < 4; place++) {
      const { codes, upper } = columns[Math.min(4 * group + place, columns.length - 1)];
      binKernels.placeBins(codes, n, start, four + 4 * place);
      start += PAIR * upper.length;
    }
  });
  return { columns, fours };
}

function tooManyBins(name: string, bins: number): never {
  raise({
    code: "bins",
    where: "gradientBoosting.fit",
    expected: `at most ${MOST_BINS} distinct values in a column for bins: "exact"`,
    got: `${bins} in column ${JSON.stringify(name)}`,
    hint: "Give a number of bins, such as 255.",
  });
}
