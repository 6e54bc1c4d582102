import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { test } from "node:test";
import { inFreshFolder } from "../scripts/load.js";
import { ROOT } from "./rooms.js";

const FILES = 20;
const LINES = 300;
const NOT_OURS = new Set(["dist", "build", "node_modules", "__pycache__"]);
const CODE = /\.(ts|mjs|js|py|R)$/;

/** Every file below a folder, by its path below root, but what is built or installed. */
function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesBelow(root, path);
    return entry.name === ".DS_Store" ? [] : [path];
  });
}

/** Folders with too many files and files with too many lines. */
function tooLarge(root: string, folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) => filesBelow(root, folder));
  const count = new Map<string, number>();
  for (const file of files) count.set(dirname(file), (count.get(dirname(file)) ?? 0) + 1);
  const linesOf = (file: string) => readFileSync(join(root, file), "utf8").split("\n").length - 1;
  const named = (path: string) => relative(root, join(root, path)).split(sep).join("/");
  return [
    ...[...count].filter(([, n]) => n > FILES).map(([folder, n]) => `${named(folder)} holds ${n} files`),
    ...files
      .filter((file) => CODE.test(file) && linesOf(file) > LINES)
      .map((file) => `${named(file)} has ${linesOf(file)} lines`),
  ];
}

test(`no folder holds more than ${FILES} files, and no file of code more than ${LINES} lines`, () => {
  assert.deepEqual(tooLarge(ROOT, ["lib", "course", "test", "scripts", "bench", "tools"]), []);
});

test("a folder and a file that are too large are seen, and what is built is not counted", () =>
  inFreshFolder((root) => {
    for (const folder of ["lib/attic", "lib/dist"]) {
      mkdirSync(join(root, folder), { recursive: true });
      for (let k = 0; k <= FILES; k++) writeFileSync(join(root, folder, `${k}.ts`), "");
    }
    writeFileSync(join(root, "lib", "attic", "0.ts"), "\n".repeat(LINES + 1));
    writeFileSync(join(root, "lib", "notes.md"), "\n".repeat(LINES + 1));
    assert.deepEqual(tooLarge(root, ["lib"]), ["lib/attic holds 21 files", "lib/attic/0.ts has 301 lines"]);
  }));
