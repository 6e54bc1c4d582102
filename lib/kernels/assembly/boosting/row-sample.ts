// A sample of rows by what stands in them: it depends on no order of rows, and equal rows are in it together or not at all.

import { mix } from "../numbers/split-mix";

/** Mixes a column's values into the rows' numbers of 64 bits; -0 counts as 0. */
export function mixColumn(values: usize, n: i32, mixed: usize): void {
  const end = values + ((<usize>n) << 3);
  for (let at = values; at < end; at += 8, mixed += 8) {
    store<u64>(mixed, mix(load<u64>(mixed) * 3 + 1 + reinterpret<u64>(load<f64>(at) + 0.0)));
  }
}

/** rows = those whose number is below `share` of all numbers; returns how many. */
export function rowsBelow(mixed: usize, n: i32, share: f64, rows: usize): i32 {
  const limit = <u64>(share * 4294967296.0);
  let to = rows;
  for (let row = 0; row < n; row++) {
    store<u32>(to, row);
    to += (<usize>i32(load<u64>(mixed + ((<usize>row) << 3)) >> 32 < limit)) << 2;
  }
  return <i32>((to - rows) >> 2);
}

/** out = the numbers of the listed rows. */
export function takeNumbers(values: usize, rows: usize, n: i32, out: usize): void {
  for (let k: usize = 0; k < <usize>n; k++) {
    store<f64>(out + (k << 3), load<f64>(values + ((<usize>load<u32>(rows + (k << 2))) << 3)));
  }
}
