import type { Matrix } from "../math/matrix.js";

/** For each column, the rows from the smallest value to the largest, equal values in row order; p lists of n in one array. */
export function presort(x: Matrix): Int32Array {
  const n = x.rows;
  const out = new Int32Array(n * x.columns);
  const keys = new Float64Array(n);
  const otherKeys = new Float64Array(n);
  const other = new Int32Array(n);
  for (let j = 0; j < x.columns; j++) {
    const order = out.subarray(j * n, (j + 1) * n);
    keys.set(x.column(j));
    for (let i = 0; i < n; i++) order[i] = i;
    mergeSort(keys, order, otherKeys, other);
  }
  return out;
}

/** A stable merge sort of keys that carries their places along; runs of 8 are sorted by insertion first. */
function mergeSort(keys: Float64Array, order: Int32Array, otherKeys: Float64Array, other: Int32Array): void {
  const n = keys.length;
  for (let start = 0; start < n; start += 8) {
    const end = Math.min(start + 8, n);
    for (let i = start + 1; i < end; i++) {
      const key = keys[i];
      const place = order[i];
      let k = i - 1;
      for (; k >= start && keys[k] > key; k--) {
        keys[k + 1] = keys[k];
        order[k + 1] = order[k];
      }
      keys[k + 1] = key;
      order[k + 1] = place;
    }
  }
  let fromKeys = keys;
  let from = order;
  let toKeys = otherKeys;
  let to = other;
  for (let width = 8; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let a = start;
      let b = middle;
      for (let at = start; at < end; at++) {
        const left = a < middle && (b >= end || fromKeys[a] <= fromKeys[b]);
        const source = left ? a++ : b++;
        toKeys[at] = fromKeys[source];
        to[at] = from[source];
      }
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}
