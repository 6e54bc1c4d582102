// slow: TypeDoc reads the whole library, 6 s

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as frontDoor from "treatment-rules";
import * as notebook from "treatment-rules/notebook";
import { withoutTools } from "../support/needs.js";
import { load, ROOT } from "./load.js";

interface Page {
  readonly file: string;
  readonly text: string;
}
const { apiPages, exportsByRoom } = await load("docs/api-pages.mjs");
const folder = join(ROOT, "docs", "api");
const stored = (file: string) => readFileSync(join(folder, file), "utf8");

test("the pages of the library are what the comments say now", { skip: withoutTools("house") }, async () => {
  const pages: readonly Page[] = await apiPages(ROOT);
  const stale = pages.filter(({ file, text }) => !existsSync(join(folder, file)) || stored(file) !== text);
  const files = new Set(pages.map((page) => page.file));
  const others = readdirSync(folder).filter((file) => !files.has(file));
  assert.deepEqual([...stale.map((page) => page.file), ...others], [], "run `npm run docs`");
});

test("every name that the front door or the notebook door gives out is in the index, and has its place on a page", () => {
  const index = stored("README.md");
  const pages = readdirSync(folder).map(stored).join("\n");
  const { figures, ...rest } = frontDoor;
  for (const name of [...Object.keys(rest), ...Object.keys(notebook)]) {
    assert.ok(index.includes(`\`${name}\``), `${name} is not in the index`);
    assert.match(pages, new RegExp(`^### ~*${name}(?:\\(\\))?~*$`, "m"));
  }
  for (const name of Object.keys(figures)) assert.ok(index.includes(`\`figures.${name}\``), name);
});

test("no page names a machine, a revision or a day, and every link leads to a page", () => {
  for (const file of readdirSync(folder)) {
    const text = stored(file);
    assert.doesNotMatch(text, /\/home\/|\/Users\/|\/root\/|\/tmp\/|file:\/\/|blob\/[0-9a-f]{7}/, file);
    for (const [, target] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (!target.startsWith("http")) assert.ok(existsSync(join(folder, target)), `${file} links ${target}`);
    }
  }
});

test("exports are sorted by room; types are told from values; a room given out whole keeps its star", () => {
  const door = `export { type A, b } from "./rules/b.js";
export type { C } from "./rules/c.js";
export * as figures from "./figures/index.js";
export { d } from "./value/d.js";`;
  assert.deepEqual(
    [...exportsByRoom(door)].map(([room, { names, statements }]) => [
      room,
      names,
      statements.map(({ text }: { text: string }) => text),
    ]),
    [
      ["rules", ["b"], ["export { type A, b }", "export type { C }"]],
      ["figures", [], ["export *"]],
      ["value", ["d"], ["export { d }"]],
    ],
  );
});
