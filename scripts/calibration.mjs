// npm run calibration -- [--minutes 360] [--replicates 1000] [--estimate] [--check]: how often verdicts are wrong, intervals right.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { newEnough } from "./setup/new-enough.mjs";
import { ROOT } from "./setup/paths.mjs";

if (newEnough("The calibration needs")) {
  const { status } = spawnSync(process.execPath, [join(ROOT, "scripts", "build.mjs")], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const { main } = await import(pathToFileURL(join(ROOT, "course", "dist", "calibration", "main.js")).href);
  process.exitCode = await main(process.argv.slice(2), ROOT);
}
