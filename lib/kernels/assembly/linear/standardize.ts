import { lanes, plusProduct } from "../memory/lanes";

// A column less its weighted mean, divided by its weighted population standard deviation; weights w sum to 1.

/**
 * Standardizes a column in place (`divide` 0: it is only centered) and writes its mean and standard deviation. Rows as an
 * even number; a row of weight 0 counts for nothing.
 */
export function standardize(column: usize, rows: i32, w: usize, divide: i32, mean: usize, deviation: usize): void {
  const bytes = (<usize>rows) << 3;
  const center = weightedSum(column, w, bytes);
  const squares = shift(column, w, bytes, center, mean);
  // What rounding left of the mean, which matters where the mean is far larger than the spread.
  const left = load<f64>(mean);
  const spread = Math.sqrt(squares - left * left);
  scale(column, bytes, left, divide ? 1 / spread : 1);
  store<f64>(mean, center + left);
  store<f64>(deviation, spread);
}

function weightedSum(column: usize, w: usize, bytes: usize): f64 {
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) sum = plusProduct(sum, v128.load(w + at), v128.load(column + at));
  return lanes(sum);
}

/** Takes `by` off; writes the weighted mean of what is left and returns that of its squares. */
function shift(column: usize, w: usize, bytes: usize, by: f64, mean: usize): f64 {
  const far = f64x2.splat(by);
  let sum = f64x2.splat(0);
  let squares = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = f64x2.sub(v128.load(column + at), far);
    const weighted = f64x2.mul(v128.load(w + at), value);
    sum = f64x2.add(sum, weighted);
    squares = plusProduct(squares, weighted, value);
    v128.store(column + at, value);
  }
  store<f64>(mean, lanes(sum));
  return lanes(squares);
}

/** (x - by) factor. */
function scale(column: usize, bytes: usize, by: f64, factor: f64): void {
  const far = f64x2.splat(by);
  const times = f64x2.splat(factor);
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(column + at, f64x2.mul(f64x2.sub(v128.load(column + at), far), times));
  }
}
