import type { Trial } from "../trial.js";

/** 64 bits of every row, in two lanes of 32. */
export interface RowDigests {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

// Odd multipliers, one a lane; a lane that is multiplied and then folded on itself spreads a changed bit over all of it.
const HIGH = 0x9e3779b1;
const LOW = 0x85ebca77;

/** One more word taken into a lane. */
export function stirred(lane: number, word: number, multiplier: number, second: number = multiplier | 2): number {
  const product = Math.imul(lane ^ word, multiplier);
  return Math.imul(product ^ (product >>> 15), second);
}

/** The places of a matrix's columns in the order of their names: in a file they may stand anyhow. */
export function columnsByName({ covariates }: Pick<Trial, "covariates">): number[] {
  const { names } = covariates;
  return names.map((_, j) => j).sort((a, b) => (names[a] < names[b] ? -1 : 1));
}

/**
 * 64 bits of each row's covariates and identifier: what puts rows in an order that owes nothing to the file, to the names of
 * the arms or to the outcome. Columns are taken in the order of their names, and -0 counts as 0.
 */
export function rowDigests(trial: Pick<Trial, "n" | "covariates" | "ids">): RowDigests {
  const { n, covariates, ids } = trial;
  const high = new Int32Array(n).fill(HIGH);
  const low = new Int32Array(n).fill(LOW);
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  const take = (i: number, word: number): void => {
    high[i] = stirred(high[i], word, HIGH);
    low[i] = stirred(low[i], word, LOW);
  };
  for (const j of columnsByName(trial)) {
    const column = covariates.column(j);
    for (let i = 0; i < n; i++) {
      double[0] = column[i] + 0;
      take(i, words[0]);
      take(i, words[1]);
    }
  }
  if (ids !== undefined) {
    for (let i = 0; i < n; i++) {
      const id = String(ids[i]);
      for (let k = 0; k < id.length; k++) take(i, id.charCodeAt(k));
    }
  }
  return { high, low };
}

/**
 * Two sums over some rows of the digest of (row, mark): they tell whether two sets of rows are the same, whatever their order.
 *
 * @param marks a whole number for every row
 */
export function digestOfRows(
  { high, low }: RowDigests,
  marks: Int32Array,
  has: (row: number) => boolean,
): readonly [number, number] {
  let first = 0;
  let second = 0;
  for (let i = 0; i < high.length; i++) {
    if (!has(i)) continue;
    first = (first + stirred(high[i], marks[i], LOW)) | 0;
    second = (second + stirred(low[i], marks[i], HIGH)) | 0;
  }
  return [first, second];
}
