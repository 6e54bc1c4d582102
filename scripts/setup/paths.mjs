// Where things are in this folder.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The places the set-up writes to, below `root`. */
export function placesIn(root) {
  const venv = join(root, ".venv");
  const windows = process.platform === "win32";
  return {
    root,
    venv,
    python: windows ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python"),
    modules: join(root, "node_modules"),
    lock: join(root, "package-lock.json"),
    requirements: join(root, "requirements.txt"),
    constraints: join(root, "scripts", "setup", "constraints.txt"),
    state: join(root, ".setup"),
    notebooks: join(root, "notebooks"),
    student: join(root, "student"),
  };
}
