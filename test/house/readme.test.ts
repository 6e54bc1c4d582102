// slow: the commands of README, 4 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./rooms.js";

/** The program of a README and what it says that the program prints. */
function exampleOf(readme: string): { readonly program: string; readonly printed: string } {
  const text = readFileSync(join(ROOT, readme), "utf8");
  const block = (kind: string) => new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? "";
  return { program: block("js"), printed: block("text") };
}

for (const readme of ["README.md", join("lib", "README.md")]) {
  test(`the five lines of ${readme} print what it says they print`, () => {
    const { program, printed } = exampleOf(readme);
    const folder = mkdtempSync(join(tmpdir(), "five-"));
    try {
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(join(ROOT, "lib"), join(folder, "node_modules", "treatment-rules"), "junction");
      copyFileSync(join(ROOT, "data", "published-1.csv"), join(folder, "first.csv"));
      copyFileSync(join(ROOT, "data", "published-2.csv"), join(folder, "second.csv"));
      writeFileSync(join(folder, "five.mjs"), program);
      const { stdout, stderr } = spawnSync(process.execPath, ["five.mjs"], { cwd: folder, encoding: "utf8" });
      assert.equal(stderr, "");
      assert.equal(stdout, printed);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

test("the library carries the project's licence", () => {
  const [own, whole] = [join(ROOT, "lib", "LICENSE"), join(ROOT, "LICENSE")].map((path) => readFileSync(path, "utf8"));
  assert.equal(own, whole);
});

test("README's table of rooms has every room of the library, once", () => {
  const text = readFileSync(join(ROOT, "README.md"), "utf8");
  const [, table] = /\n\| room [^\n]*\n\|[- |]+\n((?:\|[^\n]*\n)+)/.exec(text) ?? [];
  const told = [...table.matchAll(/^\| ([^|]*)\|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([\w-]+)`/g)]);
  const rooms = readdirSync(join(ROOT, "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["bin", "dist", "node_modules"].includes(entry.name))
    .map(({ name }) => name);
  assert.deepEqual(told.map(([, name]) => name).sort(), rooms.sort());
});
