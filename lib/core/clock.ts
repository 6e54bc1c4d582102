/**
 * Seconds on a clock that only goes forward. The one clock of the library: it serves estimates of how long work will take,
 * and no result is ever made from it.
 */
export function seconds(): number {
  return performance.now() / 1000;
}
