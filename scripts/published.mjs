// npm run published -- [workers]: learns the rules of bench/published/plan.json that are not in its results yet.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { newEnough } from "./setup/new-enough.mjs";
import { ROOT } from "./setup/paths.mjs";

if (newEnough("The published results need")) {
  const { status } = spawnSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--bench"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const { main } = await import(pathToFileURL(join(ROOT, "build", "bench", "published", "main.js")).href);
  await main(process.argv.slice(2));
}
