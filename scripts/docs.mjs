// npm run docs: writes the pages of docs/learners and docs/api from the doc comments of the sources, and that of
// docs/calibration from data/calibration.json; says what changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiPages } from "./docs/api-pages.mjs";
import { calibrationPages } from "./docs/calibration-pages.mjs";
import { learnerPages } from "./docs/learner-pages.mjs";
import { withSentences } from "./setup/failure.mjs";
import { ROOT } from "./setup/paths.mjs";

/** Makes a folder hold these pages and no others. */
function write(name, pages) {
  const folder = join(ROOT, "docs", name);
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of pages) {
    const path = join(folder, file);
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    writeFileSync(path, text);
    console.log(`${file} written`);
  }
  for (const file of readdirSync(folder)) {
    if (pages.some((page) => page.file === file)) continue;
    rmSync(join(folder, file));
    console.log(`${file} removed`);
  }
  console.log(`${pages.length} pages in docs/${name}`);
}

await withSentences(async () => {
  write("learners", learnerPages(join(ROOT, "lib")));
  write("api", await apiPages(ROOT));
  const calibration = await calibrationPages(ROOT);
  if (calibration.length > 0) write("calibration", calibration);
});
