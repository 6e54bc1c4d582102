/** The k-th smallest of some numbers (k from 1), by quickselect; the array is reordered. */
export function smallest(values: Float64Array, k: number): number {
  let from = 0;
  let to = values.length - 1;
  const target = k - 1;
  while (from < to) {
    // The median of three as pivot: sorted and constant input stay linear.
    const a = values[from];
    const b = values[(from + to) >> 1];
    const c = values[to];
    const pivot = a < b ? (b < c ? b : Math.max(a, c)) : a < c ? a : Math.max(b, c);
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const held = values[i];
        values[i] = values[j];
        values[j] = held;
        i++;
        j--;
      }
    }
    if (target <= j) to = j;
    else if (target >= i) from = i;
    else break;
  }
  return values[target];
}
