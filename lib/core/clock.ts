/**
 * Seconds on a clock that only goes forward. The library asks clocks here alone: this one serves estimates of how long work
 * will take, and no result is ever made from it.
 */
export function seconds(): number {
  return performance.now() / 1000;
}

/** Date and time of day, for readers of a lock to know since when it is held; no result is ever made from it either. */
export function timeOfDay(): string {
  return new Date().toISOString();
}
