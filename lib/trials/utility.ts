import type { Trial } from "./trial.js";

/**
 * The outcome on the scale where larger is better: Y itself, or -Y when the trial's direction is "minimize".
 *
 * @returns a new Float64Array of length n
 */
export function utility(trial: Pick<Trial, "outcome" | "direction">): Float64Array {
  const { outcome, direction } = trial;
  return direction === "minimize" ? outcome.map((y) => (y === 0 ? 0 : -y)) : outcome.slice();
}
