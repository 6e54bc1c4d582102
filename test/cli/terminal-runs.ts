import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "../scripts/load.js";
import { bin } from "./run-cli.js";

/** A command as it is to be run, and what is expected of it. */
export interface Run {
  readonly args: readonly string[];
  readonly status: number;
  /** True where a progress bar may be drawn. */
  readonly bar?: boolean;
  /** Code that Node loads first: a planted mistake. */
  readonly planted?: string;
}

/** What a terminal was sent by a command, and how it ended. */
export interface Shown {
  readonly status: number;
  readonly text: string;
}

/** Why tests are skipped that need a pseudo-terminal; false where there is one, and where one must be there. */
export const withoutTerminal: string | false = (() => {
  if (process.platform === "win32") return "Windows has no pseudo-terminal that Python opens";
  const { status } = spawnSync("python3", ["-c", "import pty, termios"]);
  return status === 0 || process.env.CI ? false : "no python3 here that opens a pseudo-terminal";
})();

/** Runs the command itself in pseudo-terminals; throws where it sends what is no UTF-8. */
export function inTerminal(folder: string, runs: readonly Run[]): Shown[] {
  const asked = runs.map(({ args, planted }) => ({
    args: [process.execPath, bin, ...args],
    env: planted === undefined ? {} : { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(planted)}` },
  }));
  const { status, stdout, stderr } = spawnSync("python3", [join(ROOT, "test", "cli", "in-terminal.py")], {
    input: JSON.stringify({ folder, runs: asked }),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`in-terminal.py: ${stderr}`);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (JSON.parse(stdout) as { status: number; bytes: string }[]).map((done) => ({
    status: done.status,
    text: decoder.decode(Buffer.from(done.bytes, "base64")),
  }));
}
