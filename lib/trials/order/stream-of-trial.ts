import { asStream, type Seed, type Stream } from "../../random/stream.js";
import type { Trial } from "../trial.js";
import { patientsDigest } from "./digests.js";
import { isInOrder } from "./in-order.js";

/** What draws on a trial are made for; each has streams of its own. */
export type Purpose = "learn" | "judge" | "inside" | "split";

/** Digits of the digest that stand in the name of a stream: 64 bits. */
const DIGITS = 16;

/** Digests of trials in canonical order, which nobody outside can change. */
const known = new WeakMap<object, string>();

/**
 * The stream of all draws that are made on a trial for a purpose: `seed/purpose/digest`, the digest that of its patients. So
 * the same seed gives the same draws at every door, whichever file came first, whatever the arms are called and on whatever
 * scale the outcome stands.
 */
export function streamOfTrial(seed: Seed, purpose: Purpose, trial: Trial, where: string): Stream {
  const random = asStream(seed, where);
  let digest = known.get(trial);
  if (digest === undefined) {
    digest = patientsDigest(trial).slice(0, DIGITS);
    if (isInOrder(trial)) known.set(trial, digest);
  }
  return random.child(purpose, digest);
}

/**
 * The stream of the outcome regression Q of a trial. Whoever learns from a trial or judges on it by the same seed and the same
 * learners has the same Q, and `crossFitOutcome` shows it.
 */
export function streamOfOutcome(seed: Seed, trial: Trial, where: string): Stream {
  return streamOfTrial(seed, "judge", trial, where).child("outcome");
}
