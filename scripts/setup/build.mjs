// The library, and the tests when they are wanted: compiled by the project's own TypeScript.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { freshKernels } from "../kernels/compile.mjs";
import { failure } from "./failure.mjs";

/** Builds lib, and the tests too with `tests`; the compiler itself skips what is up to date. */
export async function build({ root }, { tests = false } = {}) {
  // Here, not in the other process: what it says must reach the reader, and a missing network has its own sentence.
  await freshKernels(root);
  const args = [join(root, "scripts", "build.mjs"), ...(tests ? ["--tests"] : [])];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw failure("build", {}, `${stdout}${stderr}`.trimEnd());
}
