import { lanes, plusProduct } from "../memory/lanes";

// Products of a matrix with vectors: z'r and z b. The matrix lies column by column, `stride` bytes from one column to the
// next; `columns` lists the places of the m columns that take part. Rows come as an even number (the last may be a row of 0).

/** Where the k-th of the listed columns begins. */
export function columnAt(z: usize, stride: usize, columns: usize, k: i32): usize {
  return z + <usize>load<i32>(columns + ((<usize>k) << 2)) * stride;
}

/** Adds to the number at a place. */
export function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

/** out_k += sum_i r_i z_ik. */
export function addCrossProducts(
  z: usize,
  stride: usize,
  rows: i32,
  columns: usize,
  m: i32,
  r: usize,
  out: usize,
): void {
  let k = 0;
  for (; k + 3 < m; k += 4) {
    addFourCrossProducts(
      columnAt(z, stride, columns, k),
      columnAt(z, stride, columns, k + 1),
      columnAt(z, stride, columns, k + 2),
      columnAt(z, stride, columns, k + 3),
      rows,
      r,
      out + ((<usize>k) << 3),
    );
  }
  for (; k < m; k++) addTo(out + ((<usize>k) << 3), product(columnAt(z, stride, columns, k), r, rows));
}

/** sum_i a_i r_i. */
function product(a: usize, r: usize, rows: i32): f64 {
  const bytes = (<usize>rows) << 3;
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = plusProduct(sum, v128.load(r + at), v128.load(a + at));
  return lanes(sum);
}

/** Four columns at once, so that r is loaded once for all of them. */
function addFourCrossProducts(a: usize, b: usize, c: usize, d: usize, rows: i32, r: usize, out: usize): void {
  const bytes = (<usize>rows) << 3;
  let sa = f64x2.splat(0);
  let sb = f64x2.splat(0);
  let sc = f64x2.splat(0);
  let sd = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = v128.load(r + at);
    sa = plusProduct(sa, v, v128.load(a + at));
    sb = plusProduct(sb, v, v128.load(b + at));
    sc = plusProduct(sc, v, v128.load(c + at));
    sd = plusProduct(sd, v, v128.load(d + at));
  }
  addTo(out, lanes(sa));
  addTo(out + 8, lanes(sb));
  addTo(out + 16, lanes(sc));
  addTo(out + 24, lanes(sd));
}

/** out_i += sum_k b_k z_ik. */
export function addProducts(z: usize, stride: usize, rows: i32, columns: usize, m: i32, b: usize, out: usize): void {
  let k = 0;
  for (; k + 3 < m; k += 4) {
    addFourProducts(
      columnAt(z, stride, columns, k),
      columnAt(z, stride, columns, k + 1),
      columnAt(z, stride, columns, k + 2),
      columnAt(z, stride, columns, k + 3),
      rows,
      b + ((<usize>k) << 3),
      out,
    );
  }
  for (; k < m; k++) addOneProduct(columnAt(z, stride, columns, k), rows, b + ((<usize>k) << 3), out);
}

function addOneProduct(a: usize, rows: i32, b: usize, out: usize): void {
  const bytes = (<usize>rows) << 3;
  const ba = v128.load_splat<f64>(b);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(out + at, plusProduct(v128.load(out + at), ba, v128.load(a + at)));
  }
}

function addFourProducts(a: usize, b: usize, c: usize, d: usize, rows: i32, factors: usize, out: usize): void {
  const bytes = (<usize>rows) << 3;
  const fa = v128.load_splat<f64>(factors);
  const fb = v128.load_splat<f64>(factors, 8);
  const fc = v128.load_splat<f64>(factors, 16);
  const fd = v128.load_splat<f64>(factors, 24);
  for (let at: usize = 0; at < bytes; at += 16) {
    const one = plusProduct(v128.load(out + at), fa, v128.load(a + at));
    const two = plusProduct(f64x2.mul(fb, v128.load(b + at)), fc, v128.load(c + at));
    v128.store(out + at, f64x2.add(one, plusProduct(two, fd, v128.load(d + at))));
  }
}
