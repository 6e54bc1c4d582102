/** The place of 2^0 in {@link POWERS_OF_TWO}. */
export const UNIT = 1074;

/** Every power of two that is a double, 2^k at place UNIT + k for k from -1074 to 1023. */
export const POWERS_OF_TWO: Float64Array = new Float64Array(UNIT + 1024);
POWERS_OF_TWO[UNIT] = 1;
for (let k = 1; k < 1024; k++) POWERS_OF_TWO[UNIT + k] = 2 * POWERS_OF_TWO[UNIT + k - 1];
for (let k = 1; k <= UNIT; k++) POWERS_OF_TWO[UNIT - k] = POWERS_OF_TWO[UNIT - k + 1] / 2;

/**
 * The power of two 2^k, exactly; 0 where it lies below the least double, infinite where it lies above the largest.
 *
 * @param k a whole number
 * @returns 2^k
 * @example
 * twoTo(-3); // 0.125
 * twoTo(1024); // Infinity
 */
export function twoTo(k: number): number {
  if (k > 1023) return Infinity;
  return k < -UNIT ? 0 : POWERS_OF_TWO[UNIT + k];
}
