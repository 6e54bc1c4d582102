import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDataFiles } from "../project/checksums.js";
import { type Project, readLesson } from "../project/project.js";
import type { Published } from "./judge.js";

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** The text of the ledger; empty when there is none. */
export function readLedger(project: Project): string {
  return textOf(project.ledger);
}

/** Everything that the course in a folder publishes, as far as these lessons go. */
export function readPublished(project: Project, lessons: readonly string[], partial: boolean = false): Published {
  return {
    lessons: lessons.map((name) => readLesson(project, name)),
    ledger: readLedger(project),
    partial,
    literature: textOf(join(project.data, "literature.csv")),
    data: checkDataFiles(project.data),
  };
}
