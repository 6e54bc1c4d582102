// slow: the commands run as programs, and every example of help, 10 s

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { staticRule } from "treatment-rules";
import { EXAMPLES } from "#lib/cli/help.js";
import { program } from "#lib/cli/index.js";
import { bin, inFolder, ROLES, runCli, runHere } from "./run-cli.js";

const PLAN = {
  kind: "estimators",
  scenario: "simple",
  n: 200,
  trials: 4,
  seed: "help",
  rule: staticRule(1).toJSON(),
  estimators: ["iptw"],
  outcomeLibrary: [{ learner: "mean", options: {} }],
  crossFit: 2,
  truthDraws: 1000,
};

test("every command's help tells its exit codes and an example, and every example runs", () =>
  inFolder((folder) => {
    writeFileSync(join(folder, "plan.json"), JSON.stringify(PLAN));
    assert.deepEqual(
      program().commands.map((command) => command.name()),
      Object.keys(EXAMPLES),
    );
    for (const [command, examples] of Object.entries(EXAMPLES)) {
      const { out } = runCli(folder, command, "--help");
      for (const code of [0, 1, 2]) assert.match(out, new RegExp(`^ {2}${code} {2}`, "m"), command);
      for (const example of examples) {
        assert.ok(out.includes(example), command);
        const ran = runCli(folder, ...example.split(" ").slice(1));
        assert.deepEqual([ran.status, ran.err], [0, ""], example);
      }
    }
    assert.match(runCli(folder, "--help").out, /^Exit codes:/m);
  }));

test("a file that cannot be written, or is the trial itself, is refused before anything is learned", () =>
  inFolder(async (folder) => {
    const trial = join(folder, "first.csv");
    const before = readFileSync(trial);
    mkdirSync(join(folder, "there"));
    for (const [out, told] of [
      ["", /the name of a file/],
      [join(folder, "nowhere", "rule.json"), /a folder that is there.*Make the folder/],
      [join(folder, "there"), /a file, not a folder/],
      [join(trial, "rule.json"), /a folder that is there/],
      [trial, /does not read.*lost/],
      [join(folder, "there", "..", "first.csv"), /does not read/],
    ] as const) {
      const ran = await runHere("learn", trial, ...ROLES, "--out", out);
      assert.equal(ran.status, 1, out);
      assert.equal(ran.out, "");
      assert.match(ran.err, /^option: --out: /);
      assert.match(ran.err, told);
    }
    assert.deepEqual(readFileSync(trial), before);
    // What is refused first shows that nothing was read before.
    const early = await runHere("learn", join(folder, "no.csv"), ...ROLES, "--out", join(folder, "nowhere", "r.json"));
    assert.match(early.err, /^option: --out: /);
  }));

test(
  "a reader that wants no more ends a command quietly, and what it writes is whole",
  { skip: process.platform === "win32" },
  () =>
    inFolder((folder) => {
      const learn = [
        "learn",
        "first.csv",
        ...ROLES,
        "--library",
        "mean",
        "--folds",
        "2",
        "--json",
        "--out",
        "rule.json",
      ];
      for (const args of [["learn", "--help"], learn]) {
        const line = `{ "$@"; echo "code $?" >&2; } | true`;
        const ran = spawnSync("sh", ["-c", line, "sh", process.execPath, bin, ...args], {
          cwd: folder,
          encoding: "utf8",
        });
        assert.equal(ran.stderr, "code 0\n", args[0]);
      }
      assert.ok(existsSync(join(folder, "rule.json")));
      assert.ok(JSON.parse(readFileSync(join(folder, "rule.json"), "utf8")));
    }),
);
