// The order of n doubles by radix sort, from the least significant digit: linear in n, stable, no comparison.

const BITS: u32 = 11;
const DIGITS: usize = 6; // 6 * 11 >= 64
const VALUES: usize = 1 << BITS;

/** A whole number whose order is that of the double: of a negative one all bits are flipped, of another the sign. */
function keyOf(value: u64): u64 {
  return value ^ (<u64>(<i64>value >> 63) | 0x8000000000000000);
}

function digitOf(key: u64, digit: usize): usize {
  return <usize>(key >> (<u64>digit * BITS)) & (VALUES - 1);
}

/** Counts, for each digit, how often each of its values occurs. */
function countDigits(keys: usize, n: usize, counts: usize): void {
  memory.fill(counts, 0, (DIGITS * VALUES) << 2);
  for (let i: usize = 0; i < n; i++) {
    const key = load<u64>(keys + (i << 3));
    for (let digit: usize = 0; digit < DIGITS; digit++) {
      const at = counts + ((digit * VALUES + digitOf(key, digit)) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
  }
}

/** Turns counts into places: how many keys have a smaller value; false when one value is all there is. */
function placeDigits(counts: usize, n: usize): bool {
  let before: u32 = 0;
  let most: u32 = 0;
  for (let value: usize = 0; value < VALUES; value++) {
    const count = load<u32>(counts + (value << 2));
    store<u32>(counts + (value << 2), before);
    before += count;
    if (count > most) most = count;
  }
  return <usize>most < n;
}

/** Deals keys and rows out to their places by one digit. */
function deal(n: usize, digit: usize, places: usize, keys: usize, rows: usize, toKeys: usize, toRows: usize): void {
  for (let i: usize = 0; i < n; i++) {
    const key = load<u64>(keys + (i << 3));
    const at = places + (digitOf(key, digit) << 2);
    const place = load<u32>(at);
    store<u32>(at, place + 1);
    store<u64>(toKeys + ((<usize>place) << 3), key);
    store<u32>(toRows + ((<usize>place) << 2), load<u32>(rows + (i << 2)));
  }
}

/**
 * order = the rows 0 to n - 1 from the smallest value to the largest, equal values in row order. Work space: `keys`, 2n
 * doubles; `spare`, n whole numbers; `counts`, 6 * 2048 whole numbers.
 */
export function sortOrder(values: usize, n: i32, order: usize, keys: usize, spare: usize, counts: usize): void {
  const size = <usize>n;
  let fromKeys = keys;
  let toKeys = keys + (size << 3);
  let from = order;
  let to = spare;
  for (let i: usize = 0; i < size; i++) {
    store<u64>(fromKeys + (i << 3), keyOf(load<u64>(values + (i << 3))));
    store<u32>(from + (i << 2), <u32>i);
  }
  countDigits(fromKeys, size, counts);
  for (let digit: usize = 0; digit < DIGITS; digit++) {
    const places = counts + ((digit * VALUES) << 2);
    if (!placeDigits(places, size)) continue;
    deal(size, digit, places, fromKeys, from, toKeys, to);
    const keysHeld = fromKeys;
    fromKeys = toKeys;
    toKeys = keysHeld;
    const held = from;
    from = to;
    to = held;
  }
  if (from !== order) memory.copy(order, from, size << 2);
}
