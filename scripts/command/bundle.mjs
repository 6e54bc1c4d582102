// The command treatment-rules in a few files: hundreds of modules are read one by one, which takes longer than most of what
// the command is asked. The packages it needs stay packages.
import { copyFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

/** The command, and the modules that its worker threads load by their place beside the one that names them. */
const ENTRIES = [
  "cli/run.js",
  "super-learner/cross-validation/fit-worker.js",
  "learners/forest/grow-worker.js",
  "study/run/replicate-worker.js",
];

/** CommonJS, which a bundler would turn into a module. */
const COPIED = ["parallel/worker.cjs"];

/** Writes lib/dist/command anew, from what is compiled. */
export async function bundleCommand(root) {
  const dist = join(root, "lib", "dist");
  const outdir = join(dist, "command");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: ENTRIES.map((name) => join(dist, name)),
    outdir,
    entryNames: "[name]",
    chunkNames: "part-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  for (const name of COPIED) copyFileSync(join(dist, name), join(outdir, basename(name)));
}
