// Which rows a tree of a forest is grown from: how often each was drawn.

import { doubleAt, integerAt, putInteger } from "../memory/cells";
import { drawBelow, drawUniform } from "../numbers/split-mix";

function countOnce(counts: usize, row: i32): void {
  putInteger(counts, row, integerAt(counts, row) + 1);
}

/** The bootstrap: every draw takes each row with the same probability. */
export function drawWithReplacement(n: i32, draws: i32, counts: usize): void {
  for (let d = 0; d < draws; d++) countOnce(counts, drawBelow(n));
}

/** Every row at most once: the first places of a random order, which `order` then holds. */
export function drawWithoutReplacement(n: i32, draws: i32, counts: usize, order: usize): void {
  for (let i = 0; i < n; i++) putInteger(order, i, i);
  for (let d = 0; d < draws; d++) {
    const other = d + drawBelow(n - d);
    const row = integerAt(order, other);
    putInteger(order, other, integerAt(order, d));
    putInteger(order, d, row);
    countOnce(counts, row);
  }
}

/** With replacement, each row with its own probability, by Walker's alias method: row i is kept with chance `keep`, else its alias taken. */
export function drawByWeight(n: i32, draws: i32, counts: usize, keep: usize, alias: usize): void {
  for (let d = 0; d < draws; d++) {
    const row = drawBelow(n);
    countOnce(counts, drawUniform() < doubleAt(keep, row) ? row : integerAt(alias, row));
  }
}
