import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stream } from "treatment-rules";
import { assertInteger, raise } from "treatment-rules/internals";
import { lessonNames, type Project } from "../project/project.js";
import { complaintsOf } from "../report/text.js";
import { type Judgment, judge, type LessonRun } from "../rerun/judge.js";
import { readPublished } from "../rerun/published.js";
import { type RunLessonsOptions, runLessons } from "../rerun/run-lessons.js";
import type { LibraryConstant } from "./constants.js";
import { type FaultKind, plant, type RerunKind } from "./plant.js";
import { READER_WAYS } from "./reader/ways.js";
import { copyCourse } from "./workspace.js";

/** How many faults of each kind; those in a seed and a constant need kernels. */
export type FaultCounts = { readonly [kind in FaultKind]?: number };

/** The hundred of `npm run faults`. */
export const HUNDRED: { readonly [kind in RerunKind]: number } = {
  "data byte": 20,
  "ledger value": 30,
  "cell output": 30,
  seed: 10,
  constant: 10,
};

/** Every way, once, of changing what a reader sees and no rerun makes. */
export const FORTY: FaultCounts = Object.fromEntries(
  Object.entries(READER_WAYS).map(([kind, ways]) => [kind, ways.length]),
);

/** What became of one fault. */
export interface FaultOutcome {
  readonly number: number;
  readonly kind: FaultKind;
  readonly what: string;
  readonly rerun: readonly string[];
  readonly caught: boolean;
  /** The first thing the check complained of. */
  readonly by: string;
}

/** One rerun of the untouched course. */
export interface CleanRerun {
  /** The lessons run again for it; everything that needs no kernel is checked every time. */
  readonly rerun: readonly string[];
  readonly accepted: boolean;
  readonly by: string;
}

/** What came of all of them. */
export interface FaultReport {
  readonly seed: string;
  readonly outcomes: readonly FaultOutcome[];
  readonly clean: readonly CleanRerun[];
  readonly caught: number;
}

/** Options of {@link plantFaults}. */
export interface FaultOptions extends RunLessonsOptions {
  /** Decides every fault. */
  readonly seed: string;
  readonly counts: FaultCounts;
  /** Reruns of the untouched course; the first runs every lesson, each other one lesson in turn. */
  readonly clean: number;
  /** An empty folder for copies of the course. */
  readonly folder: string;
  readonly constants?: readonly LibraryConstant[];
  readonly onOutcome?: (outcome: FaultOutcome | CleanRerun) => void;
}

/** Judges the course as it lies in a folder against runs of its lessons. */
function judgeCourse(project: Project, runs: ReadonlyMap<string, LessonRun>): Judgment {
  return judge(readPublished(project, lessonNames(project)), runs);
}

/** Runs jobs, each in a copy of the course of its own worker; results in the order of the jobs. */
async function inCopies<T>(
  project: Project,
  { folder, workers = 2 }: FaultOptions,
  jobs: readonly ((copy: Project) => Promise<T>)[],
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (worker: number): Promise<void> => {
    if (next >= jobs.length) return;
    const place = join(folder, `copy-${worker}`);
    mkdirSync(place, { recursive: true });
    const copy = copyCourse(project, place);
    try {
      while (next < jobs.length) {
        const job = next++;
        results[job] = await jobs[job](copy);
      }
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, (_, worker) => work(worker)));
  return results;
}

/**
 * Plants seeded faults in copies of the course, one at a time, and asks of each whether the check sees it; then reruns the
 * untouched course and asks whether the check stays silent.
 *
 * A fault in data, ledger or outputs needs no kernel; one in a seed reruns its lesson, one in a
 * constant the lessons that rest on it, the quickest first, until one differs. The
 * first clean rerun runs all lessons and is what the other faults are held against.
 *
 * @throws code `integer` for counts that are none, `kernel` when a kernel does not start
 */
export async function plantFaults(project: Project, options: FaultOptions): Promise<FaultReport> {
  const { seed, counts, clean, constants, onOutcome } = options;
  assertInteger(clean, "plantFaults", "clean", 1);
  const names = lessonNames(project);
  const tell = <T extends FaultOutcome | CleanRerun>(outcome: T): T => {
    onOutcome?.(outcome);
    return outcome;
  };
  const accepted = (rerun: readonly string[], judged: Judgment): CleanRerun =>
    tell({ rerun, accepted: judged.verdict === "REPRODUCED", by: complaintsOf(judged)[0] ?? "" });

  const baseline = await runLessons(project, names, options);
  const first = accepted(names, judgeCourse(project, baseline));
  if (!first.accepted) return { seed, outcomes: [], clean: [first], caught: 0 };

  const cost = (lesson: string): number => baseline.get(lesson)?.seconds ?? 0;
  const withRerun = async (copy: Project, rerun: readonly string[]): Promise<Judgment> => {
    const again = await runLessons(copy, rerun, { ...options, workers: 1, onLesson: undefined });
    const dead = [...again.values()]
      .flatMap((run) => run.problems)
      .find((problem) => /kernel did not start/.test(problem));
    if (dead !== undefined) {
      raise({
        code: "kernel",
        where: "plantFaults",
        expected: "a kernel, so that a fault is seen for what it is",
        got: dead,
      });
    }
    return judgeCourse(copy, new Map([...baseline, ...again]));
  };
  const kinds = (Object.keys({ ...HUNDRED, ...FORTY }) as FaultKind[]).flatMap((kind) =>
    Array.from({ length: counts[kind] ?? 0 }, (_, turn) => ({ kind, turn })),
  );
  const faults = kinds.map(({ kind, turn }, i) => async (copy: Project): Promise<FaultOutcome> => {
    const { what, rerun: candidates, undo } = plant(kind, copy, stream(seed), turn, constants);
    const rerun: string[] = [];
    try {
      let judged = candidates.length === 0 ? await withRerun(copy, []) : undefined;
      // The quickest lesson that rests on it first; the next only when that one is as published.
      for (const lesson of [...candidates].sort((a, b) => cost(a) - cost(b))) {
        rerun.push(lesson);
        judged = await withRerun(copy, [lesson]);
        if (judged.verdict !== "REPRODUCED") break;
      }
      const by = judged ? (complaintsOf(judged)[0] ?? "") : "";
      return tell({ number: i + 1, kind, what, rerun, caught: judged?.verdict !== "REPRODUCED", by });
    } finally {
      undo();
    }
  });
  const outcomes = await inCopies(project, options, faults);
  const reruns = Array.from({ length: clean - 1 }, (_, i) => async (copy: Project) => {
    const rerun = [names[i % names.length]];
    return accepted(rerun, await withRerun(copy, rerun));
  });
  const others = await inCopies(project, options, reruns);
  return { seed, outcomes, clean: [first, ...others], caught: outcomes.filter((it) => it.caught).length };
}
