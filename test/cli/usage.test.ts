// slow: the commands run as programs, 4 s

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder, ROLES, runCli, runHere, smallTrial } from "./run-cli.js";

const run = (...args: string[]) => runCli(tmpdir(), ...args);

test("--version prints the package's version, --help every command", () => {
  const { version } = JSON.parse(readFileSync("lib/package.json", "utf8"));
  assert.deepEqual(run("--version"), { status: 0, out: `${version}\n`, err: "" });
  const { status, out } = run("--help");
  assert.equal(status, 0);
  for (const command of ["replicate", "learn", "evaluate", "study", "merge"])
    assert.match(out, new RegExp(`^ {2}${command} `, "m"));
  assert.match(run("learn", "--help").out, /--randomization/);
});

test("a misspelt command, option or number ends with 2 and points to --help", () => {
  for (const args of [
    [],
    ["learnt"],
    ["learn"],
    ["learn", "a.csv"],
    ["study"],
    ["merge"],
    ["study", "plan.json", "--workers", "0"],
    ["learn", "a.csv", "--outcome", "y", "--treatment", "a", "--fold", "3"],
    ["learn", "a.csv", "--outcome", "y", "--treatment", "a", "--folds", "1"],
    ["learn", "a.csv", "--outcome", "y", "--treatment", "a", "--method", "magic"],
  ]) {
    const { status, out, err } = run(...args);
    assert.equal(status, 2, args.join(" "));
    assert.equal(out, "");
    assert.match(err, /help/);
  }
});

test("a time that is no number is refused as it was written", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "first.csv"), smallTrial(1, 60));
    for (const [given, got] of [
      ["soon", '"soon"'],
      ["", '""'],
      ["-1", '"-1"'],
      ["0x1e", '"0x1e"'],
      ["1e400", '"1e400"'],
    ]) {
      const ran = await runHere("learn", join(folder, "first.csv"), ...ROLES, `--horizon=${given}`);
      assert.equal(ran.status, 1);
      assert.equal(ran.err, `option: --horizon: expected a number of at least 0, such as 30, got ${got}`);
    }
  }));
