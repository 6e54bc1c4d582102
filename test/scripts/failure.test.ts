import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { load, ROOT } from "./load.js";
import { OFFLINE } from "./offline.js";

const { FAILURES, failure, installFailure, withSentences } = await load("setup/failure.mjs");

test("every failure has a sentence of its own that says what to do", () => {
  const facts = {
    folder: "/x",
    what: "JupyterLab",
    found: "3.8.1",
    port: 8888,
    from: 1,
    to: 2,
    seconds: 9,
    option: "--x",
    tests: "rules/learn.test.ts",
  };
  const sentences: string[] = FAILURES.map((code: string) => failure(code, facts).message);
  assert.equal(new Set(sentences).size, FAILURES.length);
  for (const sentence of sentences) assert.doesNotMatch(sentence, /undefined|\[object/);
});

test("what npm, pip and uv say is told apart: no network, a full disk, a read-only folder, a stale lock file, the rest", () => {
  const codeOf = (output: string) => installFailure("The npm packages", output, "/course").code;
  for (const [who, output] of Object.entries(OFFLINE)) assert.equal(codeOf(output), "offline", who);
  assert.equal(codeOf("npm error code ENOSPC"), "disk-full");
  assert.equal(
    codeOf("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"),
    "disk-full",
  );
  assert.equal(codeOf("npm error code EROFS"), "read-only");
  assert.equal(
    codeOf("`npm ci` can only install packages when your package.json and package-lock.json are in sync"),
    "lock-mismatch",
  );
  const absent = "ERROR: No matching distribution found for jupyterlab==4.6.6";
  assert.equal(codeOf(`ERROR: Could not find a version (from versions: 4.6.4, 4.6.5)\n${absent}`), "install");
});

test("a failure prints its sentence and the last lines without a stack, and sets the exit code; a mistake of ours is thrown", async () => {
  const { error } = console;
  const lines: string[] = [];
  console.error = (line: string) => lines.push(line);
  try {
    await withSentences(async () => {
      throw failure("port-taken", { port: 8888 }, "first\nsecond");
    });
  } finally {
    console.error = error;
  }
  assert.equal(process.exitCode, 1);
  process.exitCode = undefined;
  assert.match(lines.join("\n"), /Port 8888 is taken.*--port 8889[\s\S]*first/);
  assert.doesNotMatch(lines.join("\n"), /failure\.mjs/);
  await assert.rejects(
    withSentences(async () => {
      throw new TypeError("ours");
    }),
    TypeError,
  );
});

test("every command can be read by an old Node up to the sentence about its version", () => {
  for (const name of ["start.mjs", "test.mjs", "reproduce.mjs", "faults.mjs", "setup/new-enough.mjs"]) {
    const text = readFileSync(join(ROOT, "scripts", name), "utf8");
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
    const tooNew: string[] = [];
    const walk = (node: ts.Node) => {
      if (ts.isImportDeclaration(node) && !node.getText().includes('"./setup/new-enough.mjs"')) {
        tooNew.push(`static import: ${node.getText()}`);
      }
      if (ts.isAwaitExpression(node)) tooNew.push(`await: ${node.getText()}`);
      if (ts.isOptionalChain(node)) tooNew.push(`optional chain: ${node.getText()}`);
      if (node.kind === ts.SyntaxKind.QuestionQuestionToken) tooNew.push("??");
      ts.forEachChild(node, walk);
    };
    walk(source);
    assert.deepEqual(tooNew, []);
  }
  const [major, minor] = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).engines.node.match(/\d+/g);
  const check = readFileSync(join(ROOT, "scripts", "setup", "new-enough.mjs"), "utf8");
  assert.ok(check.includes(`[${major}, ${minor}]`), "new-enough.mjs and package.json ask for the same Node");
});
