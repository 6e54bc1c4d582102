// Arrays in flat memory: entry i of an array that begins at a place.

/** The i-th whole number of an array. */
export function integerAt(array: usize, i: i32): i32 {
  return load<i32>(array + ((<usize>i) << 2));
}

/** Sets the i-th whole number of an array. */
export function putInteger(array: usize, i: i32, value: i32): void {
  store<i32>(array + ((<usize>i) << 2), value);
}

/** The i-th double of an array. */
export function doubleAt(array: usize, i: i32): f64 {
  return load<f64>(array + ((<usize>i) << 3));
}

/** Sets the i-th double of an array. */
export function putDouble(array: usize, i: i32, value: f64): void {
  store<f64>(array + ((<usize>i) << 3), value);
}

/** Two doubles side by side. */
export function pairAt(array: usize, i: i32): v128 {
  return v128.load(array + ((<usize>i) << 4));
}

export function putPair(array: usize, i: i32, value: v128): void {
  v128.store(array + ((<usize>i) << 4), value);
}
