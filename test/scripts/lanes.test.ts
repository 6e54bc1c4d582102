import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inFreshFolder, load, ROOT } from "./load.js";

interface TestFile {
  readonly name: string;
  readonly compiled: string;
  readonly slow?: string;
  readonly needs: readonly string[];
}
const { testFiles } = await load("test/files.mjs");
const { readArguments } = await load("test/main.mjs");
const all: readonly TestFile[] = testFiles(ROOT);

test("only tests whose source is still there are run, and a folder can be picked", () =>
  inFreshFolder((folder) => {
    for (const room of ["math", "core", "value"]) mkdirSync(join(folder, "test", room), { recursive: true });
    writeFileSync(join(folder, "test", "value", "score.test.ts"), "");
    writeFileSync(join(folder, "test", "math", "qr.test.ts"), "");
    writeFileSync(join(folder, "test", "core", "print.test.ts"), "");
    writeFileSync(join(folder, "test", "core", "help.ts"), "");
    mkdirSync(join(folder, "build", "test", "core"), { recursive: true });
    writeFileSync(join(folder, "build", "test", "core", "gone.test.js"), "");
    const compiled = (filters: string[]) => testFiles(folder, filters).map((file: TestFile) => file.compiled);
    const built = (...path: string[]) => join(folder, "build", "test", ...path);
    const [print, qr, score] = [
      built("core", "print.test.js"),
      built("math", "qr.test.js"),
      built("value", "score.test.js"),
    ];
    assert.deepEqual(compiled([]), [print, qr, score]);
    assert.deepEqual(compiled(["math"]), [qr]);
    assert.deepEqual(compiled(["core"]), [print], "score is not core");
    assert.deepEqual(compiled(["value/sc", "core/print.test.ts"]), [print, score]);
  }));

test("a test says itself why it is slow and what it needs", () =>
  inFreshFolder((folder) => {
    mkdirSync(join(folder, "test"));
    const text = [
      "// slow: 400 pairs, 26 s",
      'import { withoutLab, withoutTools } from "../support/needs.js";',
      'test("a", { skip: withoutLab || withoutTools("house") }, () => {});',
    ];
    writeFileSync(join(folder, "test", "a.test.ts"), text.join("\n"));
    writeFileSync(join(folder, "test", "b.test.ts"), "// This is not slow: it counts.");
    const [a, b]: TestFile[] = testFiles(folder);
    assert.deepEqual([a.slow, a.needs], ["400 pairs, 26 s", ["lab", "house"]]);
    assert.deepEqual([b.slow, b.needs], [undefined, []]);
  }));

test("no test that starts a kernel or a tool forgets to say so", () => {
  const uses = /\bpythonOf\b|places\.python|\bNO_KERNEL\b|\btoolFile\(|\brun\.py\b/;
  const silent = all.filter(({ name, needs }) => {
    const text = readFileSync(join(ROOT, "test", name), "utf8");
    return needs.length === 0 && uses.test(text) && !name.startsWith("scripts/");
  });
  assert.deepEqual(
    silent.map(({ name }) => name),
    [],
  );
});

test("a test of core needs nothing but the built library, and the fast lane no JupyterLab", () => {
  const needs = (files: readonly TestFile[]) => [...new Set(files.flatMap((file) => file.needs))];
  assert.deepEqual(needs(testFiles(ROOT, ["core"])), []);
  assert.deepEqual(needs(all.filter((file) => file.slow === undefined)).includes("lab"), false);
  assert.ok(needs(all).includes("lab"));
});

test("every reason for the slow lane tells the seconds that the file takes", () => {
  const slow = all.filter((file) => file.slow !== undefined);
  assert.deepEqual(
    slow.filter(({ slow: reason }) => !/\b\d+ s\b/.test(reason ?? "")).map(({ name }) => name),
    [],
  );
  assert.ok(slow.length > 0 && slow.length < all.length / 4, `${slow.length} of ${all.length} files are slow`);
});

test("the arguments of npm test are folders, its own options, and those of node's test runner", () => {
  assert.deepEqual(readArguments(["test/core", "--fast", "--test-name-pattern=exp"]), {
    filters: ["core"],
    fast: true,
    times: false,
    options: ["--test-name-pattern=exp"],
  });
  assert.equal(readArguments(["--times"]).times, true);
});
