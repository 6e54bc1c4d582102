// Faults in data, ledger, outputs, seeds and constants of the course, of which the comparison of npm run reproduce must see 99 in 100.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "../setup/paths.mjs";

const CLEAN = 10;
/** How many of a hundred faults must be caught. */
const ENOUGH = 0.99;

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
function expectedSeconds(lib, project, counts, workers) {
  const names = lib.lessonNames(project);
  const lessons = [...lib.forecast(project, names, workers).lessons.values()];
  const mean = lessons.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, lessons.length);
  const kernels = names.length + counts.seed + counts.constant + CLEAN - 1;
  return (kernels * mean) / workers + (counts["data byte"] + counts["ledger value"] + counts["cell output"]) / workers;
}

/** Plants the hundred; true when at least 99 were caught and every clean rerun was accepted. */
export async function plantInCourse({ seed, workers }) {
  const lib = await import("../../course/dist/reproduce/index.js");
  const project = lib.projectAt(ROOT);
  const counts = lib.HUNDRED;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  console.log(`\n${total} faults and ${CLEAN} clean reruns, ${workers} at a time, from the seed "${seed}".`);
  console.log("Faults in data, ledger and outputs need no kernel; each in a seed or a constant reruns one lesson.");
  console.log(
    "The first clean rerun runs every lesson; each other one runs one lesson and checks the rest without a kernel.",
  );
  console.log(`This will take about ${lib.duration(expectedSeconds(lib, project, counts, workers))}.\n`);
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  try {
    const clock = () => performance.now();
    const report = await lib.plantFaults(project, { seed, counts, clean: CLEAN, folder, workers, clock, onOutcome });
    mkdirSync(project.reports, { recursive: true });
    const path = join(project.reports, "faults.json");
    writeFileSync(path, `${JSON.stringify(report, null, 1)}\n`);
    const accepted = report.clean.filter((it) => it.accepted).length;
    if (report.outcomes.length === 0) console.log("\nThe untouched course does not reproduce: no fault was planted.");
    else console.log(`\n${report.caught} of ${total} faults caught, ${accepted} of ${CLEAN} clean reruns accepted.`);
    console.log(`The report: ${relative(process.cwd(), path)}`);
    return report.caught >= ENOUGH * total && accepted === CLEAN;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
