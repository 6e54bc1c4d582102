import { power } from "../../arithmetic/power.js";
import type { Trial } from "../trial.js";

/** Numbers of two trials side by side: one column of each, in one notation. */
interface Pair {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** What stands for every row of a trial: patients who are alike in the columns chosen have one key. */
export interface RowKeys {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

const MOST_DECIMALS = 6;

/** The hashes of all cells of two trials, from which keys of any choice of columns are made. */
export class CellHashes {
  /** Columns by name, then the outcome. */
  readonly names: readonly string[];
  readonly #cells: readonly { readonly first: Int32Array; readonly second: Int32Array }[];
  readonly #sizes: readonly [number, number];

  /** Of the covariates that both trials have, and of the outcome; what one of them has rounded is rounded in the other too. */
  constructor(first: Trial, second: Trial) {
    const there = new Set(second.covariates.names);
    const shared = first.covariates.names.filter((name) => there.has(name));
    this.names = [...shared, "the outcome"];
    const pairs = shared.map((name) =>
      alike({ first: first.covariates.columnNamed(name), second: second.covariates.columnNamed(name) }),
    );
    pairs.push(alike({ first: first.outcome, second: second.outcome }));
    this.#cells = pairs.map((pair, j) => ({ first: hashed(pair.first, j), second: hashed(pair.second, j) }));
    this.#sizes = [first.n, second.n];
  }

  /** Keys of all columns but some. */
  keys(without: readonly number[] = []): RowKeys {
    const chosen = this.#cells.filter((_, j) => !without.includes(j));
    const [n, m] = this.#sizes;
    return {
      first: summed(
        n,
        chosen.map((cell) => cell.first),
      ),
      second: summed(
        m,
        chosen.map((cell) => cell.second),
      ),
    };
  }

  /** Keys of one column alone. */
  column(j: number): RowKeys {
    return this.keys(this.names.map((_, k) => k).filter((k) => k !== j));
  }
}

/** A column of both trials with as many decimals as the one that has fewer. */
function alike({ first, second }: Pair): Pair {
  const [one, other] = [decimalsOf(first), decimalsOf(second)];
  if (one === other) return { first, second };
  const scale = power(10, Math.min(one, other));
  const round = (values: Float64Array) => values.map((value) => Math.round(value * scale));
  return { first: round(first), second: round(second) };
}

/** How many decimals a column's numbers are written with; one more than {@link MOST_DECIMALS} stands for any number. */
function decimalsOf(values: Float64Array): number {
  let decimals = 0;
  let scale = 1;
  for (const value of values) {
    while (
      decimals <= MOST_DECIMALS &&
      Math.abs(value * scale - Math.round(value * scale)) > 1e-9 * (1 + Math.abs(value * scale))
    ) {
      decimals++;
      scale *= 10;
    }
    if (decimals > MOST_DECIMALS) break;
  }
  return decimals;
}

/** Two lanes of 32 bits for every number of a column; -0 counts as 0. */
function hashed(values: Float64Array, j: number): Int32Array {
  const double = new Float64Array(1);
  const words = new Int32Array(double.buffer);
  const out = new Int32Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    double[0] = values[i] + 0;
    out[2 * i] = stirred(words[0], words[1], j + 1, 0x9e3779b1);
    out[2 * i + 1] = stirred(words[1], words[0], j + 1, 0x85ebca77);
  }
  return out;
}

function stirred(word: number, other: number, salt: number, multiplier: number): number {
  let lane = Math.imul(word ^ Math.imul(other, 0x27d4eb2f) ^ Math.imul(salt, 0x165667b1), multiplier);
  lane ^= lane >>> 15;
  lane = Math.imul(lane, 0x2c1b3c6d);
  return lane ^ (lane >>> 13);
}

function summed(n: number, cells: readonly Int32Array[]): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let [high, low] = [0, 0];
    for (const cell of cells) {
      high = (high + cell[2 * i]) | 0;
      low = (low + cell[2 * i + 1]) | 0;
    }
    out[i] = (high >>> 0) * 1_048_576 + (low >>> 12);
  }
  return out;
}
