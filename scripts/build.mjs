// Builds lib (and the tests, with --tests) with the project's own TypeScript; fast when nothing changed.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const project = process.argv.includes("--tests") ? "." : "lib";
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [tsc, "--build", project], { cwd: root, stdio: "inherit" });
process.exit(status ?? 1);
