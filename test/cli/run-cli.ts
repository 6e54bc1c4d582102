import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { simulateTrial } from "treatment-rules";
import { main } from "#lib/cli/index.js";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
/** The command itself. */
export const bin = join(root, "lib", "bin", "treatment-rules.mjs");

/** What a command printed and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder, as a shell would. */
export function runCli(folder: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

/** Runs the command on the spot, which is quicker where hundreds are run. */
export async function runHere(...args: string[]): Promise<Ran> {
  let [err, out] = ["", ""];
  const status = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { status, err, out };
}

/** The text of a small trial as a CSV file, arms called new and old. */
export function smallTrial(trial: 1 | 2, n: number): string {
  const { covariates, treatment, outcome } = simulateTrial("simple", { trial, n, seed: "cli" });
  const rows = Array.from({ length: n }, (_, i) => [
    treatment[i] === 1 ? "new" : "old",
    outcome[i],
    ...covariates.names.map((_, j) => covariates.data[j * n + i]),
  ]);
  return `${[["arm", "cured", ...covariates.names], ...rows].map((row) => row.join(",")).join("\n")}\n`;
}

/** The options that tell what the columns of {@link smallTrial} are. */
export const ROLES: readonly string[] = ["--outcome", "cured", "--treatment", "arm", "--treated", "new"];

/** Gives a folder with `first.csv` and `second.csv` to a test and takes it away afterwards. */
export async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cli-"));
  try {
    writeFileSync(join(folder, "first.csv"), smallTrial(1, 200));
    writeFileSync(join(folder, "second.csv"), smallTrial(2, 200));
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
