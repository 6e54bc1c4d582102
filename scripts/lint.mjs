// npm run lint, npm run format: formatting and lint, by Biome; arguments go to it.
import { spawnSync } from "node:child_process";
import { withSentences } from "./setup/failure.mjs";
import { ROOT } from "./setup/paths.mjs";
import { tools } from "./setup/tools.mjs";

await withSentences(async () => {
  const { file } = await tools("house");
  const args = [file("@biomejs/biome/bin/biome"), "check", ...process.argv.slice(2), "."];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
