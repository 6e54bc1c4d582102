// Vectors of two doubles.

/** a + b c, lane by lane. */
export function plusProduct(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(a, f64x2.mul(b, c));
}

/** The sum of both lanes. */
export function lanes(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** The i-th number of a table, in both lanes. */
export function bothLanes(table: usize, i: usize): v128 {
  return v128.load_splat<f64>(table + (i << 3));
}
