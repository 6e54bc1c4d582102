/** Queries that are the same point, of which one is looked up for all. */
export interface DistinctQueries {
  /** One query of each point, in order. */
  readonly first: Int32Array;
  /** For every query the place of its point in `first`. */
  readonly of: Int32Array;
}

/**
 * Which of n queries are the same point, by their coordinates one after the other until all are known to differ; undefined
 * where all are.
 */
export function distinctQueries(
  n: number,
  p: number,
  coordinate: (i: number, j: number) => number,
): DistinctQueries | undefined {
  const of = new Int32Array(n);
  let groups = 1;
  for (let j = 0; j < p && groups < n; j++) {
    const values = new Map<number, number>();
    const pairs = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const value = numbered(values, coordinate(i, j));
      of[i] = numbered(pairs, of[i] * n + value);
    }
    groups = pairs.size;
  }
  if (groups === n) return undefined;
  const first = new Int32Array(groups).fill(-1);
  for (let i = 0; i < n; i++) if (first[of[i]] < 0) first[of[i]] = i;
  return { first, of };
}

/** The number of a key, the next one where it is new. */
function numbered(known: Map<number, number>, key: number): number {
  const number = known.get(key);
  if (number !== undefined) return number;
  known.set(key, known.size);
  return known.size - 1;
}
