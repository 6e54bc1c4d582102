/** A number that stands for a missing value in many files, far from all other values of its column. */
export interface Sentinel {
  readonly value: number;
  readonly count: number;
  /** It, and codes beyond it. */
  readonly codes: readonly number[];
}

/** 9, 99, 999.9, -99, 888 and the like. */
function isCode(value: number): boolean {
  const text = String(Math.abs(value));
  return value === -1 || /^([789])\1*(?:\.\1+)?$/.test(text) || (value < 0 && /^([6789])\1*$/.test(text));
}

/**
 * A code for missing values among numbers: written in nines (eights, sevens), at one end of the column and set apart from
 * all other values by more than they differ among themselves; or the only value below 0; or a value other than 0 and 1 that
 * is no count, in a column of zeros and ones. A stray number there need not be written in nines.
 */
export function sentinelIn(values: Float64Array, absent?: Uint8Array): Sentinel | undefined {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    if (absent?.[i]) continue;
    const value = values[i];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!isCode(most) && !isCode(least)) return strayAmongBinary(values, absent);
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    if (!absent?.[i]) counts.set(values[i], (counts.get(values[i]) ?? 0) + 1);
  }
  const sorted = [...counts.keys()].sort((a, b) => a - b);
  for (const ordered of [sorted.slice().reverse(), sorted]) {
    for (let peeled = 1; peeled <= 3 && peeled < ordered.length - 1; peeled++) {
      const value = ordered[peeled - 1];
      // 97 and 98 beside 99 are codes too.
      if (!isCode(value) && (peeled === 1 || !isCode(ordered[0]) || Math.abs(value - ordered[0]) > 3)) break;
      const rest = ordered.slice(peeled);
      if (setApart(value, counts.get(value)!, rest, counts)) {
        return { value, count: counts.get(value)!, codes: ordered.slice(0, peeled) };
      }
    }
  }
  return undefined;
}

/**
 * Any other number in one row, or one in a hundred, of twenty zeros and ones or more: a slip, if no code. A 2 may be a count,
 * and so may what stands beside one.
 */
function strayAmongBinary(values: Float64Array, absent?: Uint8Array): Sentinel | undefined {
  let stray: number | undefined;
  const counts = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (absent?.[i]) continue;
    const value = values[i];
    if (value !== 0 && value !== 1) {
      if (stray !== undefined && value !== stray) return undefined;
      stray = value;
    }
    counts[value === 0 ? 0 : value === 1 ? 1 : 2]++;
  }
  const [zeros, ones, others] = counts;
  if (stray === undefined || stray === 2 || zeros === 0 || ones === 0) return undefined;
  const n = zeros + ones + others;
  if (n < 20 || others > Math.max(1, 0.01 * n)) return undefined;
  return { value: stray, count: others, codes: [stray] };
}

/** @param rest the other values, from the nearest to the farthest */
function setApart(value: number, count: number, rest: readonly number[], counts: ReadonlyMap<number, number>): boolean {
  const gap = Math.abs(value - rest[0]);
  const spread = Math.abs(rest[rest.length - 1] - rest[0]);
  const binary = rest.length === 2 && rest.includes(0) && rest.includes(1);
  // A fraction that stands once may be chance: money ends in 9999.9 now and then.
  if (count === 1 && !Number.isInteger(value)) return false;
  if (value === -1) return binary && count <= 0.1 * (counts.get(0)! + counts.get(1)! + count);
  if (value < 0) return rest[0] >= 0 || gap > spread;
  if (value < 10) return gap >= 2 * spread && gap >= 4 && rest.every(Number.isInteger);
  if (count === 1 && gap <= 2 * spread) return false;
  return gap > spread || (value >= 77 && count >= 3 && gap > 0.25 * spread);
}
