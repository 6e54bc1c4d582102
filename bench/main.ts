import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "#lib/figures/frame/types.js";
import { against } from "./against/main.js";
import type { Measured, Results, Skipped, Work } from "./contract.js";
import { writeData } from "./data.js";
import { BENCH } from "./environment.js";
import { type GrowthPlan, grow, growthPlans } from "./growth/growth.js";
import { growthFigure } from "./growth/growth-figure.js";
import { median, ratio } from "./judging/statistics.js";
import { today } from "./machine.js";
import { measure } from "./measure.js";
import { asked, type Options, readOptions, USAGE } from "./options.js";
import { profileOf } from "./profile.js";
import { GROWTH_PICTURE, inWords, milliseconds, share, verdict, writeReport } from "./report.js";
import { isSkipped, merged, readResults, rowName, writeResults } from "./results.js";
import { Missing } from "./side.js";
import { works } from "./works/index.js";

/** One line of work, or one learner whose cost grows. */
type Line = { readonly id: string; readonly work?: Work; readonly plan?: GrowthPlan };

const lines: readonly Line[] = [
  ...works.map((work) => ({ id: work.id, work })),
  ...growthPlans.map((plan) => ({ id: plan.id, plan })),
];

const textOf = ({ id, work }: Line): string =>
  [id, work?.title, ...(work?.peers ?? []).map(({ name }) => name)].join(" ");

/** Tells what was measured, a line a peer. */
function tell(work: Work, rows: { readonly [row: string]: Measured | Skipped }): void {
  for (const peer of work.peers) {
    const row = rows[rowName(work, peer)];
    if (isSkipped(row)) {
      console.log(`  ${peer.name}: skipped: ${row.skipped}`);
      continue;
    }
    const value = ratio(row.ours.times, row.peer.times);
    const [ours, theirs] = [row.ours, row.peer].map(({ times }) => `${milliseconds(median(times))} ms`);
    console.log(
      `  ${peer.name}: ours ${ours}, peer ${theirs}, ratio ${share(value)} (at most ${share(peer.atMost)}): ${verdict(value, peer)}`,
    );
    console.log(`    ours ${inWords(row.ours.quality)}; peer ${inWords(row.peer.quality)}; ${inWords(row.between)}`);
  }
}

/** Data sets that live as long as they are used. */
async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "treatment-rules-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function oneWork(work: Work, results: Results, options: Options, kernels: readonly string[]): Promise<Results> {
  console.log(`${work.id}: ${work.title}`);
  return withFolder(async (folder) => {
    const folders = writeData(work.data, folder, "bench");
    const { repetitions } = options;
    if (options.profile) {
      const lines = await profileOf(work, folders, kernels, repetitions);
      for (const { place, share } of lines) console.log(`  ${(100 * share).toFixed(1).padStart(5)}%  ${place}`);
      return { ...results, profiles: { ...results.profiles, [work.id]: lines } };
    }
    const rows = await measure(work, folders, repetitions);
    tell(work, rows);
    return { ...results, rows: merged(results.rows, rows) };
  });
}

async function oneGrowth(plan: GrowthPlan, results: Results): Promise<Results> {
  console.log(plan.id);
  const entry = await withFolder(async (folder) => {
    try {
      return await grow(plan, folder, console.log);
    } catch (error) {
      const skipped = `${error instanceof Missing ? "" : "failed: "}${(error as Error).message}`;
      console.log(`  skipped: ${skipped}`);
      return { skipped, date: today() };
    }
  });
  return { ...results, growth: merged(results.growth, { [plan.id]: entry }) };
}

/** What the script lends that started the benchmarks. */
export interface Tools {
  /** Draws a figure into a PNG file. */
  readonly draw: (figure: Figure, path: string) => Promise<void>;
  /** The names of the functions of the WebAssembly module, in the order of their numbers. */
  readonly kernelNames: () => Promise<readonly string[]>;
}

/** Measures what is asked for; every line is kept as soon as it is measured. */
export async function main(args: readonly string[], tools: Tools): Promise<void> {
  const options = readOptions(args);
  if (options.against !== undefined) return against(options.against, options.words, options.repetitions ?? 5);
  const chosen = asked(options.words, lines, textOf).filter(({ work }) => work || !options.profile);
  let results = readResults();
  if (chosen.length === 0) throw new Error(`no line mentions ${options.words.join(" or ")}\n${USAGE}`);
  if (options.list) {
    for (const line of chosen) console.log(textOf(line));
    return;
  }
  const keep = (after: Results) => {
    results = after;
    writeResults(results);
    writeReport(works, results);
  };
  const kernels = options.profile ? await tools.kernelNames() : [];
  for (const { work, plan } of chosen) {
    if (work) keep(await oneWork(work, results, options, kernels));
    if (plan) keep(await oneGrowth(plan, results));
  }
  const figure = growthFigure(results);
  if (figure && chosen.some(({ plan }) => plan)) {
    await tools.draw(figure, join(BENCH, GROWTH_PICTURE));
    writeReport(works, results);
  }
}
