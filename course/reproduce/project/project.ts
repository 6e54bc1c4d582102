import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "treatment-rules";
import { raise } from "treatment-rules/internals";
import { type Lesson, parseLesson } from "./notebook-file.js";

/** Where the parts of a course lie. */
export interface Project {
  readonly root: string;
  /**
   * The folder whose `lib` and `course` hold the sources of what is built.
   * @default root
   */
  readonly sources?: string;
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

/** The file of the table of all that a reader sees beside the findings. */
export function tableFile(project: Project): string {
  return join(project.data, "course.json");
}

/** The file of the numbers that prose may hold without quoting a finding, each with its reason. */
export function plainNumbersFile(project: Project): string {
  return join(project.data, "plain-numbers.json");
}

/** The text of a file; empty when there is none. */
export function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** A published lesson, read. */
export function readLesson(project: Project, lesson: string): Lesson {
  return parseLesson(lesson, readFileSync(lessonFile(project, lesson), "utf8"));
}

/** A JSON object from its text; `undefined` when the text holds something else. */
export function readJsonText(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A JSON object from a file; `undefined` when the file is absent or holds something else. */
export function readJson(path: string): JsonObject | undefined {
  return existsSync(path) ? readJsonText(readFileSync(path, "utf8")) : undefined;
}
