import { assertSome } from "../core/assert.js";
import { raise, shown } from "../core/errors.js";

/** One fold: who is held out in its round. */
export interface FoldSize {
  /** The fold's number among the rows' fold ids. */
  readonly fold: number;
  /** Rows held out, and rows that the models of this round learn from. */
  readonly heldOut: number;
  readonly training: number;
  /** Rows in the folds before it. */
  readonly before: number;
}

/** A split of rows into folds, as sizes. */
export interface FoldSizes {
  readonly n: number;
  /** How many folds there are. */
  readonly count: number;
  /** By fold id. */
  readonly folds: readonly FoldSize[];
  /** The sizes that occur, from the least to the greatest. */
  readonly sizes: readonly number[];
}

/**
 * How many rows each fold holds out and how many teach in its round.
 *
 * @param folds the fold of each row as whole numbers, such as `model.folds`; 2 to 60 folds
 * @param where the function that errors name
 * @throws code "empty"; code "fold" for an id that is no whole number, for fewer than 2 folds or more than 60
 *
 * @example
 * summarizeFolds([0, 0, 1, 1, 2]).folds[2]; // { fold: 2, heldOut: 1, training: 4, before: 4 }
 */
export function summarizeFolds(folds: ArrayLike<number>, where: string = "summarizeFolds"): FoldSizes {
  assertSome(folds, where, "folds");
  const counts = new Map<number, number>();
  for (const fold of Array.from(folds)) {
    if (!Number.isInteger(fold)) {
      raise({ code: "fold", where, expected: "whole numbers as fold ids", got: shown(fold) });
    }
    counts.set(fold, (counts.get(fold) ?? 0) + 1);
  }
  if (counts.size < 2 || counts.size > 60) {
    raise({ code: "fold", where, expected: "2 to 60 folds", got: `${counts.size}` });
  }
  const n = folds.length;
  let before = 0;
  const sizes = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([fold, heldOut]): FoldSize => {
      const size = { fold, heldOut, training: n - heldOut, before };
      before += heldOut;
      return size;
    });
  return { n, count: sizes.length, folds: sizes, sizes: [...new Set(counts.values())].sort((a, b) => a - b) };
}
