import { readFileSync } from "node:fs";
import { join } from "node:path";
import { raise } from "treatment-rules/internals";
import type { Project } from "../project/project.js";

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
  /** Lessons, by their first letters, of which at least one says something else when it changes. */
  readonly lessons: readonly string[];
}

/** The constants in which `npm run faults` plants its faults. */
export const CONSTANTS: readonly LibraryConstant[] = [
  {
    name: "n - 1 in the standard error of an influence curve",
    file: "value/estimate.js",
    find: "sum / (n - 1) / n",
    replace: "sum / n / n",
    lessons: ["00", "04", "05"],
  },
  {
    name: "the quantile of a two-sided interval",
    file: "math/intervals.js",
    find: "normalQuantile(0.5 + level / 2)",
    replace: "normalQuantile(0.501 + level / 2)",
    lessons: ["00", "04", "05"],
  },
  {
    name: "the level of intervals",
    file: "value/judge.js",
    find: "level = 0.95",
    replace: "level = 0.9",
    lessons: ["00", "04", "05"],
  },
  {
    name: "the efficient m of the pseudo-outcome",
    file: "rules/pseudo-outcome/classification-problem.js",
    find: "(1 - g1) * outcome.q1[i]",
    replace: "(0.99 - g1) * outcome.q1[i]",
    lessons: ["00", "02", "05"],
  },
  {
    name: "the weight of a patient in the pseudo-outcome",
    file: "rules/pseudo-outcome/classification-problem.js",
    find: "(g1 * (1 - g1))",
    replace: "(g1 * (1.01 - g1))",
    lessons: ["00", "02", "05"],
  },
  {
    name: "the threshold of a classifier",
    file: "rules/builders/learn-rule.js",
    find: "regresses(method) ? 0 : 0.5",
    replace: "regresses(method) ? 0 : 0.51",
    lessons: ["00", "02", "05"],
  },
  {
    name: "the shuffle that draws folds",
    file: "random/stream.js",
    find: "Math.floor(this.#next() * (i + 1))",
    replace: "Math.floor(this.#next() * i)",
    lessons: ["00", "03", "05"],
  },
  {
    name: "n - 1 in the standard error of a cross-validated risk",
    file: "super-learner/losses.js",
    find: "{ risk, standardError: n > 1 ? scale * Math.sqrt(squares / (n - 1) / n)",
    replace: "{ risk, standardError: n > 1 ? scale * Math.sqrt(squares / n / n)",
    lessons: ["03"],
  },
  {
    name: "N / (N - 1) in the score interval of a risk difference",
    file: "value/arms/score-interval.js",
    find: "(total / (total - 1))",
    replace: "(total / (total - 2))",
    lessons: ["01"],
  },
  {
    name: "the power at which the smallest gain is stated",
    file: "math/intervals.js",
    find: "normalQuantile(0.8)",
    replace: "normalQuantile(0.81)",
    lessons: ["05"],
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
