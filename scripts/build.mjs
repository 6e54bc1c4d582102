// npm run build: builds lib and the course, and (with --tests) the tests, or (with --bench) the benchmarks, with the project's
// own compiler; fast when nothing changed. The kernels come compiled and are made again only when their sources changed.
// The command is bundled from what was compiled. --fresh builds lib alone, from nothing: what npm packs holds no file of an earlier build.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { freshKernels } from "./kernels/compile.mjs";
import { withSentences } from "./setup/failure.mjs";
import { installPackages } from "./setup/packages.mjs";
import { placesIn, ROOT } from "./setup/paths.mjs";

const asked = (option) => process.argv.includes(option);
const project = asked("--fresh") ? "lib" : asked("--tests") ? "." : asked("--bench") ? "bench" : "course";
await withSentences(async () => {
  if (await installPackages(placesIn(ROOT))) console.log("The npm packages were installed.");
  await freshKernels(ROOT);
  if (asked("--fresh")) rmSync(join(ROOT, "lib", "dist"), { recursive: true, force: true });
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "--build", project], { cwd: ROOT, stdio: "inherit" });
  process.exitCode = status ?? 1;
  // Loaded here: before the packages are installed it is not there.
  if (status === 0) await (await import("./command/bundle.mjs")).bundleCommand(ROOT);
});
