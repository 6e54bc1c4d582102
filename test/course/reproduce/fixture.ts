import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { copyCourse } from "#course/reproduce/faults/workspace.js";
import { type Project, projectAt } from "#course/reproduce/project/project.js";

export const ROOT: string = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "..");

const course = join(ROOT, "test", "course", "reproduce", "fixtures", "course");
const here = projectAt(ROOT);

/** A course of two small lessons; it uses the project's own library, packages and Python. */
export const FIXTURE: Project = {
  ...here,
  notebooks: join(course, "notebooks"),
  data: join(course, "data"),
  ledger: join(course, "data", "findings.json"),
};

/** Gives a copy of the course to a test and takes it away afterwards. */
export async function inCopy<T>(work: (copy: Project, folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "course-"));
  try {
    return await work(copyCourse(FIXTURE, join(folder, "copy")), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A clock in milliseconds. */
export const clock = (): number => performance.now();
