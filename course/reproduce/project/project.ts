import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "treatment-rules";
import { raise } from "treatment-rules/internals";
import { type Lesson, parseLesson } from "./notebook-file.js";

/** Where the parts of a course lie. */
export interface Project {
  readonly root: string;
  /** The folder of the lessons; cells run in it. */
  readonly notebooks: string;
  readonly data: string;
  /** The published findings. */
  readonly ledger: string;
  /** Where reports are written; not part of the project's history. */
  readonly reports: string;
  /** The folder of the library, built. */
  readonly library: string;
  /** The installed packages. */
  readonly modules: string;
  /** The Python that holds nbclient and the TypeScript kernel. */
  readonly python: string;
  /** The program that runs one notebook in a clean kernel. */
  readonly runner: string;
}

/** The course in a folder. */
export function projectAt(root: string): Project {
  const venv = join(root, ".venv");
  const python = process.platform === "win32" ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");
  return {
    root,
    notebooks: join(root, "notebooks"),
    data: join(root, "data"),
    ledger: join(root, "data", "findings.json"),
    reports: join(root, "reports"),
    library: join(root, "lib"),
    modules: join(root, "node_modules"),
    python,
    runner: join(root, "scripts", "notebooks", "run.py"),
  };
}

/**
 * The names of the course's lessons in their order, or those that `wanted` names by their first letters (`05`).
 *
 * @throws code `lesson` when a wanted name fits no lesson
 */
export function lessonNames(project: Project, wanted: readonly string[] = []): string[] {
  const all = existsSync(project.notebooks)
    ? readdirSync(project.notebooks)
        .filter((file) => file.endsWith(".ipynb"))
        .map((file) => file.slice(0, -".ipynb".length))
        .sort()
    : [];
  for (const name of wanted) {
    if (!all.some((lesson) => lesson.startsWith(name))) {
      raise({ code: "lesson", where: "lessons", expected: `one of ${all.join(", ") || "no lessons"}`, got: name });
    }
  }
  return wanted.length === 0 ? all : all.filter((lesson) => wanted.some((name) => lesson.startsWith(name)));
}

/** The file of a lesson. */
export function lessonFile(project: Project, lesson: string): string {
  return join(project.notebooks, `${lesson}.ipynb`);
}

/** A published lesson, read. */
export function readLesson(project: Project, lesson: string): Lesson {
  return parseLesson(lesson, readFileSync(lessonFile(project, lesson), "utf8"));
}

/** A JSON object from a file; `undefined` when the file is absent or holds something else. */
export function readJson(path: string): JsonObject | undefined {
  try {
    const value = JSON.parse(readFileSync(path, "utf8"));
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
