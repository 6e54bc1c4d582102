import { gotOf, raise, shown } from "../core/errors.js";
import { assertPlainData } from "../core/plain-data.js";
import { assertShape } from "../core/shape.js";
import { assertLearner } from "./base/fitted.js";
import { type Readers, readersOf } from "./base/registry.js";
import { LEARNER_DESCRIPTION } from "./base/shapes.js";
import type { Learner, LearnerDescription } from "./base/types.js";
import type { learners } from "./index.js";
import { LEARNER_KINDS } from "./kinds.js";
import { libraries } from "./libraries.js";

/** The name of a learner, as in `learners`. */
export type LearnerName = keyof typeof learners;

/** The name of a ready library, as in `libraries`. */
export type LibraryName = keyof typeof libraries;

/** A member of a library: a learner, its name (then with its defaults), or its description. */
export type Member = Learner | LearnerName | LearnerDescription;

/** A library as options take it: the name of a ready one, or a list of members. */
export type Library = LibraryName | readonly Member[];

/** Readers of the learners of this room. */
export const learnerReaders: Readers = readersOf(LEARNER_KINDS);

/**
 * The learners of a library as options take it: `"light"`, or a list such as `["mean", learners.tree({ maxDepth: 2 })]`.
 *
 * @param given the library
 * @param where for messages
 * @param readers of descriptions; a room above gives its own, which know more learners
 * @throws code "library" for anything else, "learner" for a name that no learner has
 */
export function asLibrary(given: unknown, where: string, readers: Readers = learnerReaders): readonly Learner[] {
  return membersOf(given, where).map((member, k) => asLearner(member, where, readers, `place ${k + 1} of the library`));
}

/** The members of a library, not yet looked at; what is no list of at least one is refused with what to do. */
export function membersOf(given: unknown, where: string): readonly unknown[] {
  if (typeof given === "string") {
    if (Object.hasOwn(libraries, given)) return libraries[given as LibraryName];
    const expected = `a library among ${Object.keys(libraries).join(", ")}, or a list of learners`;
    return raise({ code: "library", where, expected, got: shown(given) });
  }
  if (Array.isArray(given) && given.length > 0) return given;
  const isLearner = typeof (given as Partial<Learner> | null | undefined)?.fit === "function";
  return raise({
    code: "library",
    where,
    expected: "a library of at least one learner",
    ...(isLearner
      ? {
          got: `the learner ${shown((given as Learner).name)}, not in a list`,
          hint: "Put it into brackets: library: [learner].",
        }
      : gotOf(given)),
  });
}

/** A member of a library as a learner. */
export function asLearner(member: unknown, where: string, readers: Readers, place: string): Learner {
  if (typeof member === "string") return readers.learner({ learner: member, options: {} });
  if (typeof (member as Partial<Learner> | null | undefined)?.fit === "function") {
    assertLearner(member, `${where}, ${place}`);
    return member;
  }
  if (typeof (member as Partial<LearnerDescription> | null | undefined)?.learner === "string") {
    assertPlainData(member, `${where}, ${place}`, "the learner");
    assertShape(member, LEARNER_DESCRIPTION, `${where}, ${place}`, "the learner");
    return readers.learner(member as LearnerDescription);
  }
  return raise({
    code: "library",
    where,
    expected: 'learners, their names or descriptions, such as learners.mean() or "mean"',
    got: `${shown(member)} in ${place}`,
    ...(typeof member === "function" ? { hint: `Call it: ${member.name || "it"}() makes the learner.` } : {}),
  });
}
