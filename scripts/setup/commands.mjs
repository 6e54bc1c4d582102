// Running other programs.
import { spawn, spawnSync } from "node:child_process";

/**
 * Runs a command to its end and keeps what it says.
 *
 * @returns {Promise<{ status: number, output: string, missing: boolean }>} missing: there is no such command
 */
export function runCommand(command, args, { cwd, env = process.env, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-100_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ status: 1, output: String(error), missing: error.code === "ENOENT" }));
    child.on("close", (status) => resolve({ status: status ?? 1, output, missing: false }));
  });
}

/** What a short command prints, or undefined when it fails or is not there. */
export function answerOf(command, args, env = process.env) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", env, timeout: 30_000 });
  return status === 0 ? stdout.trim() : undefined;
}
