import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder; compiled tests lie in build/test/<room>/. */
export const ROOT: string = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The rooms of lib, from the lowest up. A room imports only from rooms in lines above its own (lower rooms) and from itself;
 * rooms of one line stand side by side and do not import each other.
 */
export const ROOMS: readonly (readonly string[])[] = [
  ["core"],
  ["arithmetic"],
  ["random"],
  ["parallel"],
  ["kernels"],
  ["math"],
  ["trials"],
  ["simulation"],
  ["folds"],
  ["learners"],
  ["super-learner"],
  ["nuisance"],
  ["rules"],
  ["value"],
  ["replication"],
  ["equity", "heterogeneity"],
  ["study"],
  ["figures"],
  ["notebook"],
  ["cli"],
];

/** Rooms with a door of their own, which the front door must not open. */
export const OWN_DOORS: readonly string[] = ["notebook", "cli"];

/** A source file: its path below lib or course with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** All TypeScript sources of a workspace. */
export function sourcesOf(workspace: "lib" | "course"): Source[] {
  const folder = join(ROOT, workspace);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/[\\/](dist|node_modules)[\\/]/.test(path))
    .map((path) => ({ path: relative(folder, path).split(sep).join("/"), text: readFileSync(path, "utf8") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** All TypeScript sources of lib. */
export function sourcesOfLib(): Source[] {
  return sourcesOf("lib");
}

/** The code of a source with its comments blanked out; good enough for searching, lines keep their numbers. */
export function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, " ");
  return text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/(^|[\s;{}(,])\/\/.*$/gm, (all, before) => before + blank(all.slice(before.length)));
}
