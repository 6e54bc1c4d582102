import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dataFolder } from "../data/data-folder.js";
import { breaches, unexplained } from "./bands.js";
import { cells, gridFingerprint } from "./designs.js";
import { KNOWN_EXCEPTIONS } from "./known-exceptions.js";
import type { CalibrationResults } from "./results.js";
import { runCalibration } from "./run.js";
import { percent } from "./table.js";

const RESULTS = join(dataFolder, "calibration.json");
const USAGE = `npm run calibration -- [options]
  --minutes M      core-minutes that may be spent; 360 unless told
  --replicates R   at most so many replicates a cell; 1000 unless told
  --workers W      threads; one for each core unless told
  --folder F       where finished replicates are kept; reports/calibration unless told
  --estimate       only tell what it costs
  --fresh          throw away what was finished before
  --check          run nothing: does data/calibration.json keep its bands?`;

/**
 * The command: runs the calibration and writes data/calibration.json, or checks the one that is there.
 *
 * @param args the words of the command line
 * @param root the project's folder
 * @returns 0 where every band is kept, 1 where one is not, 2 where the options are wrong
 */
export async function main(args: readonly string[], root: string): Promise<number> {
  let values: ReturnType<typeof optionsOf>;
  try {
    values = optionsOf(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
  if (values.check) {
    if (existsSync(RESULTS)) return report(JSON.parse(readFileSync(RESULTS, "utf8")));
    console.error("There is no data/calibration.json: npm run calibration makes it.");
    return 1;
  }
  const { version } = JSON.parse(readFileSync(join(root, "lib", "package.json"), "utf8"));
  const results = await runCalibration({
    ...{ folder: values.folder ?? join(root, "reports", "calibration"), library: join(root, "lib", "dist"), version },
    ...{ minutes: values.minutes, replicates: values.replicates, workers: values.workers },
    ...{ estimate: values.estimate, fresh: values.fresh },
    say: (line) => console.log(line),
    clock: coreSeconds,
  });
  if (!results) return 0;
  writeFileSync(RESULTS, calibrationText(results));
  console.log("data/calibration.json written; npm run docs writes its page.");
  return report(results);
}

/** What all threads of this process have had, so that whatever else the machine does costs nothing here. */
function coreSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The results as they are written down: a line a cell. */
export function calibrationText({ cells: all, ...head }: CalibrationResults): string {
  const lines = all.map((cell) => `    ${JSON.stringify(cell)}`);
  return `${JSON.stringify(head, null, 2).replace(/\n}$/, "")},\n  "cells": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

function optionsOf(args: readonly string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ minutes: text, replicates: text, workers: text, folder: text },
      ...{ estimate: flag, fresh: flag, check: flag },
    },
  });
  const whole = (name: "minutes" | "replicates" | "workers", left: number): number => {
    const given = values[name] === undefined ? left : Number(values[name]);
    if (Number.isInteger(given) && given >= 1) return given;
    throw new Error(`--${name} must be a whole number of at least 1, got ${values[name]}`);
  };
  return {
    ...values,
    minutes: whole("minutes", 360),
    replicates: whole("replicates", 1000),
    workers: whole("workers", availableParallelism()),
  };
}

/** Says what lies outside its band; 1 where something does that is not known, or where the designs are others by now. */
function report(results: CalibrationResults): number {
  const found = breaches(results.cells);
  const { breaches: open, idle } = unexplained(found, KNOWN_EXCEPTIONS);
  for (const { cell, measure, estimate, monteCarloError } of open) {
    console.log(`OUTSIDE ${cell}, ${measure}: ${percent(estimate)} (Monte Carlo error ${percent(monteCarloError)})`);
  }
  for (const { cell, measure } of idle) console.log(`The exception of ${cell}, ${measure} covers nothing: remove it.`);
  const stale = results.plans !== gridFingerprint(cells());
  if (stale) console.log("The designs have changed since: run the calibration again.");
  const figures = results.cells.reduce((sum, cell) => sum + cell.figures.length, 0);
  const known = found.length - open.length;
  console.log(
    `${figures} figures in ${results.cells.length} cells; ${open.length} outside their band, ${known} known.`,
  );
  return open.length > 0 || idle.length > 0 || stale ? 1 : 0;
}
