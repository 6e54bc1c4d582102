import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "treatment-rules";
import { type Project, readJson } from "../project/project.js";

/** What a lesson of unknown length is taken to last, in seconds. */
const UNKNOWN = 40;

/** How long each lesson will take, and all of them. */
export interface Forecast {
  readonly lessons: ReadonlyMap<string, number>;
  readonly seconds: number;
  /** Where the times come from, in words. */
  readonly source: string;
}

const secondsIn = (report: JsonObject | undefined): JsonObject =>
  ((report?.times as JsonObject | undefined)?.lessons as JsonObject | undefined) ?? {};

/** The time a rerun will take: from the last report, else from `data/times.json`, which is committed. */
export function forecast(project: Project, lessons: readonly string[], workers: number = 2): Forecast {
  const last = secondsIn(readJson(join(project.reports, "reproduce.json")));
  const committed = secondsIn({ times: { lessons: readJson(join(project.data, "times.json")) } });
  const known = (times: JsonObject, name: string): number | undefined => {
    const seconds = Object.hasOwn(times, name) ? times[name] : undefined;
    return typeof seconds === "number" && seconds > 0 ? seconds : undefined;
  };
  const times = new Map(lessons.map((name) => [name, known(last, name) ?? known(committed, name) ?? UNKNOWN]));
  const all = [...times.values()];
  const seconds = Math.max(0, ...all, all.reduce((sum, s) => sum + s, 0) / Math.max(1, Math.min(workers, all.length)));
  const source = lessons.some((name) => known(last, name) !== undefined)
    ? "from the last run on this machine"
    : "by the times kept with the lessons; this machine may differ";
  return { lessons: times, seconds, source };
}

/** Lessons with the longest first, which keeps all kernels busy to the end. */
export function longestFirst(times: ReadonlyMap<string, number>): string[] {
  return [...times].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** A duration as one would say it. */
export function duration(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}

/**
 * Keeps the times of the last report of a whole rerun with the lessons, in `data/times.json`, for machines that have none of their
 * own.
 *
 * @returns how many lessons it now holds; 0, and nothing is written, when there is no report, or one of some lessons
 */
export function keepTimes(project: Project): number {
  const report = readJson(join(project.reports, "reproduce.json"));
  const times = Object.entries(report?.partial === true ? {} : secondsIn(report))
    .filter((entry): entry is [string, number] => typeof entry[1] === "number")
    .map(([name, seconds]): [string, number] => [name, Math.ceil(seconds)]);
  if (times.length > 0) {
    writeFileSync(join(project.data, "times.json"), `${JSON.stringify(Object.fromEntries(times), null, 2)}\n`);
  }
  return times.length;
}
