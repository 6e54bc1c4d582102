import { raise, shown } from "../../core/errors.js";
import type { JsonObject } from "../../core/json.js";
import { asClassifier, isClassifier } from "../../learners/base/classifier.js";
import type { Learner } from "../../learners/base/types.js";
import { type SuitedLibrary, suitedTo } from "../../learners/libraries.js";
import {
  asLearner,
  asLibrary,
  type Library,
  type LibraryName,
  type Member,
  membersOf,
} from "../../learners/library.js";
import { assertRule } from "../rule.js";
import { isRuleLearner, ruleLearner } from "../rule-learner.js";
import { learnerFromJSON, modelFromJSON, ruleFromJSON } from "../saved/read-rule.js";
import { staticRule } from "../static-rule.js";
import type { Method, Rule } from "../types.js";

/** What a library for a rule may hold: learners, and rules that are not learned. */
export type Candidate = Learner | Rule;

/** Such a library as options take it: the name of a ready one, or a list of candidates, names and descriptions. */
export type CandidateLibrary = LibraryName | readonly (Candidate | Member | JsonObject)[];

/**
 * The candidates of a library as options take it; a name or a description becomes the learner or rule that it means.
 *
 * @throws code "library" for what is no list of at least one, or holds something else
 */
export function asCandidates(given: unknown, where: string): readonly Candidate[] {
  const readers = { learner: learnerFromJSON, model: modelFromJSON };
  return membersOf(given, where).map((member, k): Candidate => {
    const { decide, rule } = (typeof member === "object" && member !== null ? member : {}) as Partial<
      Rule & JsonObject
    >;
    if (typeof decide === "function") {
      assertRule(member, `${where}, place ${k + 1} of the library`);
      return member;
    }
    if (typeof rule === "string") return ruleFromJSON(member as JsonObject);
    return asLearner(member, where, readers, `place ${k + 1} of the library`);
  });
}

/**
 * A library of all kinds: treat none, treat all, then every learner as a regression of the blip where it can be one (linear
 * for logistic), then every learner as a classifier. The mean stands once, for both of its kinds say the same.
 *
 * @param library learners or names, or the name of a library; those that need a treatment column are passed over
 * @returns candidates for `learnRule` with method "value" or "blip"
 * @example
 * mixedLibrary([learners.lda()]).map(({ name }) => name); // ["treat none", "treat all", "classifier: linear discriminant"]
 */
export function mixedLibrary(library: Library): readonly Learner[] {
  const plain = asLibrary(library, "mixedLibrary").filter((learner) => !learner.needsTreatment);
  return [
    ruleLearner(staticRule(0)),
    ruleLearner(staticRule(1)),
    ...suitedTo("continuous", plain).taken,
    ...plain.filter(({ description }) => description.learner !== "mean").map(asClassifier),
  ];
}

/**
 * The learners that a library's candidates are for a method, and those that have no part in it, each with the reason.
 *
 * By "blip" every plain learner regresses D, so that logistic becomes linear and others for 0 and 1 only are left out; by
 * "value" those classify the sign of D instead. By "classification" all see a label, so that nothing else can stand there.
 */
export function candidatesFor(method: Method, library: readonly Candidate[], where: string): SuitedLibrary {
  const given = library.map((candidate) => ("decide" in candidate ? ruleLearner(candidate) : candidate));
  const taken = given.filter((learner) => !learner.needsTreatment);
  const leftOut = given
    .filter((learner) => learner.needsTreatment)
    .map(({ name }) => ({ learner: name, reason: "it needs a treatment column, and a rule has covariates only" }));
  const suited = suitedToMethod(method, taken, where);
  if (suited.taken.length === 0) {
    raise({
      code: "library",
      where,
      expected: `a learner that method ${shown(method)} can take`,
      got: [...leftOut, ...suited.leftOut].map((left) => left.learner).join(", ") || "an empty library",
      hint: "Learners that need a treatment column belong in outcomeLibrary; asClassifier(learner) takes one for 0 and 1 into a blip.",
    });
  }
  return { taken: suited.taken, leftOut: [...leftOut, ...suited.leftOut] };
}

function suitedToMethod(method: Method, library: readonly Learner[], where: string): SuitedLibrary {
  switch (method) {
    case "blip":
      return suitedTo("continuous", library);
    case "value":
      return { taken: library.map((learner) => (learner.binaryOnly ? asClassifier(learner) : learner)), leftOut: [] };
    default: {
      const stranger = library.find((learner) => isClassifier(learner) || isRuleLearner(learner));
      if (stranger === undefined) return { taken: library, leftOut: [] };
      return raise({
        code: "library",
        where,
        expected: `plain learners, which all see the label by method ${shown(method)}`,
        got: shown(stranger.name),
        hint: 'Methods "value" and "blip" mix classifiers, regressions and rules.',
      });
    }
  }
}

/** The learners among candidates, as they regress the outcome: classifiers are taken out of their wrapping, rules left out. */
export function outcomeLearners(library: readonly Candidate[]): readonly Learner[] {
  if (library.every((candidate) => !("decide" in candidate || isClassifier(candidate) || isRuleLearner(candidate)))) {
    return library as readonly Learner[];
  }
  const inside = library.flatMap((candidate) => {
    if ("decide" in candidate || isRuleLearner(candidate)) return [];
    return isClassifier(candidate) ? [candidate.inside] : [candidate];
  });
  return inside.filter((learner, k) => inside.findIndex(({ name }) => name === learner.name) === k);
}
