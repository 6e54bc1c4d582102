// npm run faults, on a Node that is new enough: npm run faults [-- --kind course|reader|statistic] [--seed text] [--workers N] [--each N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withSentences } from "../setup/failure.mjs";
import { ROOT } from "../setup/paths.mjs";
import { setUp } from "../setup/setup.mjs";

const USAGE = "npm run faults [-- --kind course|reader|statistic] [--seed text] [--workers N] [--each N]";
const OPTIONS = {
  kind: { type: "string" },
  seed: { type: "string", default: "faults" },
  workers: { type: "string", default: "2" },
  each: { type: "string" },
};

function onOutcome({ number, kind, file, line, before, after, caught, by }) {
  const words = (code) => code.replace(/\s+/g, " ");
  const what = `${file}:${line}  ${words(before)}  became  ${words(after)}`;
  console.log(
    `${String(number).padStart(3)}  ${caught ? "caught" : "MISSED"}  ${kind.padEnd(9)}  ${what.slice(0, 160)}`,
  );
  if (caught) console.log(`             by: ${by.slice(0, 160)}`);
}

/** Plants faults in statistics; true when enough were caught. */
async function statistics({ seed, workers, each }) {
  const { ENOUGH, plantInStatistics, summaryOf } = await import("./statistic.mjs");
  const { stream } = await import("../../lib/dist/index.js");
  console.log(`\nFaults in statistics, ${workers} at a time, from the seed "${seed}"; the untouched tests first.\n`);
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  try {
    const outcomes = await plantInStatistics(ROOT, {
      random: stream(seed).child("statistic"),
      folder,
      each,
      workers,
      onOutcome,
    });
    console.log(`\n${summaryOf(outcomes).join("\n")}`);
    return outcomes.filter((outcome) => outcome.caught).length >= ENOUGH * outcomes.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is asked for; undefined where it makes no sense. */
export function readArguments(args) {
  let values;
  try {
    values = parseArgs({ args, options: OPTIONS }).values;
  } catch {
    return undefined;
  }
  const count = (text) => (/^[1-9]\d*$/.test(text) ? Number(text) : undefined);
  const { kind, seed } = values;
  const [workers, each] = [count(values.workers), values.each === undefined ? undefined : count(values.each)];
  const sane = workers !== undefined && (values.each === undefined || each !== undefined);
  if (!sane || !["course", "reader", "statistic", undefined].includes(kind)) return undefined;
  return { kinds: kind === undefined ? ["statistic", "reader", "course"] : [kind], seed, workers, each };
}

/** Leaves with 0 when of every kind as many faults were caught as must be. */
export function main(args) {
  return withSentences(async () => {
    const asked = readArguments(args);
    if (asked === undefined) {
      console.error(USAGE);
      process.exitCode = 2;
      return;
    }
    const { kinds, ...options } = asked;
    await setUp({ tests: kinds.includes("statistic"), lab: kinds.some((kind) => kind !== "statistic") });
    if (kinds.includes("statistic") && !(await statistics(options))) process.exitCode = 1;
    if (kinds.includes("reader")) {
      const { plantForReader } = await import("./course.mjs");
      if (!(await plantForReader(options))) process.exitCode = 1;
    }
    if (kinds.includes("course")) {
      const { plantInCourse } = await import("./course.mjs");
      if (!(await plantInCourse(options))) process.exitCode = 1;
    }
  });
}
