// npm run bench -- [word ...]: times the learners beside their peers in R and Python and writes bench/RESULTS.md.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { kernelNames } from "./kernels/compile.mjs";
import { findChromium, NO_CHROMIUM } from "./notebooks/chromium.mjs";
import { withDrawing } from "./notebooks/pictures.mjs";
import { newEnough } from "./setup/new-enough.mjs";
import { ROOT } from "./setup/paths.mjs";

if (newEnough("The benchmarks need")) {
  const { status } = spawnSync(process.execPath, [join(ROOT, "scripts", "build.mjs"), "--bench"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const { main } = await import(pathToFileURL(join(ROOT, "build", "bench", "main.js")).href);
  const draw = async (figure, path) => {
    const executable = findChromium();
    if (!executable) console.log(`picture skipped: ${NO_CHROMIUM}`);
    else await withDrawing(executable, async (draw) => writeFileSync(path, Buffer.from(await draw(figure), "base64")));
  };
  try {
    await main(process.argv.slice(2), { draw, kernelNames: () => kernelNames(ROOT) });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
