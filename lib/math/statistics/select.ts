/**
 * Puts the k-th smallest value (from 0) at place k, none larger before it and none smaller behind (Hoare 1961, the pivot the
 * middle one of three).
 *
 * @param rounds after how many the rest is sorted: by default far more than any column but a malicious one needs
 */
export function select(values: Float64Array, k: number, rounds: number = 64): void {
  let from = 0;
  let to = values.length - 1;
  for (let round = 0; from < to; round++) {
    if (round === rounds) {
      values.subarray(from, to + 1).sort();
      return;
    }
    const pivot = middleOf(values[from], values[(from + to) >> 1], values[to]);
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const held = values[i];
        values[i++] = values[j];
        values[j--] = held;
      }
    }
    if (k <= j) to = j;
    else if (k >= i) from = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
