import { readFileSync } from "node:fs";

/** A file of test/reference, read from the tests' build folder. */
export function reference<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../../test/reference/${file}`, import.meta.url), "utf8")) as T;
}
