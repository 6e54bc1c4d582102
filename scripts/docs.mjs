// Writes a page for every learner and screen to docs/learners/, from the doc comments of the sources; says what changed.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { learnerPages } from "./docs/learner-pages.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "docs", "learners");
mkdirSync(folder, { recursive: true });
const pages = learnerPages(join(root, "lib"));
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
console.log(`${pages.length} pages in docs/learners`);
