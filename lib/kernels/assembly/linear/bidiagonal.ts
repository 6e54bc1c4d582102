import { lanes, plusProduct } from "../memory/lanes";

// A square matrix made upper bidiagonal by reflections I - vv' from the left and from the right in turn (Golub & Kahan 1965).
// Columns lie `stride` bytes apart, with an even number of rows (the last a row of 0 where p is odd).

/**
 * Overwrites a, p columns; writes the sizes of the bidiagonal's entries, in turn one of the diagonal and the one right of it.
 * v and sums have space for a column each.
 */
export function bidiagonalize(a: usize, stride: usize, p: i32, v: usize, sums: usize, out: usize): void {
  for (let k = 0; k < p; k++) {
    const own = a + <usize>k * stride;
    const row = (<usize>k) << 3;
    memory.copy(v, own, stride);
    store<f64>(out, reflector(v, row, stride));
    for (let column = own + stride, end = a + <usize>p * stride; column < end; column += stride) {
      addMultiple(column, v, -product(column, v, stride), stride);
    }
    out += 8;
    if (k === p - 1) break;
    memory.fill(v, 0, stride);
    for (let j = k + 1; j < p; j++) store<f64>(v + ((<usize>j) << 3), load<f64>(a + <usize>j * stride + row));
    store<f64>(out, reflector(v, row + 8, stride));
    out += 8;
    memory.fill(sums, 0, stride);
    for (let j = k + 1; j < p; j++) addMultiple(sums, a + <usize>j * stride, load<f64>(v + ((<usize>j) << 3)), stride);
    for (let j = k + 1; j < p; j++) addMultiple(a + <usize>j * stride, sums, -load<f64>(v + ((<usize>j) << 3)), stride);
  }
}

/**
 * Turns v into the vector of the reflection that leaves of its entries from `start` on only the first, 0 before them;
 * returns their length.
 */
function reflector(v: usize, start: usize, bytes: usize): f64 {
  memory.fill(v, 0, start);
  const length = Math.sqrt(product(v, v, bytes));
  if (length === 0) return 0;
  const first = load<f64>(v + start);
  const moved = first > 0 ? first + length : first - length;
  store<f64>(v + start, moved);
  const scale = f64x2.splat(1 / Math.sqrt(length * Math.abs(moved)));
  for (let at: usize = 0; at < bytes; at += 16) v128.store(v + at, f64x2.mul(v128.load(v + at), scale));
  return length;
}

function product(a: usize, b: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = plusProduct(sum, v128.load(a + at), v128.load(b + at));
  return lanes(sum);
}

function addMultiple(a: usize, b: usize, factor: f64, bytes: usize): void {
  const times = f64x2.splat(factor);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(a + at, plusProduct(v128.load(a + at), times, v128.load(b + at)));
  }
}
