import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { copyCourse } from "#course/reproduce/faults/workspace.js";
import { type Project, projectAt, tableFile } from "#course/reproduce/project/project.js";
import { tableText } from "#course/reproduce/table/course-table.js";
import { tableOf } from "#course/reproduce/table/make-table.js";

export const ROOT: string = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "..");

/** The small course in a folder of its own, with the table of what it publishes as the project stands now. */
function smallCourse(): Project {
  const folder = mkdtempSync(join(tmpdir(), "small-course-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(ROOT, "test", "course", "reproduce", "fixtures", "course"), folder, { recursive: true });
  // Cells run in this folder, and import the library from here.
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const data = join(folder, "data");
  const course = {
    ...projectAt(ROOT),
    notebooks: join(folder, "notebooks"),
    data,
    ledger: join(data, "findings.json"),
  };
  writeFileSync(tableFile(course), tableText(tableOf(course)));
  return course;
}

/** A course of two small lessons; it uses the project's own library, packages and Python. */
export const FIXTURE: Project = smallCourse();

/** Gives a copy of the course to a test and takes it away afterwards. */
export async function inCopy<T>(work: (copy: Project, folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "course-"));
  try {
    return await work(copyCourse(FIXTURE, join(folder, "copy")), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives a test a copy of lessons and data alone, beside the project's own library. */
export async function inLightCopy<T>(work: (copy: Project) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "course-"));
  const [notebooks, data] = [join(folder, "notebooks"), join(folder, "data")];
  try {
    cpSync(FIXTURE.notebooks, notebooks, { recursive: true });
    cpSync(FIXTURE.data, data, { recursive: true });
    return await work({ ...FIXTURE, notebooks, data, ledger: join(data, "findings.json") });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A clock in milliseconds. */
export const clock = (): number => performance.now();
