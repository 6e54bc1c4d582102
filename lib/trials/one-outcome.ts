import type { Trial } from "./trial.js";

/** Whether all patients had the same outcome; that no trial may be, but a part of one may. */
export function hasOneOutcome({ outcome }: Pick<Trial, "outcome">): boolean {
  return outcome.every((y) => y === outcome[0]);
}
