import { join } from "node:path";
import { checkDataFiles } from "../project/checksums.js";
import { type Project, readLesson, textOf } from "../project/project.js";
import { checksOf } from "./checks.js";
import type { Published } from "./judge.js";

/** The text of the ledger; empty when there is none. */
export function readLedger(project: Project): string {
  return textOf(project.ledger);
}

/** Everything that the course in a folder publishes: these lessons, and what no rerun makes of all of them. */
export function readPublished(project: Project, lessons: readonly string[], partial: boolean = false): Published {
  return {
    lessons: lessons.map((name) => readLesson(project, name)),
    ledger: readLedger(project),
    partial,
    literature: textOf(join(project.data, "literature.csv")),
    data: checkDataFiles(project.data),
    checks: checksOf(project),
  };
}
