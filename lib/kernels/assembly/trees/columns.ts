// Columns as trees see them. A split asks only which values are smaller, so every row's value is replaced by its place in the
// column's order: the same tree comes out of any monotone transformation of the column.
//
// A column of many values numbers its rows 0 to n - 1, equal values in row order; `lastAt` gives the last place that holds
// the same value. A column of few values numbers its values. `rowAt` gives a row at each place.

import { doubleAt, integerAt, putInteger } from "../memory/cells";
import { keyAt, putKey, sortable, sortKeys } from "../memory/radix-sort";

/** Up to so many distinct values are few. */
const FEW = 64;

/** Fills `lastAt` and returns the number of distinct values. */
function markEqual(keys: usize, n: i32, lastAt: usize): i32 {
  let distinct = 0;
  let last = n - 1;
  for (let place = n - 1; place >= 0; place--) {
    if (place === n - 1 || keyAt(keys, place) !== keyAt(keys, place + 1)) {
      last = place;
      distinct++;
    }
    putInteger(lastAt, place, last);
  }
  return distinct;
}

function numberRows(n: i32, places: usize, rowAt: usize): void {
  for (let place = 0; place < n; place++) putInteger(places, integerAt(rowAt, place), place);
}

/** Numbers the values; `rowAt` keeps the first row of each. */
function numberValues(n: i32, places: usize, rowAt: usize, lastAt: usize): void {
  let level = 0;
  for (let place = 0; place < n; level++) {
    const last = integerAt(lastAt, place);
    const first = integerAt(rowAt, place);
    for (; place <= last; place++) putInteger(places, integerAt(rowAt, place), level);
    putInteger(rowAt, level, first);
  }
}

/**
 * Puts a column's rows in their places.
 *
 * @param space 20 n + 8192 bytes
 * @returns the number of distinct values when they are few, else 0
 */
export function placeColumn(values: usize, n: i32, places: usize, rowAt: usize, lastAt: usize, space: usize): i32 {
  // -0 + 0 is 0: both zeros are one value.
  for (let i = 0; i < n; i++) putKey(space, i, sortable(doubleAt(values, i) + 0.0));
  const keys = sortKeys(n, rowAt, space);
  const distinct = markEqual(keys, n, lastAt);
  if (distinct > FEW) {
    numberRows(n, places, rowAt);
    return 0;
  }
  numberValues(n, places, rowAt, lastAt);
  return distinct;
}
