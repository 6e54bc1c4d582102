import { createRequire } from "node:module";
import { raise } from "../core/errors.js";

/** Where findings live now. */
const COURSE = "treatment-rules-course";

/** What the course exports of what stood here. */
interface Moved {
  finding(...given: readonly unknown[]): void;
  findings(): void;
  lessonSeed(name: string): string;
}

/** The course's own function of this name; says once that it has moved. */
function moved<Name extends keyof Moved>(name: Name): Moved[Name] {
  process.emitWarning(`${name} has moved: import it from "${COURSE}".`, {
    type: "DeprecationWarning",
    code: `treatment-rules:${name}`,
  });
  try {
    return createRequire(import.meta.url)(COURSE)[name];
  } catch {
    return raise({
      code: "moved",
      where: name,
      expected: `the package ${COURSE}, where it lives now`,
      got: "no such package here",
      hint: "Findings belong to the course; in a notebook of your own print the number, or show it with table(...).",
    });
  }
}

/**
 * States a finding of a lesson.
 *
 * @deprecated Import it from "treatment-rules-course"; this name goes with version 0.3.
 * @throws code `moved` without the course
 * @example
 * finding("05/mine", 0.012, { sentence: "Gain over treating all, judged in trial 2", unit: "points" }); // undefined
 */
export function finding(...given: readonly unknown[]): void {
  moved("finding")(...given);
}

/**
 * Shows what a lesson has found so far.
 *
 * @deprecated Import it from "treatment-rules-course"; this name goes with version 0.3.
 * @throws code `moved` without the course
 * @example
 * findings(); // undefined
 */
export function findings(): void {
  moved("findings")();
}

/**
 * The seed of a simulation in a lesson.
 *
 * @deprecated Import it from "treatment-rules-course"; this name goes with version 0.3.
 * @throws code `moved` without the course
 * @example
 * lessonSeed("05/pairs"); // "05/pairs"
 */
export function lessonSeed(name: string): string {
  return moved("lessonSeed")(name);
}
