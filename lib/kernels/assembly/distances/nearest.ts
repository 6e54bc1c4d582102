// The k smallest of many numbers; numbers are passed over together when none of them counts.

function entry(values: usize, i: i32): usize {
  return values + ((<usize>i) << 3);
}

/** Lets a value sink from the root of a heap of `size` numbers, largest first, in whose root there is a gap. */
export function sink(heap: usize, size: i32, value: f64): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && load<f64>(entry(heap, child + 1)) > load<f64>(entry(heap, child))) child++;
    if (load<f64>(entry(heap, child)) <= value) break;
    store<f64>(entry(heap, at), load<f64>(entry(heap, child)));
    at = child;
  }
  store<f64>(entry(heap, at), value);
}

/** Turns a heap into ascending order. */
function sort(heap: usize, size: i32): void {
  for (let last = size - 1; last > 0; last--) {
    const value = load<f64>(entry(heap, last));
    store<f64>(entry(heap, last), load<f64>(heap));
    sink(heap, last, value);
  }
}

/** out = the k smallest of n numbers, ascending; infinite where there are fewer. */
export function smallest(values: usize, n: i32, k: i32, out: usize): void {
  for (let i = 0; i < k; i++) store<f64>(entry(out, i), Infinity);
  let largest: f64 = Infinity;
  for (let i = 0; i < n; i += 2) {
    const pair = v128.load(entry(values, i));
    if (!v128.any_true(f64x2.lt(pair, f64x2.splat(largest)))) continue;
    for (let at = i; at < min(i + 2, n); at++) {
      const value = load<f64>(entry(values, at));
      if (value < largest) {
        sink(out, k, value);
        largest = load<f64>(out);
      }
    }
  }
  sort(out, k);
}
