// Faults in the course, of which the comparison of npm run reproduce must see 99 in 100 (data, ledger, outputs, seeds, constants)
// and 39 in 40 (what a reader sees and no run makes: pictures, alt texts, prose, order, metadata, lists, versions, the build).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../setup/paths.mjs";

/** Of each kind: its faults, how many in all must be caught, clean reruns, and what is said of them. */
const COURSE = {
  countsOf: (lib) => lib.HUNDRED,
  enough: 0.99,
  clean: 10,
  about: [
    "Faults in data, ledger and outputs need no kernel; each in a seed or a constant reruns one lesson.",
    "The first clean rerun runs every lesson; each other one runs one lesson and checks the rest without a kernel.",
  ],
};
const READER = {
  countsOf: (lib) => lib.FORTY,
  enough: 39 / 40,
  clean: 1,
  about: ["Faults in what a reader sees and no run makes; every lesson is run once, and none again."],
};

function onOutcome(outcome) {
  if ("caught" in outcome) {
    const { number, kind, what, caught, by } = outcome;
    console.log(
      `${String(number).padStart(3)}  ${caught ? "caught" : "MISSED"}  ${kind.padEnd(12)}  ${what.slice(0, 160)}`,
    );
    if (caught) console.log(`             by: ${by.slice(0, 160)}`);
  } else {
    const { accepted, rerun, by } = outcome;
    console.log(`     ${accepted ? "accepted" : "REFUSED"}  clean rerun of ${rerun.join(", ")}${by ? `: ${by}` : ""}`);
  }
}

/** How long it takes: the kernels' share decides; what needs no kernel takes about a second each. */
function expectedSeconds(lib, project, counts, clean, workers) {
  const names = lib.lessonNames(project);
  const lessons = [...lib.forecast(project, names, workers).lessons.values()];
  const mean = lessons.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, lessons.length);
  const { seed = 0, constant = 0, ...others } = counts;
  const kernels = names.length + seed + constant + clean - 1;
  const quick = Object.values(others).reduce((sum, count) => sum + count, 0);
  return (kernels * mean + quick) / workers;
}

/** Plants the faults of one kind; true when enough were caught and every clean rerun was accepted. */
async function plantAll({ seed, workers }, { countsOf, enough, clean, about }, file) {
  const lib = await import("../../course/dist/reproduce/index.js");
  const project = lib.projectAt(ROOT);
  const counts = countsOf(lib);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const reruns = `${clean} clean rerun${clean === 1 ? "" : "s"}`;
  console.log(`\n${total} faults and ${reruns}, ${workers} at a time, from the seed "${seed}".`);
  for (const line of about) console.log(line);
  console.log(`This will take about ${lib.duration(expectedSeconds(lib, project, counts, clean, workers))}.\n`);
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  try {
    const clock = () => performance.now();
    const report = await lib.plantFaults(project, { seed, counts, clean, folder, workers, clock, onOutcome });
    mkdirSync(project.reports, { recursive: true });
    const path = join(project.reports, file);
    writeFileSync(path, `${JSON.stringify(report, null, 1)}\n`);
    const accepted = report.clean.filter((it) => it.accepted).length;
    if (report.outcomes.length === 0) console.log("\nThe untouched course does not reproduce: no fault was planted.");
    else console.log(`\n${report.caught} of ${total} faults caught, ${accepted} of ${reruns} accepted.`);
    console.log(`The report: ${relative(process.cwd(), path)}`);
    return report.caught >= enough * total && accepted === clean;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plants the hundred faults in what a rerun makes or rests on. */
export const plantInCourse = (options) => plantAll(options, COURSE, "faults.json");

/** Plants the forty faults in what a reader sees and no rerun makes. */
export const plantForReader = (options) => plantAll(options, READER, "faults-reader.json");
