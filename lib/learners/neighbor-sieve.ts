import { integersAt, type Room, singlesAt } from "../kernels/module.js";
import { neighborKernels } from "../kernels/neighbors.js";
import { powerOfTwo } from "../math/scaling.js";

/** How many queries are sieved together. */
export const QUERIES = 4;

/** Finds the points that may be among the k nearest of a query. */
export interface Sieve {
  /** Takes up to four queries, p times four coordinates. */
  load(queries: Float64Array): void;
  /** The candidates of the q-th query, in order: all points that may be nearer than the k-th or as near; good until the next call. */
  candidates(q: number): Int32Array;
}

/**
 * A sieve over m points of p coordinates, one coordinate after the other, in single precision.
 *
 * With u = 2^-24 a rough squared distance is wrong by at most `(p + 4) u s^2` to first order, s being the sum of the lengths
 * of query and point: twice that and more is let through, so that no neighbour is lost. Coordinates are divided by a power
 * of two that brings the largest near 1.
 */
export function neighborSieve(room: Room, points: Float64Array, m: number, p: number, k: number): Sieve {
  const n = Math.ceil(m / 4) * 4;
  const scale = powerOfTwo(points);
  const placed = room.singles(n * p);
  const queries = room.singles(QUERIES * p);
  const rough = room.singles(QUERIES * n);
  const heap = room.doubles(k);
  const places = room.integers(n);
  for (let j = 0; j < p; j++) {
    const column = singlesAt(placed + 4 * j * n, n).fill(Number.NaN);
    for (let i = 0; i < m; i++) column[i] = points[j * m + i] / scale;
  }
  const longest = Math.sqrt(longestSquare(points, m, scale));
  const lengths = new Float64Array(QUERIES);
  const vectors = groupSize(m, k);
  return {
    load(given) {
      const query = singlesAt(queries, QUERIES * p);
      lengths.fill(0);
      for (let at = 0; at < query.length; at++) {
        const coordinate = given[at] / scale;
        query[at] = coordinate;
        lengths[at % QUERIES] += coordinate ** 2;
      }
      if (p > 0) neighborKernels.roughDistances(placed, n, p, queries, rough);
    },
    candidates(q) {
      const s = Math.sqrt(lengths[q]) + longest;
      const values = rough + 4 * q * n;
      // Beyond what single precision holds, and where all columns are constant, every point is a candidate.
      if (p === 0 || !(s < 1e15)) return Int32Array.from({ length: m }, (_, i) => i);
      const limit = neighborKernels.limitOf(values, n, k, vectors, heap) + (p + 4) * 2 ** -22 * s ** 2;
      return integersAt(places, neighborKernels.within(values, n, limit, places));
    },
  };
}

/** The square of the length of the longest point, in units of `scale`. */
function longestSquare(points: Float64Array, m: number, scale: number): number {
  const squares = new Float64Array(m);
  points.forEach((v, at) => {
    squares[at % m] += (v / scale) ** 2;
  });
  return squares.reduce((most, v) => Math.max(most, v), 0);
}

/** Vectors in a group: the more groups for each of the k, the fewer points slip through; the fewer groups, the quicker. */
function groupSize(m: number, k: number): number {
  if (m >= 128 * k) return 16;
  return m >= 32 * k ? 4 : 1;
}
