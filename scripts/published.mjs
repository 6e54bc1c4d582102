// node scripts/published.mjs [workers]: learns the rules of bench/published/plan.json that are not in its results yet.
import { spawnSync } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { newEnough } from "./setup/new-enough.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
if (newEnough("The published results need")) {
  const { status } = spawnSync(process.execPath, [join(root, "scripts", "build.mjs"), "--bench"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const { main } = await import(pathToFileURL(join(root, "build", "bench", "published", "main.js")).href);
  await main(process.argv.slice(2));
}
