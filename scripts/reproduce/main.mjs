// npm run reproduce, on a Node that is new enough.
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { withSentences } from "../setup/failure.mjs";
import { ROOT } from "../setup/paths.mjs";
import { setUp } from "../setup/setup.mjs";
import { readOptions, USAGE } from "./options.mjs";

const clock = () => performance.now();

/** Prints a line when a lesson starts and when it ends. */
function onLesson(lesson, event, seconds) {
  console.log(event === "started" ? `  runs   ${lesson}` : `  ended  ${lesson}  ${seconds.toFixed(1)} s`);
}

/** Writes a report and says where. */
function write(project, name, text) {
  mkdirSync(project.reports, { recursive: true });
  const path = join(project.reports, name);
  writeFileSync(path, text);
  return relative(process.cwd(), path);
}

function announce(lib, project, lessons, workers) {
  const { seconds, source } = lib.forecast(project, lessons, workers);
  const count = `${lessons.length} lesson${lessons.length === 1 ? "" : "s"}, ${workers} at a time`;
  console.log(`\n${count}: this will take about ${lib.duration(seconds)} (${source}).\n`);
}

async function everything(lib, project, { lessons, workers }) {
  announce(lib, project, lib.lessonNames(project, lessons), workers);
  const startedAt = new Date().toISOString();
  const run = await lib.reproduce(project, { lessons, workers, clock, onLesson, startedAt });
  console.log(`\n${lib.reportText(run)}\n`);
  const paths = [
    write(project, "reproduce.html", lib.reportPage(run)),
    write(project, "reproduce.json", lib.reportJson(run)),
  ];
  console.log(`The report: ${paths.join(", ")}`);
  return run.verdict === "REPRODUCED";
}

async function freshSeed(lib, project, { seed = randomBytes(4).toString("hex"), workers }) {
  const lessons = lib.simulatedLessons(project);
  announce(lib, project, lessons, workers);
  const run = await lib.reproduceFreshSeed(project, seed, { workers, clock, onLesson });
  console.log(`\n${lib.freshSeedText(run)}\n`);
  console.log(`The report: ${write(project, "fresh-seed.json", `${JSON.stringify(run, null, 1)}\n`)}`);
  console.log(`The same seed again: npm run reproduce -- --fresh-seed ${seed}`);
  return run.verdict === "WITHIN MONTE CARLO ERROR";
}

/** How many changes of a kind are told one by one. */
const TOLD = 20;

/** Says what is published otherwise than before. */
function tellChanges({ first, changes }) {
  if (first) return console.log("data/course.json is written for the first time, or could not be read.");
  if (changes.length === 0) return console.log("data/course.json is as it was.");
  console.log("data/course.json: what is published otherwise than before");
  for (const { kind, differences } of changes) {
    console.log(`  ${kind}: ${differences.length}`);
    for (const { where, expected, got } of differences.slice(0, TOLD))
      console.log(`    ${where}: ${expected} -> ${got}`);
    if (differences.length > TOLD) console.log(`    and ${differences.length - TOLD} more`);
  }
}

function update(lib, project, { pictures }) {
  const { findings, times, ...table } = lib.updateCourse(project, { pictures });
  console.log(`data/findings.json now holds the ${findings} findings of the committed notebooks; nothing was run.`);
  if (times > 0)
    console.log(`data/times.json now holds the times of ${times} lessons, from the last npm run reproduce.`);
  tellChanges(table);
  console.log("Run npm run reproduce before you commit it.");
  return true;
}

function numbers(lib, project, { lessons }) {
  const read = lib.lessonNames(project, lessons).map((name) => lib.readLesson(project, name));
  const names = new Set(read.map(({ name }) => name));
  const list = lib.readPlainNumbers(project).filter(({ lesson }) => names.has(lesson));
  const found = lib.plainNumberDifferences(read, list);
  for (const { where, expected, got } of found) console.log(`${where}: expected ${expected}, got ${got}`);
  const plain = list.reduce((sum, entry) => sum + entry.numbers.length, 0);
  console.log(`${plain} numbers in prose quote no finding and have a reason in data/plain-numbers.json.`);
  console.log(`${found.length} are not as that list has them: quote a finding, or give them a reason there.`);
  return found.length === 0;
}

const RUNS = ["all", "fresh-seed"];
const MODES = { all: everything, "fresh-seed": freshSeed, update, numbers };

/** Sets up what is missing, does what was asked, and leaves with 0 only when all is as published. */
export function main(args) {
  return withSentences(async () => {
    let options;
    try {
      options = readOptions(args);
    } catch (error) {
      console.error(`${error.message}\n\n${USAGE}`);
      process.exitCode = 2;
      return;
    }
    if (options.mode === "help") return console.log(USAGE);
    if (options.rebuild) {
      for (const name of ["lib", "course"]) rmSync(join(ROOT, name, "dist"), { recursive: true, force: true });
    }
    // Only what runs lessons needs Python and a kernel.
    await setUp({ lab: RUNS.includes(options.mode) });
    const lib = await import("../../course/dist/reproduce/index.js");
    const project = lib.projectAt(ROOT);
    try {
      if (!(await MODES[options.mode](lib, project, options))) process.exitCode = 1;
    } catch (error) {
      if (error?.name !== "TreatmentRulesError") throw error;
      console.error(error.message);
      process.exitCode = 1;
    }
  });
}
