import { gotOf, raise } from "../../core/errors.js";
import { assertOptions } from "../../core/options.js";
import type { Tabular } from "../../core/print.js";
import type { Learner } from "../../learners/base/types.js";
import { asLibrary } from "../../learners/library.js";
import { asTrial, type TrialParts } from "../../trials/make-trial.js";
import type { Trial } from "../../trials/trial.js";
import type { Rule } from "../types.js";
import { LEARN_RULE, type LearnRuleOptions, learnRule } from "./learn-rule.js";

/**
 * One rule for each learner, all from the same trial, folds and pseudo-outcomes: what several classifiers make of one problem.
 *
 * @param given the trial to learn from
 * @param learners one learner a rule; each is a library of its own
 * @param options as for {@link learnRule}, without a library; `outcomeLibrary` is needed for the efficient pseudo-outcome
 * @returns name of the learner and rule, in the order of the learners
 * @throws (rejects) code "option" without learners or, where D needs one, without an outcome library; else as `learnRule`
 *
 * @example
 * const trial = simulateTrial("simple", { n: 200, seed: "doc" });
 * const options = { pseudoOutcome: "mean", columns: ["W1"], seed: "doc" };
 * const rules = await learnRules(trial, [learners.logistic(), learners.tree({ maxDepth: 1 })], options);
 * rules.map(({ name }) => name); // ["logistic", "tree (depth 1)"]
 */
export async function learnRules(
  given: Trial | TrialParts,
  learners: readonly Learner[],
  options: Omit<LearnRuleOptions, "library"> = {},
): Promise<{ readonly name: string; readonly rule: Rule & Tabular }[]> {
  const where = "learnRules";
  if (!Array.isArray(learners) || learners.length === 0) {
    raise({ code: "option", where, expected: "at least one learner", ...gotOf(learners) });
  }
  const trial = asTrial(given, where);
  const members = asLibrary(learners, where);
  const known = Object.keys(LEARN_RULE).filter((option) => option !== "library");
  assertOptions(options, known, where);
  const { pseudoOutcome = "efficient", outcomeLibrary } = options;
  if (pseudoOutcome === "efficient" && outcomeLibrary === undefined) {
    raise({
      code: "option",
      where,
      expected: "an outcomeLibrary, so that every rule starts from the same D",
      got: "none",
      hint: 'Or ask for pseudoOutcome: "mean", which needs no outcome model.',
    });
  }
  const named: { readonly name: string; readonly rule: Rule & Tabular }[] = [];
  for (const learner of members) {
    named.push({ name: learner.name, rule: await learnRule(trial, { ...options, library: [learner] }) });
  }
  return named;
}
