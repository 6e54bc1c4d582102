import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import type { Learner, LearnerDescription } from "../../learners/base/types.js";
import type { Rule } from "../types.js";
import { learnerInside } from "./read-rule.js";

/**
 * The learners behind the outcome model that a rule was learned with, made again from what the rule remembers.
 *
 * @returns the library; nothing for a rule that was not learned, or that remembers none
 * @throws code "not-serialisable" for a learner that could not be written down: then the caller must say which model he means
 */
export function outcomeLibraryLearnedWith(rule: Rule, where: string): readonly Learner[] | undefined {
  return rule.origin.options?.outcomeLibrary.map((member): Learner => {
    const { notWritten } = member;
    if (notWritten === undefined) return learnerInside(member as JsonObject as unknown as LearnerDescription);
    return raise({
      code: "not-serialisable",
      where,
      expected: "a rule whose outcome model can be made again from what the rule remembers",
      got: `the learner ${shown(String(notWritten))}, which is made from a function`,
      hint: "Say which model judges it: outcomeModel: [learners.logistic()] and the like.",
    });
  });
}
