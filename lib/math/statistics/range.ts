/**
 * The range from the least to the greatest value, with a margin on both sides of `share` times its width. Where all values
 * are alike the margin is that share of their size, at least 0.5.
 *
 * @example
 * rangeOf([2, 12], 0.1); // [1, 13]
 */
export function rangeOf(values: readonly number[], share: number = 0.06): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const gap = high > low ? (high - low) * share : Math.max(Math.abs(high) * share, 0.5);
  return [low - gap, high + gap];
}

/**
 * The least and the greatest of at least one value.
 *
 * @example
 * extremesOf([3, 1, 2]); // [1, 3]
 */
export function extremesOf(values: readonly number[]): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/**
 * The place of the greatest value, the first of several; -1 of none.
 *
 * @example
 * placeOfGreatest([1, 3, 3]); // 1
 */
export function placeOfGreatest(values: ArrayLike<number>): number {
  let best = values.length > 0 ? 0 : -1;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/**
 * The place of the least value, the first of several; -1 of none.
 *
 * @example
 * placeOfLeast([3, 1, 1]); // 1
 */
export function placeOfLeast(values: ArrayLike<number>): number {
  let best = values.length > 0 ? 0 : -1;
  for (let i = 1; i < values.length; i++) if (values[i] < values[best]) best = i;
  return best;
}
