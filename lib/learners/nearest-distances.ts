/** How many queries are measured together: a point's coordinate is then read once for all of them. */
export const QUERIES = 4;

/**
 * Squared distances from four queries to n points, summed in the order of the coordinates; two points at a time, so that
 * eight sums stay in registers.
 *
 * @param points n x p, row after row
 * @param queries 4 x p, row after row
 * @param distance 4 x n, overwritten: all distances of the first query, then those of the second, ...
 */
export function squaredDistances(points: Float64Array, queries: Float64Array, distance: Float64Array): void {
  const n = distance.length / QUERIES;
  const p = queries.length / QUERIES;
  for (let i = 0; i < n; i += 2) {
    const first = i * p;
    // An odd last point is measured twice.
    const second = i + 1 < n ? first + p : first;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    for (let j = 0; j < p; j++) {
      const a = points[first + j];
      const b = points[second + j];
      const q0 = queries[j];
      const q1 = queries[p + j];
      const q2 = queries[2 * p + j];
      const q3 = queries[3 * p + j];
      a0 += (a - q0) * (a - q0);
      a1 += (a - q1) * (a - q1);
      a2 += (a - q2) * (a - q2);
      a3 += (a - q3) * (a - q3);
      b0 += (b - q0) * (b - q0);
      b1 += (b - q1) * (b - q1);
      b2 += (b - q2) * (b - q2);
      b3 += (b - q3) * (b - q3);
    }
    distance[i] = a0;
    distance[n + i] = a1;
    distance[2 * n + i] = a2;
    distance[3 * n + i] = a3;
    if (second > first) {
      distance[i + 1] = b0;
      distance[n + i + 1] = b1;
      distance[2 * n + i + 1] = b2;
      distance[3 * n + i + 1] = b3;
    }
  }
}

/** The k-th smallest of n numbers that start at `from`; `heap` has k entries of work space. */
export function kthSmallest(values: Float64Array, from: number, n: number, heap: Float64Array): number {
  heap.fill(Infinity);
  let largest = Infinity;
  for (let i = from; i < from + n; i++) {
    if (values[i] < largest) {
      replaceLargest(heap, values[i]);
      largest = heap[0];
    }
  }
  return largest;
}

/** Puts a smaller number in the place of the largest, which stands first (a binary heap). */
function replaceLargest(heap: Float64Array, value: number): void {
  const k = heap.length;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= k) break;
    if (child + 1 < k && heap[child + 1] > heap[child]) child++;
    if (heap[child] <= value) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = value;
}
