import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder, ROLES, runHere } from "./run-cli.js";

const LEARN = [
  "--library",
  "mean,logistic",
  "--outcome-library",
  "mean",
  "--folds",
  "2",
  "--seed",
  "s",
  "--workers",
  "1",
];

test("a rule file with one digit changed, or without its digest, is refused with the command that writes it anew", () =>
  inFolder(async (folder) => {
    const [first, second, file] = ["first.csv", "second.csv", "rule.json"].map((name) => join(folder, name));
    const learn = ["learn", first, ...ROLES, ...LEARN, "-o", file];
    const judge = () => runHere("evaluate", file, second, ...ROLES, "--estimator", "hajek");
    assert.equal((await runHere(...learn)).status, 0);
    const whole = readFileSync(file, "utf8");
    assert.equal((await judge()).status, 0);
    const changes = [
      whole.replace('"threshold": 0.5', '"threshold": 0.4'),
      whole.replace(/"digest": "[0-9a-f]{64}"\n}\s*$/, '"written": true\n}'),
      whole.replace(/,\s*"form": 1,\s*"digest": "[0-9a-f]{64}"\s*}\s*$/, "}"),
      whole.replace(/(\d)(\d),/, (_, a, b) => `${a}${(Number(b) + 1) % 10},`),
    ];
    for (const changed of changes) {
      assert.notEqual(changed, whole);
      writeFileSync(file, changed);
      const { status, out, err } = await judge();
      assert.deepEqual([status, out], [1, ""], err);
      if (!err.startsWith("shape"))
        assert.match(err, /^digest: ruleFromJSON: .*treatment-rules learn trial\.csv -o rule\.json/);
    }
    // The remedy, as it is told.
    assert.equal((await runHere(...learn)).status, 0);
    assert.equal(readFileSync(file, "utf8"), whole);
    assert.equal((await judge()).status, 0);
  }));

test("a rule taken out of what replicate --json prints is judged as it stands there", () =>
  inFolder(async (folder) => {
    const [first, second, file] = ["first.csv", "second.csv", "rule.json"].map((name) => join(folder, name));
    const recipe = ["--library", "mean,logistic", "--outcome-library", "mean", "--folds", "2", "--workers", "1"];
    const { out } = await runHere("replicate", first, second, ...ROLES, ...recipe, "--no-inside-trial", "--json");
    const { forward } = JSON.parse(out);
    writeFileSync(file, JSON.stringify(forward.rule));
    const { status, out: judged } = await runHere("evaluate", file, second, ...ROLES, "--json");
    assert.equal(status, 0);
    assert.equal(JSON.parse(judged).fingerprint, forward.fingerprint);
    // Curves are not printed, and what has lost them no longer bears the digest of the whole.
    assert.ok(!("digest" in forward.evaluation) && !("digest" in JSON.parse(out)));
  }));

test("a rule that needs no trial may be written by hand; a field that comes twice is refused with its line", () =>
  inFolder(async (folder) => {
    const [second, file] = ["second.csv", "rule.json"].map((name) => join(folder, name));
    const judge = () => runHere("evaluate", file, second, ...ROLES, "--estimator", "hajek");
    writeFileSync(file, '\ufeff{ "rule": "marker", "column": "W1", "test": { "above": 0 } }');
    assert.equal((await judge()).status, 0);
    for (const [text, message] of [
      ['{ "rule": "static",\n "treat": 1,\n "treat": 0 }', /^json: .*rule\.json, line 3: .*"treat" twice/],
      ['{ "rule": "static", "treat": 1, "treats": 0 }', /^option: ruleFromJSON: .*"treats"/],
      ['{ "rule": "static", "treat": 1 } x', /^json: .*nothing behind it/],
      ['{ "rule": "marker", "column": "W1", "test": { "above": 1e999 } }', /^json: .*"1e999"/],
    ] as const) {
      writeFileSync(file, text);
      const { status, err } = await judge();
      assert.equal(status, 1);
      assert.match(err, message);
    }
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0x7b, 0x00]));
    assert.match((await judge()).err, /^json: .*text in UTF-8/);
  }));
