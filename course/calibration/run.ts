import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { raise } from "treatment-rules/internals";
import { breaches } from "./bands.js";
import { affordable, type Cost, coreMinutes, replicatesOf, rounds } from "./budget.js";
import { type Cell, cells, gridFingerprint, MOST_REPLICATES } from "./designs.js";
import { type CalibrationResults, type CellResult, resultOf, runCell } from "./results.js";

/** How the calibration is run. */
export interface CalibrationOptions {
  /** Where finished replicates are kept, one file a cell. */
  readonly folder: string;
  /** The compiled library, whose digest finished replicates belong to. */
  readonly library: string;
  readonly version: string;
  /** Core-minutes that may be spent. */
  readonly minutes: number;
  /** At most so many replicates a cell. */
  readonly replicates: number;
  readonly workers: number;
  /** Only tell what it costs. */
  readonly estimate?: boolean;
  /** Throw away what was finished before. */
  readonly fresh?: boolean;
  readonly cells?: readonly Cell[];
  readonly say: (line: string) => void;
  /** Seconds that this process has had of all cores; no result depends on it, save how many replicates there are. */
  readonly clock: () => number;
}

/** The part of the minutes that all cells share; the rest is for cells with a figure outside its band. */
const FOR_ALL = 0.8;

/**
 * Runs the cells in rounds, so that all keep step, and goes on where an earlier run stopped. The first replicates tell what
 * one costs; how many can be had for the minutes is said before they are spent.
 *
 * Of some four hundred figures a few lie outside their band by chance. So a cell with such a figure is given all replicates that
 * its plan has, and what they say counts: what is chance goes, and what is not stays. To stop as soon as it is inside again
 * would let chance decide.
 *
 * @returns what all cells came to; undefined where only the cost was asked for
 * @throws code "library" where finished replicates were made by another build of the library
 */
export async function runCalibration(options: CalibrationOptions): Promise<CalibrationResults | undefined> {
  const { folder, workers, minutes, say, clock } = options;
  const grid = options.cells ?? cells();
  const library = digestOf(options.library);
  if (options.fresh) rmSync(folder, { recursive: true, force: true });
  claim(folder, library);
  const done = new Map<string, CellResult>();
  const run = async (cell: Cell, replicates: number, threads: number) => {
    const file = join(folder, `${cell.name}.jsonl`);
    done.set(cell.name, resultOf(cell, await runCell(cell, { replicates, workers: threads, file })));
  };

  const before = clock();
  const costs: Cost[] = [];
  for (const cell of grid) costs.push({ seconds: await costOf(cell, clock), least: cell.least });
  const spentOnCosts = (clock() - before) / 60;
  const most = Math.min(options.replicates, MOST_REPLICATES);
  const replicates = affordable(costs, FOR_ALL * minutes - spentOnCosts, most);
  for (const count of [200, 500, 1000]) {
    say(`${count} replicates a cell would cost about ${Math.round(coreMinutes(costs, count))} core-minutes.`);
  }
  say(
    `${grid.length} cells, ${replicates} replicates each: about ${Math.round(coreMinutes(costs, replicates, most))} core-minutes, and a look again at what lies outside its band.`,
  );
  if (options.estimate) return undefined;

  const spent = () => (clock() - before) / 60;
  for (const [k, count] of rounds(replicates).entries()) {
    if (k > 0 && spent() >= minutes) {
      say(
        `${Math.round(spent())} core-minutes are spent: stopped before ${count} replicates a cell. Run it again to go on.`,
      );
      break;
    }
    for (const cell of grid) {
      await run(cell, count === replicates ? replicatesOf(cell, count, most) : count, workers);
    }
    say(
      `${count} replicates a cell are done: a size of 2.5% is known to ${monteCarlo(0.025, count)}, a coverage of 95% to ${monteCarlo(0.95, count)} points or better.`,
    );
  }
  for (const cell of grid) {
    const { replicates: had, figures } = done.get(cell.name) as CellResult;
    const outside = breaches([{ name: cell.name, figures }]);
    if (outside.length === 0 || had >= most || spent() >= minutes) continue;
    say(`${cell.name} has ${outside.map(({ measure }) => measure).join(", ")} outside: all ${most} replicates.`);
    await run(cell, most, workers);
  }
  return {
    ...{ version: options.version, plans: gridFingerprint(grid), library },
    cells: grid.map(({ name }) => done.get(name) as CellResult),
  };
}

/** Seconds a replicate, from two of them after one to warm up; these are not kept. */
async function costOf(cell: Cell, clock: () => number): Promise<number> {
  await runCell(cell, { replicates: 1, workers: 1 });
  const before = clock();
  await runCell(cell, { replicates: 2, workers: 1 });
  return (clock() - before) / 2;
}

/** The Monte Carlo error of a share in points, were only pairs independent that it is. */
function monteCarlo(share: number, pairs: number): string {
  return (100 * Math.sqrt((share * (1 - share)) / pairs)).toFixed(2);
}

/** Makes the folder this library's, or refuses where it is another's: their replicates must not be mixed. */
function claim(folder: string, library: string): void {
  const file = join(folder, "library.txt");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${library}\n`);
  const found = readFileSync(file, "utf8").trim();
  if (found === library) return;
  raise({
    code: "library",
    where: folder,
    expected: `replicates of this build of the library, ${library.slice(0, 12)}`,
    got: `those of another, ${found.slice(0, 12)}`,
    hint: "Run it with --fresh to begin anew, or with --folder to keep both.",
  });
}

/** SHA-256 over the compiled library, in the order of its files' names. */
export function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(js|wasm)$/.test(file));
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}
