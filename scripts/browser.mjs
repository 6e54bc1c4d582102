// npm run browser -- [--no-run] [--shots folder] [00 03 ...]: looks at lessons in a real JupyterLab in Chromium.
import { basename } from "node:path";
import { NO_CHROMIUM } from "./notebooks/chromium.mjs";
import { lessonsIn } from "./notebooks/lessons.mjs";
import { look } from "./notebooks/look.mjs";
import { withSentences } from "./setup/failure.mjs";
import { setUp } from "./setup/setup.mjs";

const args = process.argv.slice(2);
const at = args.indexOf("--shots");
const [, shots] = at < 0 ? [] : args.splice(at, 2);
const names = args.filter((arg) => !arg.startsWith("--"));

await withSentences(async () => {
  const places = await setUp();
  const tell = (path, { figures, opened, run, problems }) => {
    const drawn = run === undefined ? `${opened} of ${figures}` : `${opened} of ${figures}, after Run All ${run}`;
    console.log(`  ${problems.length === 0 ? "ok    " : "FAILED"} ${basename(path)}  figures drawn: ${drawn}`);
    for (const problem of problems) console.log(`         ${problem}`);
  };
  const seen = await look(places, lessonsIn(places.notebooks, names), { run: !args.includes("--no-run"), shots, tell });
  if (seen === undefined) console.log(`  browser part skipped: ${NO_CHROMIUM}`);
  else if (seen.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
});
