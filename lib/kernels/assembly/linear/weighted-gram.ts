import { lanes, plusProduct } from "../memory/lanes";
import { addTo, columnAt } from "./column-products";

// G_jk = sum_i v_i z_ij z_ik, a tile of two rows and four columns of G at a time, over blocks of rows short enough that
// the block stays near. Whole tiles are filled: `columns` is followed by three more places of columns (any), and G has
// rows and columns up to the next multiple of four, `across` to a row.

const BLOCK: i32 = 256;
/** Two columns times v, one block of each. */
const SCALED = memory.data(2 * 256 * 8, 16);
const SECOND: usize = 256 * 8;

/** The rows of G from `from` to m - 1, and by symmetry the columns. */
export function weightedGram(
  z: usize,
  stride: usize,
  rows: i32,
  columns: usize,
  from: i32,
  m: i32,
  v: usize,
  gram: usize,
  across: i32,
): void {
  for (let j = from; j < m + 1; j++) memory.fill(entry(gram, across, j, 0), 0, (<usize>((m + 3) & ~3)) << 3);
  for (let start = 0; start < rows; start += BLOCK) {
    const bytes = (<usize>min(BLOCK, rows - start)) << 3;
    const first = z + ((<usize>start) << 3);
    for (let j = from; j < m; j += 2) {
      scale(columnAt(first, stride, columns, j), v + ((<usize>start) << 3), SCALED, bytes);
      scale(columnAt(first, stride, columns, j + 1), v + ((<usize>start) << 3), SCALED + SECOND, bytes);
      for (let k = 0; k <= j + 1; k += 4) {
        addTile(
          columnAt(first, stride, columns, k),
          columnAt(first, stride, columns, k + 1),
          columnAt(first, stride, columns, k + 2),
          columnAt(first, stride, columns, k + 3),
          bytes,
          entry(gram, across, j, k),
          entry(gram, across, j + 1, k),
        );
      }
    }
  }
  for (let j = from; j < m; j++) {
    for (let k = 0; k < j; k++) store<f64>(entry(gram, across, k, j), load<f64>(entry(gram, across, j, k)));
  }
}

function entry(gram: usize, across: i32, j: i32, k: i32): usize {
  return gram + ((<usize>(j * across + k)) << 3);
}

function scale(a: usize, v: usize, out: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(out + at, f64x2.mul(v128.load(v + at), v128.load(a + at)));
  }
}

/** Two scaled columns with four columns a, b, c, d: eight sums. */
function addTile(a: usize, b: usize, c: usize, d: usize, bytes: usize, one: usize, two: usize): void {
  let a1 = f64x2.splat(0);
  let b1 = f64x2.splat(0);
  let c1 = f64x2.splat(0);
  let d1 = f64x2.splat(0);
  let a2 = f64x2.splat(0);
  let b2 = f64x2.splat(0);
  let c2 = f64x2.splat(0);
  let d2 = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const u1 = v128.load(SCALED + at);
    const u2 = v128.load(SCALED + SECOND + at);
    const va = v128.load(a + at);
    a1 = plusProduct(a1, u1, va);
    a2 = plusProduct(a2, u2, va);
    const vb = v128.load(b + at);
    b1 = plusProduct(b1, u1, vb);
    b2 = plusProduct(b2, u2, vb);
    const vc = v128.load(c + at);
    c1 = plusProduct(c1, u1, vc);
    c2 = plusProduct(c2, u2, vc);
    const vd = v128.load(d + at);
    d1 = plusProduct(d1, u1, vd);
    d2 = plusProduct(d2, u2, vd);
  }
  addTo(one, lanes(a1));
  addTo(one + 8, lanes(b1));
  addTo(one + 16, lanes(c1));
  addTo(one + 24, lanes(d1));
  addTo(two, lanes(a2));
  addTo(two + 8, lanes(b2));
  addTo(two + 16, lanes(c2));
  addTo(two + 24, lanes(d2));
}
