import { libraries } from "../learners/libraries.js";
import { readJsonFile } from "./read-json.js";

/** What such an option takes, in words. */
export const LIBRARY_HELP: string = `${Object.keys(libraries).join(", ")}, names such as mean,logistic,tree, or a JSON file with a list of { "learner", "options" }`;

/** A library as the library's functions take it, which also check it: a name, a list of names, or what a JSON file holds. */
export function libraryFrom(text: string): unknown {
  if (text.endsWith(".json")) return readJsonFile(text);
  return Object.hasOwn(libraries, text) ? text : text.split(",").map((name) => name.trim());
}
