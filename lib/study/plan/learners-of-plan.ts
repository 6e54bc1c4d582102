// Every learner makes itself known by its name when the room is entered, rules in the place of learners too.
import "../../learners/index.js";
import "../../rules/builders/rule-learner.js";
import { plain } from "../../core/json.js";
import { learnerFromJSON } from "../../learners/base/registry.js";
import type { Learner, LearnerDescription } from "../../learners/base/types.js";
import type { Written } from "../types.js";

/** The learners of a plan as they are written down. */
export function descriptionsOf(library: readonly Written<LearnerDescription>[]): readonly LearnerDescription[] {
  return plain(library) as unknown as readonly LearnerDescription[];
}

/** The learners that a plan describes. */
export function learnersOfPlan(library: readonly Written<LearnerDescription>[]): readonly Learner[] {
  return descriptionsOf(library).map((description) => learnerFromJSON(description));
}
