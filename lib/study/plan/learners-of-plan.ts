import { plain } from "../../core/json.js";
import type { Learner, LearnerDescription } from "../../learners/base/types.js";
import { learnerFromJSON } from "../../rules/saved/read-rule.js";
import type { Written } from "../types.js";

/** The learners of a plan as they are written down. */
export function descriptionsOf(library: readonly Written<LearnerDescription>[]): readonly LearnerDescription[] {
  return plain(library) as unknown as readonly LearnerDescription[];
}

/** The learners that a plan describes. */
export function learnersOfPlan(library: readonly Written<LearnerDescription>[]): readonly Learner[] {
  return descriptionsOf(library).map((description) => learnerFromJSON(description));
}
