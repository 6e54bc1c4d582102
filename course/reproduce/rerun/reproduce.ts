import { raise } from "treatment-rules/internals";
import { SEED_SUFFIX } from "../../findings/lesson-seed.js";
import { findingsOf, type LedgerFinding } from "../compare/finding.js";
import { compareFreshSeed, type FreshSeedVerdict } from "../compare/fresh-seed.js";
import { parseLedger } from "../compare/ledger.js";
import { type Context, contextOf } from "../project/context.js";
import { lessonNames, type Project } from "../project/project.js";
import { forecast, longestFirst } from "./estimate.js";
import { type Judgment, judge } from "./judge.js";
import { readLedger, readPublished } from "./published.js";
import { type RunLessonsOptions, runLessons } from "./run-lessons.js";

/** Options of {@link reproduce}. */
export interface ReproduceOptions extends RunLessonsOptions {
  /**
   * First letters of the lessons to rerun.
   * @default all
   */
  readonly lessons?: readonly string[];
  /** The time of day, for the report. */
  readonly startedAt?: string;
}

/** How long a rerun took; kept apart from all that must not change. */
export interface Times {
  /** The time of day at which it started, as the caller stated it. */
  readonly started: string;
  readonly seconds: number;
  readonly lessons: { readonly [lesson: string]: number };
}

/** A rerun, judged, with its surroundings. */
export interface Reproduction extends Judgment {
  /** True when only some lessons were rerun. */
  readonly partial: boolean;
  readonly context: Context;
  readonly times: Times;
}

/** Reruns lessons in clean kernels and holds every output and finding against what is published. */
export async function reproduce(project: Project, options: ReproduceOptions): Promise<Reproduction> {
  const started = options.clock();
  const names = lessonNames(project, options.lessons);
  if (names.length === 0) {
    raise({ code: "lesson", where: project.notebooks, expected: "at least one lesson", got: "no notebook" });
  }
  const partial = (options.lessons ?? []).length > 0;
  const published = readPublished(project, names, partial);
  const order = longestFirst(forecast(project, names, options.workers).lessons);
  const runs = await runLessons(project, order, options);
  const judged = judge(published, runs);
  const times: Times = {
    started: options.startedAt ?? "unknown",
    seconds: (options.clock() - started) / 1000,
    lessons: Object.fromEntries(names.map((name) => [name, runs.get(name)?.seconds ?? 0])),
  };
  return { ...judged, partial, context: contextOf(project, published.lessons), times };
}

/** The Monte Carlo findings under another seed. */
export interface FreshSeedRun {
  readonly verdict: "WITHIN MONTE CARLO ERROR" | "OUTSIDE" | "NOT RUN";
  readonly seed: string;
  readonly findings: readonly FreshSeedVerdict[];
  readonly problems: readonly string[];
  readonly lessons: readonly string[];
  readonly seconds: number;
}

/** The lessons that hold a Monte Carlo finding. */
export function simulatedLessons(project: Project, wanted: readonly string[] = []): string[] {
  const simulated = new Set(
    parseLedger(readLedger(project))
      .filter((finding) => finding.kind === "Monte Carlo")
      .map((finding) => finding.lesson),
  );
  return lessonNames(project, wanted).filter((name) => simulated.has(name));
}

/** Reruns the lessons that hold Monte Carlo findings under another seed, and asks whether each finding survives it. */
export async function reproduceFreshSeed(
  project: Project,
  seed: string,
  options: ReproduceOptions,
): Promise<FreshSeedRun> {
  const started = options.clock();
  const lessons = simulatedLessons(project, options.lessons);
  const runs = await runLessons(project, lessons, { ...options, env: { ...options.env, [SEED_SUFFIX]: seed } });
  const ledger = parseLedger(readLedger(project)).filter((finding) => lessons.includes(finding.lesson));
  const rerun: LedgerFinding[] = [];
  const problems: string[] = [];
  for (const [name, run] of runs) {
    problems.push(...run.problems.map((problem) => `${name}: ${problem}`));
    if (run.lesson) rerun.push(...findingsOf(run.lesson));
  }
  const findings = compareFreshSeed(ledger, rerun);
  const has = (verdict: string) => findings.some((finding) => finding.verdict === verdict);
  const verdict = has("OUTSIDE")
    ? "OUTSIDE"
    : has("NOT RUN") || problems.length > 0
      ? "NOT RUN"
      : "WITHIN MONTE CARLO ERROR";
  return { verdict, seed, findings, problems, lessons, seconds: (options.clock() - started) / 1000 };
}
