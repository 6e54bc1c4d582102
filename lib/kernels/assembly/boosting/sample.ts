// Draws without replacement that keep the rows' order.

import { drawBelow, seedDraws } from "../numbers/split-mix";

/**
 * Draws m of the n rows, each set of m equally likely, by one walk through them (Fan, Muller and Rezucha 1962): a row is
 * taken with chance (still wanted) / (still to come). Both lists keep the rows' order; both have space for one row more.
 */
export function drawRows(seed: u32, rows: usize, n: i32, m: i32, drawn: usize, others: usize): void {
  seedDraws(0, seed);
  let wanted = m;
  for (let left = n; left > 0; left--) {
    const taken = i32(drawBelow(left) < wanted);
    const row = load<u32>(rows);
    store<u32>(drawn, row);
    store<u32>(others, row);
    drawn += (<usize>taken) << 2;
    others += 4 - ((<usize>taken) << 2);
    wanted -= taken;
    rows += 4;
  }
}
