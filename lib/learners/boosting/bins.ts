import { raise } from "../../core/errors.js";
import { binKernels, compactKernels } from "../../kernels/boosting.js";
import { type Arena, doublesAt, type Pointer, withScratch } from "../../kernels/module.js";
import { sorter } from "../../kernels/numbers.js";
import type { Matrix } from "../../math/matrix.js";
import { cutBySample } from "./sampled-bins.js";

/** The most bins a column may have: its rows' bins are stored as 16-bit numbers. */
export const MOST_BINS = 65_535;

/** The bytes of a pair of doubles, which is what a histogram has in each bin. */
export const PAIR = 16;

/** Where nothing is said, a column of up to so many values has a bin for each, ... */
const EXACT_UP_TO = 1000;
/** ... and one of more has so many. */
const USUAL_BINS = 255;

/** Above so many rows, bins that fit are bytes: what is read of a row counts then more than what is done with it. */
const COMPACT_ABOVE = 100_000;
/** So many bins a byte can tell apart. */
const BYTE_BINS = 256;

/** One column cut into bins of neighboring values. */
export interface BinnedColumn {
  /** Its place among the columns. */
  readonly column: number;
  /** In the kernels' memory: the bin of each row, a 16-bit number or, where bins are compact, a byte. */
  readonly codes: Pointer;
  /** The smallest and the largest value in each bin. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The columns that vary, cut into bins. */
export interface BinnedColumns {
  readonly columns: readonly BinnedColumn[];
  /** Whether bins are bytes, and `fours` hold four of them a row instead of places. */
  readonly compact: boolean;
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
 * Of very many rows a sample decides (cutBySample), of which the same is true.
 *
 * @param most 2 to 65,535, or "exact": as many as there are distinct values; undefined: exact up to 1000 of them, else 255
 * @param mayCompact whether bins may be bytes, where there are many rows
 */
export function binColumns(
  x: Matrix,
  weights: Float64Array,
  most: number | "exact" | undefined,
  arena: Arena,
  mayCompact: boolean,
): BinnedColumns {
  const n = x.rows;
  const codesAt = x.names.map(() => arena.bytes(2 * n));
  const columns = withScratch((scratch) => cutColumns(x, weights, most, codesAt, scratch));
  const compact =
    mayCompact && n > COMPACT_ABOVE && columns.length > 0 && columns.every(({ upper }) => upper.length <= BYTE_BINS);
  if (compact) for (const { codes } of columns) compactKernels.narrowBins(codes, n);
  return { columns, compact, fours: compact ? packedBins(columns, n, arena) : placesOfBins(columns, n, arena) };
}

/** Writes the bins of the columns that vary, 16-bit numbers. */
function cutColumns(
  x: Matrix,
  weights: Float64Array,
  most: number | "exact" | undefined,
  codesAt: readonly Pointer[],
  arena: Arena,
): BinnedColumn[] {
  const n = x.rows;
  const weightsAt = arena.put(weights);
  const valuesAt = arena.doubles(n);
  const order = arena.integers(n);
  const [lower, upper] = [arena.doubles(n), arena.doubles(n)];
  const bySample = most === "exact" ? undefined : cutBySample(x, weightsAt, most ?? USUAL_BINS, arena);
  let sort: ReturnType<typeof sorter> | undefined;
  const columns: BinnedColumn[] = [];
  x.names.forEach((name, j) => {
    const codes = codesAt[columns.length];
    doublesAt(valuesAt, n).set(x.column(j));
    let bins = bySample?.(valuesAt, codes, lower, upper) ?? 0;
    if (bins === 0) {
      sort ??= sorter(arena, n);
      sort(valuesAt, order);
      const distinct = binKernels.countDistinct(valuesAt, order, n);
      if (distinct === 1) return;
      if (most === "exact" && distinct > MOST_BINS) tooManyBins(name, distinct);
      bins =
        most === "exact" || distinct <= (most ?? EXACT_UP_TO)
          ? binKernels.binValues(valuesAt, order, n, codes, lower, upper)
          : binKernels.binQuantiles(valuesAt, weightsAt, order, n, most ?? USUAL_BINS, codes, lower, upper);
    }
    columns.push({ column: j, codes, lower: doublesAt(lower, bins).slice(), upper: doublesAt(upper, bins).slice() });
  });
  return columns;
}

/** The columns in fours; where some lack to make four, the last one comes again. */
function inFours(columns: readonly BinnedColumn[]): BinnedColumn[][] {
  return Array.from({ length: Math.ceil(columns.length / 4) }, (_, group) =>
    [0, 1, 2, 3].map((place) => columns[Math.min(4 * group + place, columns.length - 1)]),
  );
}

/** Where each row's bins lie, as `fours` of BinnedColumns say it. */
function placesOfBins(columns: readonly BinnedColumn[], n: number, arena: Arena): Pointer[] {
  return inFours(columns).map((four) => {
    const places = arena.integers(4 * n);
    let start = 0;
    four.forEach(({ codes, upper }, place) => {
      binKernels.placeBins(codes, n, start, places + 4 * place);
      start += PAIR * upper.length;
    });
    return places;
  });
}

/** Each row's bins as the bytes of a whole number. */
function packedBins(columns: readonly BinnedColumn[], n: number, arena: Arena): Pointer[] {
  return inFours(columns).map((four) => {
    const packed = arena.integers(n);
    four.forEach(({ codes }, place) => {
      compactKernels.packBins(codes, n, packed + place);
    });
    return packed;
  });
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
