import { sink } from "./nearest";

// Which of many points may be among the k nearest, in single precision and four points at a time: the distances, a limit
// below which there are k of them, and the points within a limit. Numbers come in multiples of four; NaN counts nowhere.

function takeProduct(rest: v128, a: v128, b: v128): v128 {
  return f32x4.sub(rest, f32x4.mul(a, b));
}

/**
 * out[q][i] = size_i - sum_j query_qj point_ij for four queries and n points, n being the stride of points (p columns) and
 * of out (four rows); queries: p times four entries. With size the squared length of a point and twice the query this is
 * the squared distance less the query's squared length, which is the same for all points.
 */
export function roughDistances(points: usize, sizes: usize, n: i32, p: i32, queries: usize, out: usize): void {
  const bytes = (<usize>n) << 2;
  const end = queries + ((<usize>p) << 4);
  for (let at: usize = 0; at < bytes; at += 16) {
    let first = v128.load(sizes + at);
    let second = first;
    let third = first;
    let fourth = first;
    let point = points + at;
    for (let query = queries; query < end; query += 16) {
      const x = v128.load(point);
      first = takeProduct(first, x, v128.load_splat<f32>(query));
      second = takeProduct(second, x, v128.load_splat<f32>(query, 4));
      third = takeProduct(third, x, v128.load_splat<f32>(query, 8));
      fourth = takeProduct(fourth, x, v128.load_splat<f32>(query, 12));
      point += bytes;
    }
    const to = out + at;
    v128.store(to, first);
    v128.store(to + bytes, second);
    v128.store(to + 2 * bytes, third);
    v128.store(to + 3 * bytes, fourth);
  }
}

const scratch = memory.data(16);

/** The least numbers of the vectors from `from` to `end`, lane by lane; in four chains, so that none waits for the other. */
function leastOf(from: usize, end: usize): v128 {
  let first = v128.load(from);
  let second = first;
  let third = first;
  let fourth = first;
  let at = from;
  for (; at + 64 <= end; at += 64) {
    first = f32x4.pmin(first, v128.load(at));
    second = f32x4.pmin(second, v128.load(at, 16));
    third = f32x4.pmin(third, v128.load(at, 32));
    fourth = f32x4.pmin(fourth, v128.load(at, 48));
  }
  for (; at < end; at += 16) first = f32x4.pmin(first, v128.load(at));
  return f32x4.pmin(f32x4.pmin(first, second), f32x4.pmin(third, fourth));
}

/**
 * A number with at least k of the n numbers at or below it, and mostly few more: the k-th smallest of the least numbers of
 * groups. A group is every fourth number of `vectors` vectors of four; infinite when there are fewer than k groups.
 * heap: space for k doubles.
 */
export function limitOf(values: usize, n: i32, k: i32, vectors: i32, heap: usize): f64 {
  for (let i: usize = 0; i < <usize>k; i++) store<f64>(heap + (i << 3), Infinity);
  let largest: f64 = Infinity;
  const end = values + ((<usize>n) << 2);
  const step = (<usize>vectors) << 4;
  for (let at = values; at < end; at += step) {
    const least = leastOf(at, min(at + step, end));
    if (!v128.any_true(f32x4.lt(least, f32x4.splat(<f32>largest)))) continue;
    v128.store(scratch, least);
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const value = <f64>load<f32>(scratch + lane);
      if (value < largest) {
        sink(heap, k, value);
        largest = load<f64>(heap);
      }
    }
  }
  return largest;
}

/** places = where the n numbers are at most `limit`, in order; returns how many they are. */
export function within(values: usize, n: i32, limit: f32, places: usize): i32 {
  const most = f32x4.splat(limit);
  let count = 0;
  for (let i = 0; i < n; i += 4) {
    const four = values + ((<usize>i) << 2);
    let found = i32x4.bitmask(f32x4.le(v128.load(four), most));
    while (found !== 0) {
      store<i32>(places + ((<usize>count) << 2), i + ctz(found));
      count++;
      found &= found - 1;
    }
  }
  return count;
}
