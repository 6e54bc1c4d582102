// The rows' side of boosting on many rows: gradients and curvatures in single precision.

/** out = the n doubles in single precision; both have space for a multiple of four numbers. */
export function demote(values: usize, n: i32, out: usize): void {
  for (let i: usize = 0; i < <usize>n; i += 4) {
    const from = values + (i << 3);
    const low = f32x4.demote_f64x2_zero(v128.load(from));
    const high = f32x4.demote_f64x2_zero(v128.load(from, 16));
    v128.store(out + (i << 2), v128.shuffle<f64>(low, high, 0, 2));
  }
}

/** The sum of the listed rows' single-precision numbers. */
export function sumSingles(rows: usize, n: i32, values: usize): f64 {
  let sum = 0.0;
  const end = rows + ((<usize>n) << 2);
  for (let at = rows; at < end; at += 4) sum += <f64>load<f32>(values + ((<usize>load<u32>(at)) << 2));
  return sum;
}
