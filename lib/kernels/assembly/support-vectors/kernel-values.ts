import { innerProducts, squaredDistances } from "../distances/distances";
import { lanes, plusProduct } from "../memory/lanes";
import { exponential } from "../numbers/exponential";
import { exponentialSingle } from "../numbers/exponential-single";

// Kernel functions of support vector machines, K(x, z) = exp(-gamma |x - z|^2) or x'z: of all pairs, and summed over points.

/** values = exp(-gamma values), n numbers in place. */
function radial(values: usize, n: i32, gamma: f64): void {
  const factor = f64x2.splat(-gamma);
  const end = values + ((<usize>n) << 3);
  for (let at = values; at < end; at += 16) {
    v128.store(at, exponential(f64x2.mul(factor, v128.load(at))));
  }
}

/** sum c exp(-gamma values), n numbers. */
function radialSum(values: usize, c: usize, n: i32, gamma: f64): f64 {
  const factor = f64x2.splat(-gamma);
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < (<usize>n) << 3; at += 16) {
    const k = exponential(f64x2.mul(factor, v128.load(values + at)));
    sum = plusProduct(sum, v128.load(c + at), k);
  }
  return lanes(sum);
}

/** The four points from `first` on, as queries. */
function gather(points: usize, stride: i32, p: i32, first: i32, queries: usize): void {
  let from = points + ((<usize>first) << 3);
  for (let j = 0; j < p; j++) {
    v128.store(queries, v128.load(from));
    v128.store(queries, v128.load(from, 16), 16);
    from += (<usize>stride) << 3;
    queries += 32;
  }
}

function entry<T>(matrix: usize, n: i32, i: i32, j: i32): usize {
  return matrix + (<usize>i * <usize>n + <usize>j) * sizeof<T>();
}

/** Fills the lower triangle of a symmetric matrix from its upper one, in blocks that stay in the nearest cache. */
function mirror<T>(matrix: usize, n: i32): void {
  for (let top = 0; top < n; top += 16) {
    for (let left = top; left < n; left += 16) {
      for (let i = top; i < min(top + 16, n); i++) {
        for (let j = max(left, i + 1); j < min(left + 16, n); j++) {
          store<T>(entry<T>(matrix, n, j, i), load<T>(entry<T>(matrix, n, i, j)));
        }
      }
    }
  }
}

/** matrix = exp(-gamma |x_i - x_j|^2) of n points, n a multiple of four and the stride; queries: space for 4 p. */
export function radialMatrix(points: usize, n: i32, p: i32, gamma: f64, queries: usize, matrix: usize): void {
  for (let i = 0; i < n; i += 4) {
    gather(points, n, p, i, queries);
    squaredDistances(points + ((<usize>i) << 3), n, n - i, p, queries, entry<f64>(matrix, n, i, i), n);
    for (let q = i; q < i + 4; q++) radial(entry<f64>(matrix, n, q, i), n - i, gamma);
  }
  mirror<f64>(matrix, n);
}

/** out = exp(-gamma values) in single precision, n numbers, n a multiple of four. */
function radialSingle(values: usize, n: i32, gamma: f64, out: usize): void {
  const factor = f64x2.splat(-gamma);
  for (let i: usize = 0; i < <usize>n; i += 4) {
    const at = values + (i << 3);
    const low = f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(at)));
    const high = f32x4.demote_f64x2_zero(f64x2.mul(factor, v128.load(at, 16)));
    const four = i8x16.shuffle(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    v128.store(out + (i << 2), exponentialSingle(four));
  }
}

/** {@link radialMatrix} in single precision, which takes half the memory; distances: space for 4 n. */
export function radialMatrixSingle(
  points: usize,
  n: i32,
  p: i32,
  gamma: f64,
  queries: usize,
  distances: usize,
  matrix: usize,
): void {
  for (let i = 0; i < n; i += 4) {
    gather(points, n, p, i, queries);
    squaredDistances(points + ((<usize>i) << 3), n, n - i, p, queries, distances, n);
    for (let q = 0; q < 4; q++) {
      radialSingle(entry<f64>(distances, n, q, 0), n - i, gamma, entry<f32>(matrix, n, i + q, i));
    }
  }
  mirror<f32>(matrix, n);
}

/** matrix = x_i'x_j of n points, n a multiple of four and the stride; queries: space for 4 p. */
export function linearMatrix(points: usize, n: i32, p: i32, queries: usize, matrix: usize): void {
  for (let i = 0; i < n; i += 4) {
    gather(points, n, p, i, queries);
    innerProducts(points + ((<usize>i) << 3), n, n - i, p, queries, entry<f64>(matrix, n, i, i), n);
  }
  mirror<f64>(matrix, n);
}

/** So many points at a time, whose distances from four queries stay in the nearest cache. */
const BLOCK = 512;

/**
 * out_q = sum_i c_i exp(-gamma |query_q - x_i|^2) for four queries and n points, n a multiple of four and the stride;
 * distances: space for 4 * 512.
 */
export function radialSums(
  points: usize,
  n: i32,
  p: i32,
  gamma: f64,
  c: usize,
  queries: usize,
  distances: usize,
  out: usize,
): void {
  memory.fill(out, 0, 32);
  for (let i = 0; i < n; i += BLOCK) {
    const block = min(BLOCK, n - i);
    squaredDistances(points + ((<usize>i) << 3), n, block, p, queries, distances, BLOCK);
    for (let q = 0; q < 4; q++) {
      const sum = radialSum(entry<f64>(distances, BLOCK, q, 0), c + ((<usize>i) << 3), block, gamma);
      const to = out + ((<usize>q) << 3);
      store<f64>(to, load<f64>(to) + sum);
    }
  }
}
