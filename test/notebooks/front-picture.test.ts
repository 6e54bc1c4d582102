import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load, ROOT } from "../scripts/load.js";

const { FRONT, frontPicture } = await load("notebooks/front-picture.mjs");
const notebooks = join(ROOT, "notebooks");

test("README's picture is the figure that lesson 00 stores, to the byte", () => {
  const bytes = frontPicture(notebooks);
  assert.ok(bytes, "lesson 00 has no such figure, or no picture beside it");
  assert.ok(bytes.equals(readFileSync(join(notebooks, FRONT.picture))), "npm run pictures writes it anew");
});

test("README shows it, and every page of this project that README links is there", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  assert.ok(readme.includes(`(notebooks/${FRONT.picture})`));
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => path);
  assert.ok(links.length > 3);
  for (const path of links) assert.doesNotThrow(() => readFileSync(join(ROOT, path)), path);
});
