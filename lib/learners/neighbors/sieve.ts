import { twoTo } from "../../arithmetic/two-to.js";
import { type Arena, integersAt, singlesAt } from "../../kernels/module.js";
import { neighborKernels } from "../../kernels/neighbors.js";
import { powerOfTwo } from "../../math/scaling.js";

/** How many queries are sieved together. */
export const QUERIES = 4;

/** Finds the points that may be among the k nearest of a query. */
export interface Sieve {
  /** Takes up to four queries, p times four coordinates. */
  load(queries: Float64Array): void;
  /** Looks for all points that may be nearer to the q-th query than its k-th neighbor, or as near; returns how many there are. */
  sift(q: number): number;
  /** Where they stand, in order. */
  readonly candidates: Int32Array;
}

/**
 * A sieve over m points of p coordinates, one coordinate after the other, in single precision: points x are compared by
 * `|x|^2 - 2 x'q`, the squared distance from the query q less a constant.
 *
 * With u = 2^-24 that is wrong by at most `(p + 4) u (|x| + |q|)^2` to first order: more than twice as much is let through
 * on either side, so that no neighbor is lost. Coordinates are divided by a power of two that brings the largest near 1.
 */
export function neighborSieve(arena: Arena, points: Float64Array, m: number, p: number, k: number): Sieve {
  const n = Math.ceil(m / 4) * 4;
  const scale = powerOfTwo(points);
  const placed = arena.singles(n * p);
  const sizes = arena.singles(n);
  const queries = arena.singles(QUERIES * p);
  const rough = arena.singles(QUERIES * n);
  const heap = arena.doubles(k);
  const places = arena.integers(n);
  const query = singlesAt(queries, QUERIES * p);
  const candidates = integersAt(places, n);
  for (let j = 0; j < p; j++) {
    const column = singlesAt(placed + 4 * j * n, m);
    for (let i = 0; i < m; i++) column[i] = points[j * m + i] / scale;
  }
  const squares = squaredLengths(points, m, scale);
  // What stands behind the last point counts nowhere.
  singlesAt(sizes, n).fill(Number.NaN).set(squares);
  const longest = Math.sqrt(squares.reduce((most, v) => Math.max(most, v), 0));
  const lengths = new Float64Array(QUERIES);
  const vectors = groupSize(m, k);
  return {
    candidates,
    load(given) {
      lengths.fill(0);
      for (let at = 0; at < query.length; at++) {
        const coordinate = given[at] / scale;
        query[at] = 2 * coordinate;
        lengths[at % QUERIES] += coordinate * coordinate;
      }
      neighborKernels.roughDistances(placed, sizes, n, p, queries, rough);
    },
    sift(q) {
      const reach = Math.sqrt(lengths[q]) + longest;
      if (!(reach < TOO_FAR)) {
        for (let i = 0; i < m; i++) candidates[i] = i;
        return m;
      }
      const values = rough + 4 * q * n;
      const limit = neighborKernels.limitOf(values, n, k, vectors, heap) + (p + 4) * twoTo(-22) * (reach * reach);
      return neighborKernels.within(values, n, limit, places);
    },
  };
}

/** Beyond this, squares come near what single precision holds, and every point is a candidate. */
const TOO_FAR = 1e15;

/** The squared length of every point, in units of `scale`. */
function squaredLengths(points: Float64Array, m: number, scale: number): Float64Array {
  const out = new Float64Array(m);
  for (let start = 0; start < points.length; start += m) {
    for (let i = 0; i < m; i++) {
      const coordinate = points[start + i] / scale;
      out[i] += coordinate * coordinate;
    }
  }
  return out;
}

/** Vectors in a group: the more groups for each of the k, the fewer points slip through; the fewer groups, the quicker. */
function groupSize(m: number, k: number): number {
  if (m >= 128 * k) return 16;
  return m >= 32 * k ? 4 : 1;
}
