// exp for four numbers at a time in single precision, as in exponential.ts: x = k ln 2 + r with |r| <= ln 2 / 2, then
// exp x = 2^k P(r), P the Taylor polynomial of degree 7.

const TERMS = memory.data<f32>([
  Mathf.LOG2E, // 1 / ln 2
  0.693359375, // ln 2, its upper bits
  -0.000212194442, // ln 2, the rest
  12582912.0, // 1.5 * 2^23: adding it rounds to a whole number
  -87.0,
  88.0,
  1.0,
  1.0,
  0.5,
  0.166666667,
  0.0416666667,
  0.00833333333,
  0.00138888889,
  0.000198412698,
]);

function constant(i: usize): v128 {
  return v128.load_splat<f32>(TERMS + (i << 2));
}

/** a + b x. */
function line(a: v128, b: v128, x: v128): v128 {
  return f32x4.add(a, f32x4.mul(b, x));
}

/** a + b x for the terms a of degree d and b of degree d + 1. */
function terms(d: usize, x: v128): v128 {
  return line(constant(6 + d), constant(7 + d), x);
}

/** exp of all four lanes, to about 1e-7; below -87 and above 88 it stays at exp of those. */
export function exponentialSingle(given: v128): v128 {
  const x = f32x4.pmax(constant(4), f32x4.pmin(constant(5), given));
  const shifted = line(constant(3), constant(0), x);
  const k = f32x4.sub(shifted, constant(3));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(k, constant(1))), f32x4.mul(k, constant(2)));
  const r2 = f32x4.mul(r, r);
  const p = line(line(terms(0, r), terms(2, r), r2), line(terms(4, r), terms(6, r), r2), f32x4.mul(r2, r2));
  // The low bits of `shifted` are k: moved into the exponent they make 2^k.
  return f32x4.mul(p, i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23));
}
