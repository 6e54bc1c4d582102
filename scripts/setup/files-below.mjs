// What lies below a folder.
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The files below a folder, by their paths from it with forward slashes, sorted. */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .map((path) => path.split(sep).join("/"))
    .sort();
}
