import { exponentOf } from "../arithmetic/bits.js";
import { twoTo } from "../arithmetic/two-to.js";
/** The power of two nearest below the largest size in a column (1 for a column of zeros): dividing by it changes no bit. */
export function powerOfTwo(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > largest) largest = size;
  }
  if (largest === 0) return 1;
  return twoTo(Math.max(-1021, Math.min(1022, exponentOf(largest))));
}

/** {@link powerOfTwo} of a design's column; a column below 1e-301 throughout is left to vanish: no double could be its coefficient. */
export function columnScale(values: ArrayLike<number>): number {
  const scale = powerOfTwo(values);
  return scale < twoTo(-1000) ? 1 : scale;
}

/**
 * How small the part of a column that the columns before it do not explain may be, relative to the column's length, before
 * it counts as explained (aliased). The tightest column of NIST's Filip stands at 5e-8 and must be solved; rounding leaves
 * an exact sum of columns below 1e-12. R's `lm` draws this line at 1e-7 and gives up on Filip.
 */
export const ALIAS_TOLERANCE = 1e-10;
