/**
 * Sorts places by their keys, smallest first, equal keys in the order they stood in: a merge sort from the bottom up. Runs
 * that are in order already are left alone, so that sorting anew after the keys changed a little is cheap.
 *
 * @param order places into `keys`, sorted in place
 * @param keys one number a place
 */
export function sortByKey(order: Int32Array, keys: Float64Array): void {
  const n = order.length;
  let from: Int32Array = order;
  let to: Int32Array = new Int32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      merge(from, to, keys, start, Math.min(start + width, n), Math.min(start + 2 * width, n));
    }
    [from, to] = [to, from];
  }
  if (from !== order) order.set(from);
}

/** Merges two neighboring sorted runs, [start, middle) and [middle, end). */
function merge(from: Int32Array, to: Int32Array, keys: Float64Array, start: number, middle: number, end: number): void {
  let a = start;
  let b = middle;
  if (middle >= end || keys[from[middle - 1]] <= keys[from[middle]]) {
    for (let at = start; at < end; at++) to[at] = from[at];
    return;
  }
  for (let at = start; at < end; at++) {
    const left = a < middle && (b >= end || keys[from[a]] <= keys[from[b]]);
    to[at] = left ? from[a++] : from[b++];
  }
}
