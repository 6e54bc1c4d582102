// Builds the kernels, lib and (with --tests) the tests, or (with --bench) the benchmarks, with the project's own
// compilers; fast when nothing changed.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileKernels } from "./kernels.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const project = process.argv.includes("--tests") ? "." : process.argv.includes("--bench") ? "bench" : "course";
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
const compile = () => spawnSync(process.execPath, [tsc, "--build", project], { cwd: root, stdio: "inherit" }).status;
process.exit(compileKernels(root) || (compile() ?? 1));
