import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { learners, screens } from "treatment-rules";
import { load, ROOT } from "./load.js";

interface Page {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly gaps: readonly string[];
}
const { learnerPages } = await load("docs/learner-pages.mjs");
const pages: readonly Page[] = learnerPages(join(ROOT, "lib"));
const folder = join(ROOT, "docs", "learners");

test("every learner and every screen has a page", () => {
  const names = new Set(pages.map((page) => page.name));
  const wanted = [...Object.keys(learners), "screened", ...Object.keys(screens).map((name) => `screens-${name}`)];
  assert.deepEqual(
    wanted.filter((name) => !names.has(name)),
    [],
  );
});

for (const { name, gaps } of pages) {
  test(`the page of ${name} has a formula, its options and when it fails`, () => {
    assert.deepEqual(gaps, [], `add to the doc comment in lib/learners: ${gaps.join("; ")}`);
  });
}

test("the pages are what the comments say now", () => {
  const stale = pages.filter(({ file, text }) => {
    const path = join(folder, file);
    return !existsSync(path) || readFileSync(path, "utf8") !== text;
  });
  const files = new Set(pages.map((page) => page.file));
  const others = readdirSync(folder).filter((file) => !files.has(file));
  assert.deepEqual([...stale.map((page) => page.file), ...others], [], "run `npm run docs`");
});
