import { plusProduct } from "../memory/lanes";

// Several linear predictors of the same rows at once: out_il = sum_j x_ij b_jl, a tile of four rows and four predictors at
// a time. x lies column by column, `stride` bytes apart, its rows a multiple of four; b lies row by row, `across` (a multiple
// of four) entries to a row; predictor l goes to `out + l * stride`.

/** out_il = sum_j x_ij b_jl for all rows and predictors. */
export function manyProducts(x: usize, stride: usize, rows: i32, p: i32, b: usize, across: i32, out: usize): void {
  const bytes = (<usize>rows) << 3;
  for (let at: usize = 0; at < bytes; at += 32) {
    for (let l = 0; l < across; l += 4) {
      const where = (<usize>l) << 3;
      tile(x + at, stride, p, b + where, (<usize>across) << 3, out + <usize>l * stride + at);
    }
  }
}

function tile(x: usize, stride: usize, p: i32, b: usize, step: usize, out: usize): void {
  let upper0 = f64x2.splat(0);
  let upper1 = f64x2.splat(0);
  let upper2 = f64x2.splat(0);
  let upper3 = f64x2.splat(0);
  let lower0 = f64x2.splat(0);
  let lower1 = f64x2.splat(0);
  let lower2 = f64x2.splat(0);
  let lower3 = f64x2.splat(0);
  for (let j = 0; j < p; j++) {
    const upper = v128.load(x);
    const lower = v128.load(x, 16);
    const b0 = v128.load_splat<f64>(b);
    upper0 = plusProduct(upper0, upper, b0);
    lower0 = plusProduct(lower0, lower, b0);
    const b1 = v128.load_splat<f64>(b, 8);
    upper1 = plusProduct(upper1, upper, b1);
    lower1 = plusProduct(lower1, lower, b1);
    const b2 = v128.load_splat<f64>(b, 16);
    upper2 = plusProduct(upper2, upper, b2);
    lower2 = plusProduct(lower2, lower, b2);
    const b3 = v128.load_splat<f64>(b, 24);
    upper3 = plusProduct(upper3, upper, b3);
    lower3 = plusProduct(lower3, lower, b3);
    x += stride;
    b += step;
  }
  put(out, upper0, lower0);
  put(out + stride, upper1, lower1);
  put(out + 2 * stride, upper2, lower2);
  put(out + 3 * stride, upper3, lower3);
}

function put(out: usize, upper: v128, lower: v128): void {
  v128.store(out, upper);
  v128.store(out, lower, 16);
}
