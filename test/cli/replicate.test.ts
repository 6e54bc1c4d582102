import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { learnerFromJSON, readTrial, replicate } from "treatment-rules";
import { inFolder, ROLES, runCli } from "./run-cli.js";

const OPTIONS = ["--library", "mean,logistic", "--folds", "4", "--seed", "s", "--no-inside-trial"];

test("replicate prints the library's own verdict, the same in words and as JSON", () =>
  inFolder(async (folder) => {
    const roles = { outcome: "cured", treatment: "arm", treated: "new" };
    const first = await readTrial(join(folder, "first.csv"), roles);
    const second = await readTrial(join(folder, "second.csv"), roles, { like: first });
    const library = ["mean", "logistic"].map((learner) => learnerFromJSON({ learner, options: {} }));
    const expected = await replicate(first, second, { library, folds: 4, seed: "s", insideTrial: false });

    const words = runCli(folder, "replicate", "first.csv", "second.csv", ...ROLES, ...OPTIONS);
    assert.equal(words.status, 0, words.err);
    assert.equal(words.err, "", "no bar where there is no terminal");
    for (const sentence of [expected.sentence, expected.forward.sentence, expected.backward.sentence]) {
      assert.ok(words.out.includes(sentence), sentence);
    }
    assert.ok(words.out.includes(expected.forward.fingerprint));

    const machine = runCli(
      folder,
      "replicate",
      "first.csv",
      "second.csv",
      ...ROLES,
      ...OPTIONS,
      "--workers",
      "2",
      "--json",
    );
    const json = JSON.parse(machine.out);
    assert.equal(json.verdict, expected.verdict);
    assert.equal(json.forward.evaluation.gain.overAll.estimate, expected.forward.evaluation.gain.overAll.estimate);
    assert.equal(json.backward.fingerprint, expected.backward.fingerprint);
  }));

test("a second trial of another shape is refused with both sides of the difference", () =>
  inFolder((folder) => {
    const file = join(folder, "second.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("W1", "age"));
    const { status, out, err } = runCli(folder, "replicate", "first.csv", "second.csv", ...ROLES, ...OPTIONS);
    assert.equal(status, 1);
    assert.equal(out, "");
    assert.match(err, /^like: /);
    assert.match(err, /W1/);
    assert.match(err, /age/);
  }));
