import { lanes, plusProduct } from "./column-products";

// A column less its weighted mean, divided by its weighted population standard deviation; weights w sum to 1.

/**
 * Standardises a column in place (`divide` 0: it is only centred) and writes its mean and standard deviation. Rows as an
 * even number; a row of weight 0 counts for nothing.
 */
export function standardize(column: usize, rows: i32, w: usize, divide: i32, mean: usize, deviation: usize): void {
  const center = weightedSum(column, w, rows);
  shift(column, rows, center);
  // What rounding left of the mean, which matters where the mean is far larger than the spread.
  const left = weightedSum(column, w, rows);
  shift(column, rows, left);
  const spread = Math.sqrt(weightedSquares(column, w, rows));
  if (divide) multiply(column, rows, 1 / spread);
  store<f64>(mean, center + left);
  store<f64>(deviation, spread);
}

function weightedSum(column: usize, w: usize, rows: i32): f64 {
  const bytes = (<usize>rows) << 3;
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = plusProduct(sum, v128.load(w + at), v128.load(column + at));
  return lanes(sum);
}

function weightedSquares(column: usize, w: usize, rows: i32): f64 {
  const bytes = (<usize>rows) << 3;
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(column + at);
    sum = plusProduct(sum, v128.load(w + at), f64x2.mul(value, value));
  }
  return lanes(sum);
}

function shift(column: usize, rows: i32, by: f64): void {
  const bytes = (<usize>rows) << 3;
  const far = f64x2.splat(by);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(column + at, f64x2.sub(v128.load(column + at), far));
}

function multiply(column: usize, rows: i32, by: f64): void {
  const bytes = (<usize>rows) << 3;
  const factor = f64x2.splat(by);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(column + at, f64x2.mul(v128.load(column + at), factor));
}
