import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cancelled } from "treatment-rules/internals";
import { parseLesson } from "../project/notebook-file.js";
import { lessonFile, type Project } from "../project/project.js";
import type { LessonRun } from "./judge.js";

/** Options of {@link runLessons}. */
export interface RunLessonsOptions {
  /**
   * Kernels at a time.
   * @default 2
   */
  readonly workers?: number;
  /** Variables that the kernels see besides those of this process. */
  readonly env?: { readonly [name: string]: string };
  /** A clock in milliseconds. */
  readonly clock: () => number;
  /** Called when a lesson starts and when it ends. */
  readonly onLesson?: (lesson: string, event: "started" | "ended", seconds: number) => void;
  readonly signal?: AbortSignal;
}

/** What the runner prints: JSON with a list of problems. */
function problemsIn(stdout: string): string[] | undefined {
  try {
    const answer = JSON.parse(stdout.slice(Math.max(0, stdout.indexOf("{")))) as { problems?: unknown };
    return Array.isArray(answer.problems) ? answer.problems.map(problemText) : undefined;
  } catch {
    return undefined;
  }
}

/** A problem as one line of text. */
function problemText(problem: unknown): string {
  if (problem === null || typeof problem !== "object") return String(problem);
  const { cell, kind, message } = problem as { cell?: unknown; kind?: unknown; message?: unknown };
  return `${cell ? `code cell ${cell}: ` : ""}${kind}: ${message}`;
}

async function runOne(project: Project, lesson: string, options: RunLessonsOptions): Promise<LessonRun> {
  const started = options.clock();
  const folder = mkdtempSync(join(tmpdir(), "rerun-"));
  const out = join(folder, `${lesson}.ipynb`);
  const args = [project.runner, "--in", lessonFile(project, lesson), "--out", out, "--cwd", project.notebooks];
  try {
    const { status, stdout, stderr } = await new Promise<{ status: number | null; stdout: string; stderr: string }>(
      (resolve) => {
        const env = { ...process.env, ...options.env };
        const child = spawn(project.python, args, { cwd: project.notebooks, env, signal: options.signal });
        const text = { stdout: "", stderr: "" };
        child.stdout.setEncoding("utf8").on("data", (piece: string) => {
          text.stdout += piece;
        });
        child.stderr.setEncoding("utf8").on("data", (piece: string) => {
          text.stderr += piece;
        });
        child.on("error", (error) => resolve({ status: null, stdout: "", stderr: error.message }));
        child.on("close", (code) => resolve({ status: code, ...text }));
      },
    );
    if (options.signal?.aborted) throw cancelled("reproduce");
    const told = problemsIn(stdout);
    const silent = told === undefined || (status !== 0 && told.length === 0);
    const problems = [
      ...(told ?? []),
      ...(silent
        ? [`the notebook runner ended with ${status ?? "an error"}: ${stderr.trim().slice(-400) || "no words"}`]
        : []),
    ];
    const seconds = (options.clock() - started) / 1000;
    if (!existsSync(out))
      return { problems: problems.length > 0 ? problems : ["no executed notebook came back"], seconds };
    return { lesson: parseLesson(lesson, readFileSync(out, "utf8")), problems, seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Executes lessons in clean kernels, a few at a time, in the order given; the published notebooks stay as they are.
 *
 * @returns the run of every lesson by its name
 */
export async function runLessons(
  project: Project,
  lessons: readonly string[],
  options: RunLessonsOptions,
): Promise<Map<string, LessonRun>> {
  const runs = new Map<string, LessonRun>();
  const queue = [...lessons];
  const work = async (): Promise<void> => {
    for (let lesson = queue.shift(); lesson !== undefined; lesson = queue.shift()) {
      options.onLesson?.(lesson, "started", 0);
      const run = await runOne(project, lesson, options);
      runs.set(lesson, run);
      options.onLesson?.(lesson, "ended", run.seconds);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.workers ?? 2, lessons.length) }, work));
  return runs;
}
