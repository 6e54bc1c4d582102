import { plusProduct } from "../memory/lanes";

// Four queries against many points, two points at a time. Points lie in p columns, `stride` entries from one to the next;
// queries in p times four entries, the four of one coordinate together; the answers in four rows, `outStride` entries from
// one to the next. An odd number of points reads and writes one entry further. Sums run in the order of the coordinates.

function addSquare(sum: v128, difference: v128): v128 {
  return plusProduct(sum, difference, difference);
}

/** out[q][i] = sum_j (query_qj - point_ij)^2; no norms are subtracted, so that what is near stays exact. */
export function squaredDistances(
  points: usize,
  stride: i32,
  n: i32,
  p: i32,
  queries: usize,
  out: usize,
  outStride: i32,
): void {
  const column = (<usize>stride) << 3;
  const row = (<usize>outStride) << 3;
  const bytes = (<usize>n) << 3;
  const end = queries + ((<usize>p) << 5);
  for (let at: usize = 0; at < bytes; at += 16) {
    let first = f64x2.splat(0);
    let second = first;
    let third = first;
    let fourth = first;
    let point = points + at;
    for (let query = queries; query < end; query += 32) {
      const x = v128.load(point);
      first = addSquare(first, f64x2.sub(x, v128.load_splat<f64>(query)));
      second = addSquare(second, f64x2.sub(x, v128.load_splat<f64>(query, 8)));
      third = addSquare(third, f64x2.sub(x, v128.load_splat<f64>(query, 16)));
      fourth = addSquare(fourth, f64x2.sub(x, v128.load_splat<f64>(query, 24)));
      point += column;
    }
    const to = out + at;
    v128.store(to, first);
    v128.store(to + row, second);
    v128.store(to + 2 * row, third);
    v128.store(to + 3 * row, fourth);
  }
}

/** out[q][i] = sum_j query_qj point_ij. */
export function innerProducts(
  points: usize,
  stride: i32,
  n: i32,
  p: i32,
  queries: usize,
  out: usize,
  outStride: i32,
): void {
  const column = (<usize>stride) << 3;
  const row = (<usize>outStride) << 3;
  const bytes = (<usize>n) << 3;
  const end = queries + ((<usize>p) << 5);
  for (let at: usize = 0; at < bytes; at += 16) {
    let first = f64x2.splat(0);
    let second = first;
    let third = first;
    let fourth = first;
    let point = points + at;
    for (let query = queries; query < end; query += 32) {
      const x = v128.load(point);
      first = plusProduct(first, x, v128.load_splat<f64>(query));
      second = plusProduct(second, x, v128.load_splat<f64>(query, 8));
      third = plusProduct(third, x, v128.load_splat<f64>(query, 16));
      fourth = plusProduct(fourth, x, v128.load_splat<f64>(query, 24));
      point += column;
    }
    const to = out + at;
    v128.store(to, first);
    v128.store(to + row, second);
    v128.store(to + 2 * row, third);
    v128.store(to + 3 * row, fourth);
  }
}
