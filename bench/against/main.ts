import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BENCH } from "../environment.js";
import { median, ratio } from "../judging/statistics.js";
import { load, machine, today } from "../machine.js";
import { asked } from "../options.js";
import { type Job, jobs } from "./jobs.js";

const ROOT = join(BENCH, "..");
const SIDE = join(ROOT, "build", "bench", "against", "side.js");
const git = (...args: readonly string[]): string =>
  execFileSync("git", ["-C", ROOT, ...args], { encoding: "utf8" }).trim();

/** What both versions did, a time a repetition, and whether all they gave had the same bits. */
export interface Compared {
  readonly job: Pick<Job, "id" | "title">;
  readonly here: readonly number[];
  readonly before: readonly number[];
  readonly isSame: boolean;
}

/** The project as a commit has it, built, as long as it is used; packages are those that are installed here. */
async function withCheckout<T>(commit: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(mkdtempSync(join(tmpdir(), "treatment-rules-against-")), "project");
  git("worktree", "add", "--quiet", "--detach", folder, commit);
  try {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    // The library alone: the course would find the packages of today.
    execFileSync(process.execPath, [join(folder, "scripts", "build.mjs"), "--fresh"], { stdio: "ignore" });
    return await use(folder);
  } finally {
    git("worktree", "remove", "--force", folder);
    rmSync(join(folder, ".."), { recursive: true, force: true });
  }
}

/** A version that does a job whenever it is told. */
function side(folder: string, job: Job) {
  const child = spawn(process.execPath, [SIDE, folder, job.id], { stdio: ["pipe", "pipe", "inherit"] });
  const replies = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    once: async (): Promise<{ readonly ms: number; readonly digest: string }> => {
      child.stdin.write("\n");
      const { value, done } = await replies.next();
      if (done) throw new Error(`${job.id} ended without a word in ${folder}`);
      return JSON.parse(value);
    },
    stop: () => void child.stdin.end(),
  };
}

/** Lets both versions do a job in turn, after a run of each that counts nothing. */
async function compared(job: Job, folder: string, repetitions: number): Promise<Compared> {
  const sides = [side(ROOT, job), side(folder, job)];
  const times: [number[], number[]] = [[], []];
  const digests = new Set<string>();
  for (const { once } of sides) digests.add((await once()).digest);
  for (let r = 0; r < repetitions; r++) {
    for (const [k, { once }] of sides.entries()) times[k].push((await once()).ms);
  }
  for (const { stop } of sides) stop();
  const { id, title } = job;
  return { job: { id, title }, here: times[0], before: times[1], isSame: digests.size === 1 };
}

/** The report of a comparison, in Markdown. */
export function report(
  rows: readonly Compared[],
  commits: readonly [here: string, before: string],
  about: string,
): string {
  const [own, earlier] = commits;
  const seconds = (times: readonly number[]) => (median(times) / 1000).toFixed(2);
  const lines = rows.map(({ job, here, before, isSame }) => {
    const share = ratio(here, before).toFixed(2);
    return `| ${job.title} | ${seconds(here)} s | ${seconds(before)} s | ${share} | ${isSame ? "the same" : "others"} |`;
  });
  return [
    "# The library against an earlier version of itself",
    "",
    `\`npm run bench -- --against ${earlier}\`: both versions do each job in turn, in processes of their own that are warm; medians`,
    `of ${rows[0]?.here.length ?? 0}. A commit that is slower shows here. ${about}`,
    "",
    `| job | ${own} | ${earlier} | ratio | bits |`,
    "| --- | ---: | ---: | ---: | --- |",
    ...lines,
    "",
  ].join("\n");
}

/**
 * Compares this version with that of a commit, and writes bench/against/RESULTS.md.
 *
 * @param words which jobs; none: all
 */
export async function against(commit: string, words: readonly string[], repetitions: number): Promise<void> {
  const chosen = asked(words, jobs, ({ id, title }) => `${id} ${title}`);
  if (chosen.length === 0) throw new Error(`no job mentions ${words.join(" or ")}`);
  const commits = [git("rev-parse", "--short", "HEAD"), git("rev-parse", "--short", commit)] as const;
  const rows: Compared[] = [];
  await withCheckout(commit, async (folder) => {
    for (const job of chosen) {
      const row = await compared(job, folder, repetitions);
      rows.push(row);
      console.log(
        `${job.id}: ${(median(row.here) / 1000).toFixed(2)} s, before ${(median(row.before) / 1000).toFixed(2)} s`,
      );
    }
  });
  const about = `On ${machine()}, load ${load().toFixed(1)} at the end, ${today()}.`;
  writeFileSync(join(BENCH, "against", "RESULTS.md"), report(rows, commits, about));
}
