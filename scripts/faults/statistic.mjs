// Faults in the statistics of the library: each is planted in a copy of the built project and held against the tests of the
// rooms that it touches, until one of them sees it.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { failure } from "../setup/failure.mjs";
import { testFiles } from "../test/files.mjs";
import { drawFaults, KINDS, statisticPlaces, withFault } from "./draw.mjs";

/** How many faults in each room, and which share of them the tests must see. */
export const EACH = 15;
export const ENOUGH = 0.95;

/** A test file that does not end by then has seen the fault: the code it tests goes on for ever. */
const PATIENCE_SECONDS = 300;

/** Whose tests a fault in a room concerns: its own first, then those of the rooms that build on it. */
const CONCERNED = {
  figures: ["figures/"],
  rules: ["rules/", "value/", "replication/", "study/", "figures/"],
  value: ["value/", "replication/", "study/", "figures/"],
  study: ["study/", "figures/"],
  replication: ["replication/", "study/", "figures/"],
};

/** The tests of some rooms, in the library or the course, that need nothing but what is built. */
function testsOf(root, rooms) {
  const own = rooms.flatMap((room) => [room, `course/${room}`]);
  return testFiles(root, rooms).filter(
    ({ name, needs }) => needs.length === 0 && own.some((folder) => name.startsWith(folder)),
  );
}

/** The test files that a fault concerns, those first that name what its file exports. */
export function concernedTests(root, { room, file }) {
  const source = readFileSync(join(root, file), "utf8");
  const exported = [...source.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name);
  const words = exported.length > 0 ? new RegExp(`\\b(?:${exported.join("|")})\\b`, "g") : /$^/g;
  return CONCERNED[room].flatMap((folder) =>
    testsOf(root, [folder])
      .map(({ name, compiled }) => ({
        name,
        compiled,
        named: readFileSync(compiled, "utf8").match(words)?.length ?? 0,
      }))
      .sort((a, b) => b.named - a.named || (a.name < b.name ? -1 : 1)),
  );
}

/** A copy of the built project in which faults may lie: its own packages and tests are copied, installed ones linked. */
async function workingCopy(root, folder) {
  const { copyCourse } = await import("../../course/dist/reproduce/faults/workspace.js");
  const { projectAt } = await import("../../course/dist/reproduce/index.js");
  copyCourse(projectAt(root), folder);
  for (const part of ["package.json", "build/test", "test", "scripts"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
}

/** What the first failing test of a file is called; undefined when all pass. */
function failureOf(compiled) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--test-reporter=tap", compiled], { stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (piece) => {
      output += piece;
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), 1000 * PATIENCE_SECONDS);
    child.on("error", reject);
    child.on("close", (status) => {
      clearTimeout(timer);
      if (status === 0) resolve(undefined);
      else resolve(/^\s*not ok \d+ - (.*)$/m.exec(output)?.[1] ?? "it ends before its tests do");
    });
  });
}

const inCopy = (compiled, root, copy) => join(copy, relative(root, compiled));

/** The test files of the copy that fail while it is as it should be; a fault would seem to be seen by them. */
async function failuresBefore(root, copies) {
  const files = testsOf(root, Object.values(CONCERNED).flat());
  const failing = [];
  const work = async (copy) => {
    for (let file = files.shift(); file; file = files.shift()) {
      const why = await failureOf(inCopy(file.compiled, root, copy));
      if (why !== undefined) failing.push(`test/${file.name}: ${why}`);
    }
  };
  await Promise.all(copies.map(work));
  return failing;
}

/** The first test that fails with the fault in the copy. */
async function seenBy(root, copy, fault) {
  const { path, text } = withFault(root, fault);
  const place = join(copy, path);
  const before = readFileSync(place, "utf8");
  writeFileSync(place, text);
  try {
    for (const { name, compiled } of concernedTests(root, fault)) {
      const why = await failureOf(inCopy(compiled, root, copy));
      if (why !== undefined) return `test/${name}: ${why}`;
    }
    return undefined;
  } finally {
    writeFileSync(place, before);
  }
}

/**
 * Plants faults in statistics, one at a time in each of some copies, and asks the tests of the rooms they touch.
 *
 * @param {string} root the project's folder, built with its tests
 * @param {object} options
 * @param {import("treatment-rules").Stream} options.random decides the faults
 * @param {string} options.folder an empty folder for the copies
 * @param {number} [options.each] how many in each room
 * @param {number} [options.workers] how many copies
 * @param {(outcome: object) => void} [options.onOutcome]
 * @returns {Promise<object[]>} the faults in the order they were drawn, each with `by`, the test that saw it
 */
export async function plantInStatistics(root, { random, folder, each = EACH, workers = 2, onOutcome = () => {} }) {
  const faults = drawFaults(statisticPlaces(root), random, each);
  const copies = Array.from({ length: workers }, (_, worker) => join(folder, `statistic-${worker}`));
  for (const copy of copies) {
    mkdirSync(copy, { recursive: true });
    await workingCopy(root, copy);
  }
  const before = await failuresBefore(root, copies);
  if (before.length > 0) throw failure("tests-fail", { tests: before.join("\n") });
  const outcomes = [];
  let next = 0;
  const work = async (copy) => {
    while (next < faults.length) {
      const at = next++;
      const { room, kind, file, line, before, after } = faults[at];
      const by = await seenBy(root, copy, faults[at]);
      outcomes[at] = { number: at + 1, room, kind, file, line, before, after, caught: by !== undefined, by };
      onOutcome(outcomes[at]);
    }
    rmSync(copy, { recursive: true, force: true });
  };
  await Promise.all(copies.map(work));
  return outcomes;
}

/** How many of each kind were seen, and those that were not, in words. */
export function summaryOf(outcomes) {
  const caught = outcomes.filter((outcome) => outcome.caught);
  const byKind = KINDS.map((kind) => {
    const own = outcomes.filter((outcome) => outcome.kind === kind);
    return `${kind} ${own.filter((outcome) => outcome.caught).length} of ${own.length}`;
  });
  const missed = outcomes.filter((outcome) => !outcome.caught);
  return [
    `${caught.length} of ${outcomes.length} faults in statistics caught: ${byKind.join(", ")}.`,
    ...missed.map(({ file, line, before, after }) => `MISSED  ${file}:${line}  ${before}  became  ${after}`),
  ];
}
