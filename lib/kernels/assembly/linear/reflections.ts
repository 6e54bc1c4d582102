import { lanes, plusProduct } from "../memory/lanes";

// Householder's reflections I - vv' applied to columns. Reflection k lies at `reflections + k * stride` and is 0 above row k;
// columns lie `stride` bytes apart too, with an even number of rows.

/** Applies the reflections `from` to `to` - 1, in that order, to m columns. */
export function reflectColumns(reflections: usize, stride: usize, from: i32, to: i32, columns: usize, m: i32): void {
  for (let k = from; k < to; k++) {
    const start = (<usize>(k & ~1)) << 3;
    const v = reflections + <usize>k * stride + start;
    const bytes = stride - start;
    let j = 0;
    for (; j + 3 < m; j += 4) reflectFour(v, bytes, columns + <usize>j * stride + start, stride);
    for (; j < m; j++) reflectOne(v, bytes, columns + <usize>j * stride + start);
  }
}

function reflectOne(v: usize, bytes: usize, a: usize): void {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = plusProduct(sum, v128.load(v + at), v128.load(a + at));
  const back = f64x2.splat(-lanes(sum));
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(a + at, plusProduct(v128.load(a + at), back, v128.load(v + at)));
  }
}

/** Four columns at once, so that v is read once for all of them. */
function reflectFour(v: usize, bytes: usize, a: usize, stride: usize): void {
  const b = a + stride;
  const c = b + stride;
  const d = c + stride;
  let sa = f64x2.splat(0);
  let sb = f64x2.splat(0);
  let sc = f64x2.splat(0);
  let sd = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const entries = v128.load(v + at);
    sa = plusProduct(sa, entries, v128.load(a + at));
    sb = plusProduct(sb, entries, v128.load(b + at));
    sc = plusProduct(sc, entries, v128.load(c + at));
    sd = plusProduct(sd, entries, v128.load(d + at));
  }
  const ba = f64x2.splat(-lanes(sa));
  const bb = f64x2.splat(-lanes(sb));
  const bc = f64x2.splat(-lanes(sc));
  const bd = f64x2.splat(-lanes(sd));
  for (let at: usize = 0; at < bytes; at += 16) {
    const entries = v128.load(v + at);
    v128.store(a + at, plusProduct(v128.load(a + at), ba, entries));
    v128.store(b + at, plusProduct(v128.load(b + at), bb, entries));
    v128.store(c + at, plusProduct(v128.load(c + at), bc, entries));
    v128.store(d + at, plusProduct(v128.load(d + at), bd, entries));
  }
}
