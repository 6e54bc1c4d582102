import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { Matrix } from "#lib/math/matrix.js";
import { type Stream, stream } from "#lib/random/stream.js";
import type { Answer, Facts } from "../contract.js";
import { readNumbers, type TableName, writeNumbers } from "../tables.js";

/** A data set as our side holds it; a table that was not written has no rows. */
export interface Data {
  readonly folder: string;
  readonly x: Matrix;
  readonly y: Float64Array;
  readonly test: Matrix;
  readonly judge: Matrix;
  readonly folds: Float64Array;
}

/** What our side does for a work. */
export interface Job<Fit> {
  /** What is timed: fit, and predict the test rows. */
  readonly run: (data: Data, random: Stream) => Fit | Promise<Fit>;
  /** What is compared with the peers' answers. */
  readonly answer: (fit: Fit, data: Data) => Answer;
}

const say = (reply: object): boolean => process.stdout.write(`@bench ${JSON.stringify(reply)}\n`);

/** Says that this side cannot take part. */
export function missing(what: string): void {
  say({ missing: what });
}

/**
 * Peak memory of this process in megabytes (2^20 bytes). Linux counts into `maxRSS` what the parent held when it started
 * this process, but its status file does not.
 */
function peak(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) / 1024;
}

function load(folder: string): Data {
  const table = (name: TableName) =>
    existsSync(join(folder, `${name}.f64`)) ? readNumbers(folder, name) : new Float64Array(0);
  const y = table("y");
  const columns = table("x");
  // A data set that is a file has no tables.
  const p = y.length === 0 ? 1 : columns.length / y.length;
  const matrix = (values: Float64Array) => new Matrix(values, values.length / p, p);
  return {
    folder,
    x: matrix(columns),
    y,
    test: matrix(table("test-x")),
    judge: matrix(table("judge-x")),
    folds: table("folds"),
  };
}

/** Does what it is told, a line at a time, until there are no more: see Side. */
export async function serve<Fit>(job: Job<Fit>, versions: Facts): Promise<void> {
  let at = "";
  let data: Data | undefined;
  let fit: Fit | undefined;
  say(versions);
  for await (const line of createInterface({ input: process.stdin })) {
    const [what, folder, more] = line.split("\t");
    try {
      if (folder !== at || !data) {
        data = load(folder);
        at = folder;
      }
      if (what === "run") {
        const dataMegabytes = peak();
        const random = stream("bench").child(more);
        const start = performance.now();
        fit = await job.run(data, random);
        say({ ms: performance.now() - start, dataMegabytes, peakMegabytes: peak() });
      } else {
        const { values, facts } = job.answer(fit as Fit, data);
        writeNumbers(folder, more, values);
        say(facts);
      }
    } catch (error) {
      say({ error: (error as Error).message });
    }
  }
}
