import { readFileSync } from "node:fs";
import { join } from "node:path";
import { raise } from "../core/errors.js";
import type { Project } from "./project.js";

/** A constant in the built library that some lesson's numbers rest on. */
export interface LibraryConstant {
  /** What it is, in words. */
  readonly name: string;
  /** The file below `lib/dist`. */
  readonly file: string;
  /** The code as it stands there, exactly once. */
  readonly find: string;
  /** The same code with the constant changed. */
  readonly replace: string;
  /** Lessons, by their first letters, whose outputs change with it, the quickest first. */
  readonly lessons: readonly string[];
}

/** The constants in which `npm run faults` plants its faults. */
export const CONSTANTS: readonly LibraryConstant[] = [
  {
    name: "N / (N - 1) in the score interval of a risk difference",
    file: "value/score-interval.js",
    find: "(total / (total - 1))",
    replace: "(total / (total - 2))",
    lessons: ["01"],
  },
];

/** The text of the library's file with the constant changed. */
export function withConstantChanged(project: Project, { file, find, replace, name }: LibraryConstant): string {
  const text = readFileSync(join(project.library, "dist", file), "utf8");
  const pieces = text.split(find);
  if (pieces.length !== 2) {
    const got = pieces.length === 1 ? "not at all" : `${pieces.length - 1} times`;
    raise({ code: "constant", where: `lib/dist/${file}`, expected: `${name}, \`${find}\`, once`, got });
  }
  return pieces.join(replace);
}
