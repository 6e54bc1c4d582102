import { raise } from "../core/errors.js";
import type { Learner } from "../learners/base/types.js";
import { libraries } from "../learners/libraries.js";
import { learnerFromJSON } from "../rules/saved/read-rule.js";
import { readJsonFile } from "./read-json.js";

/** What the option says of itself. */
export const LIBRARY_HELP: string =
  `learners behind the rule: ${Object.keys(libraries).join(", ")}, names such as mean,logistic,tree, ` +
  'or a JSON file with a list of { "learner", "options" }';

/** The learners that the option names. */
export function libraryFrom(text: string): readonly Learner[] {
  const named = new Map<string, readonly Learner[]>(Object.entries(libraries)).get(text);
  if (named) return named;
  if (!text.endsWith(".json"))
    return text.split(",").map((name) => learnerFromJSON({ learner: name.trim(), options: {} }));
  const list = readJsonFile(text);
  if (!Array.isArray(list)) {
    return raise({ code: "library", where: text, expected: "a list of learners", got: typeof list });
  }
  return list.map(learnerFromJSON);
}
