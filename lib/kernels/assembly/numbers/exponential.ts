import { bothLanes, plusProduct } from "../memory/lanes";

// exp for two numbers at a time, the same bits on every engine. x = k ln 2 + r with |r| <= ln 2 / 2, then
// exp x = 2^k P(r), P the Taylor polynomial of degree 13, whose error lies below the last bit.

const TERMS = memory.data<f64>([
  Math.LOG2E, // 1 / ln 2
  0.6931471803691238, // ln 2, its upper bits
  1.9082149292705877e-10, // ln 2, the rest
  6755399441055744.0, // 1.5 * 2^52: adding it rounds to a whole number
  -708.0,
  709.0,
  1.0,
  1.0,
  1.0 / 2,
  1.0 / 6,
  1.0 / 24,
  1.0 / 120,
  1.0 / 720,
  1.0 / 5040,
  1.0 / 40320,
  1.0 / 362880,
  1.0 / 3628800,
  1.0 / 39916800,
  1.0 / 479001600,
  1.0 / 6227020800,
]);

function constant(i: usize): v128 {
  return bothLanes(TERMS, i);
}

/** 1/d! for the degree d of the polynomial. */
function term(d: usize): v128 {
  return constant(6 + d);
}

/** exp of both lanes; below -708 and above 709 it stays at exp of those. */
export function exponential(given: v128): v128 {
  const x = f64x2.pmax(constant(4), f64x2.pmin(constant(5), given));
  const shifted = f64x2.add(f64x2.mul(x, constant(0)), constant(3));
  const k = f64x2.sub(shifted, constant(3));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(k, constant(1))), f64x2.mul(k, constant(2)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = plusProduct(plusProduct(term(0), term(1), r), plusProduct(term(2), term(3), r), r2);
  const middle = plusProduct(plusProduct(term(4), term(5), r), plusProduct(term(6), term(7), r), r2);
  const high = plusProduct(plusProduct(term(8), term(9), r), plusProduct(term(10), term(11), r), r2);
  const p = plusProduct(
    plusProduct(low, middle, r4),
    plusProduct(high, plusProduct(term(12), term(13), r), r4),
    f64x2.mul(r4, r4),
  );
  // The low bits of `shifted` are k: moved into the exponent they make 2^k.
  return f64x2.mul(p, i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52));
}

/** out = exp(x), n numbers; both arrays have space for an even number of them. */
export function exponentials(x: usize, out: usize, n: i32): void {
  const bytes = (<usize>n) << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(out + at, exponential(v128.load(x + at)));
  }
}
