// Every learner makes itself known by its name when the room is entered.
import "../learners/index.js";
import type { Learner, LearnerDescription } from "../learners/contract.js";
import { learnerFromJSON } from "../learners/registry.js";

/** The learners that a plan describes. */
export function learnersOfPlan(library: readonly LearnerDescription[]): readonly Learner[] {
  return library.map((description) => learnerFromJSON(description));
}
