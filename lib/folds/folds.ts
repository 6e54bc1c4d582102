import { assertInteger, assertLength } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";
import type { Stream } from "../random/stream.js";
import { assertWhole, drawClusteredFolds } from "./clustered-folds.js";

/** Folds: a count, or any whole numbers as ids, one a row. */
export type Folds = number | ArrayLike<number>;

/**
 * Draws V folds so that each holds its share of every stratum: rows are put in order by stratum, at random within one,
 * and dealt out like cards. Sizes of folds differ by at most one row, and so do they within a stratum.
 *
 * @param strata a whole number for every row; left out: one stratum
 * @returns the fold of each row, 0 to V - 1
 */
export function drawFolds(n: number, v: number, strata: ArrayLike<number> | undefined, random: Stream): Int32Array {
  assertInteger(v, "folds", "the number of folds", 2);
  if (n < v) tooFewRows(n, v);
  const order = Array.from(random.permutation(n));
  if (strata !== undefined) {
    assertLength(strata, n, "folds", "strata");
    order.sort((a, b) => strata[a] - strata[b]);
  }
  const folds = new Int32Array(n);
  for (let position = 0; position < n; position++) folds[order[position]] = position % v;
  return folds;
}

/**
 * The fold of each row from what an option gave: a count (drawn, stratified) or any whole numbers as ids, one a row.
 *
 * @param clusters the cluster of each row, which no fold may cut in two; left out: every row is one of its own
 * @returns the fold of each row, 0 to V - 1, in the order of the ids given
 */
export function foldIds(
  folds: Folds,
  n: number,
  strata?: ArrayLike<number>,
  random?: Stream,
  clusters?: ArrayLike<number | string>,
): Int32Array {
  if (clusters !== undefined) assertLength(clusters, n, "folds", "clusters");
  if (typeof folds === "number") {
    if (random === undefined) {
      raise({
        code: "random",
        where: "folds",
        expected: "a random stream to draw them from",
        got: "none",
        hint: 'Give random: stream("a seed"), or the fold of each row.',
      });
    }
    if (clusters === undefined) return drawFolds(n, folds, strata, random);
    assertInteger(folds, "folds", "the number of folds", 2);
    return drawClusteredFolds(clusters, folds, strata, random);
  }
  assertLength(folds, n, "folds", "fold ids");
  const ids = new Set<number>();
  for (let i = 0; i < n; i++) {
    if (!Number.isInteger(folds[i])) {
      raise({
        code: "fold",
        where: "folds",
        expected: "whole numbers as fold ids",
        got: `${shown(folds[i])} in row ${i + 1}`,
      });
    }
    ids.add(folds[i]);
  }
  const sorted = Array.from(ids).sort((a, b) => a - b);
  if (sorted.length < 2) {
    raise({ code: "fold", where: "folds", expected: "at least two folds", got: `only fold ${sorted[0]}` });
  }
  const place = new Map(sorted.map((id, position) => [id, position]));
  const given = Int32Array.from(folds, (id) => place.get(id) as number);
  if (clusters !== undefined) assertWhole(given, clusters);
  return given;
}

/** The number of folds. */
export function countFolds(folds: Int32Array): number {
  let most = -1;
  for (let i = 0; i < folds.length; i++) if (folds[i] > most) most = folds[i];
  return most + 1;
}

/** How many folds an option asks for, before they are drawn. */
export function askedFolds(folds: Folds = 10): number {
  return typeof folds === "number" ? folds : new Set(Array.from(folds)).size;
}

/** The rows of one fold, and those of all others. */
export interface Split {
  readonly training: Int32Array;
  readonly heldOut: Int32Array;
}

/** The training and held-out rows of fold `v`, in row order. */
export function splitOf(folds: Int32Array, v: number): Split {
  let size = 0;
  for (let i = 0; i < folds.length; i++) if (folds[i] === v) size++;
  const training = new Int32Array(folds.length - size);
  const heldOut = new Int32Array(size);
  let held = 0;
  for (let i = 0; i < folds.length; i++) {
    if (folds[i] === v) heldOut[held++] = i;
    else training[i - held] = i;
  }
  return { training, heldOut };
}

/** Every fold's training and held-out rows, in row order. */
export function splits(folds: Int32Array): Split[] {
  return Array.from({ length: countFolds(folds) }, (_, v) => splitOf(folds, v));
}

/** One code for each combination of codes, so that folds can be stratified by several things at once. */
export function crossStrata(...codes: readonly ArrayLike<number>[]): Int32Array {
  let places = new Int32Array(codes[0].length);
  for (const code of codes) {
    // By the place of what came before, the place of each code beside it.
    const seen: Map<number, number>[] = [];
    let count = 0;
    places = places.map((before, i) => {
      seen[before] ??= new Map();
      const known = seen[before].get(code[i]);
      if (known !== undefined) return known;
      seen[before].set(code[i], count);
      return count++;
    });
  }
  return places;
}

/** True when every entry is 0 or 1. */
export function isBinary(y: ArrayLike<number>): boolean {
  for (let i = 0; i < y.length; i++) if (y[i] !== 0 && y[i] !== 1) return false;
  return true;
}

function tooFewRows(n: number, v: number): never {
  raise({
    code: "fold",
    where: "folds",
    expected: `at least as many rows as folds (${v})`,
    got: `${n} rows`,
    hint: "Ask for fewer folds.",
  });
}
