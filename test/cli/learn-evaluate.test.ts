// slow: the commands run as programs, 4 s

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { evaluateRule, learnerFromJSON, learnRule, readTrial, ruleFromJSON } from "treatment-rules";
import { inFolder, ROLES, runCli } from "./run-cli.js";

const LEARN = ["--library", "mean,logistic", "--folds", "4", "--seed", "s", "--randomization", "0.5"];

test("learn writes down the rule that the library learns, and evaluate judges it as the library does", () =>
  inFolder(async (folder) => {
    const learned = runCli(folder, "learn", "first.csv", ...ROLES, ...LEARN, "--workers", "2", "-o", "rule.json");
    assert.equal(learned.status, 0, learned.err);
    assert.equal(learned.err, "");
    assert.match(learned.out, /Written to rule\.json; fingerprint [0-9a-f]{64}/);

    const roles = { outcome: "cured", treatment: "arm", treated: "new", randomization: 0.5 };
    const first = await readTrial(join(folder, "first.csv"), roles);
    const library = ["mean", "logistic"].map((learner) => learnerFromJSON({ learner, options: {} }));
    const rule = await learnRule(first, { library, folds: 4, seed: "s" });
    const written = ruleFromJSON(JSON.parse(readFileSync(join(folder, "rule.json"), "utf8")));
    assert.equal(written.fingerprint(), rule.fingerprint());

    const judged = runCli(
      folder,
      "evaluate",
      "rule.json",
      "second.csv",
      ...ROLES,
      "--randomization",
      ".5",
      "--estimator",
      "aipw",
      "--json",
    );
    assert.equal(judged.status, 0, judged.err);
    const second = await readTrial(join(folder, "second.csv"), roles, { like: first });
    const evaluation = evaluateRule(rule, second, { estimator: "aipw" });
    const json = JSON.parse(judged.out);
    assert.equal(json.gain.overAll.estimate, evaluation.gain.overAll.estimate);
    assert.equal(json.fingerprint, rule.fingerprint());
    assert.ok(!judged.out.includes("influence"));
  }));

test("a rule is not judged on the trial it came from, unless that is asked for, and then it is said to glow", () =>
  inFolder((folder) => {
    runCli(folder, "learn", "first.csv", ...ROLES, ...LEARN, "-o", "rule.json");
    const evaluate = ["evaluate", "rule.json", "first.csv", ...ROLES, "--estimator", "hajek"];
    const refused = runCli(folder, ...evaluate);
    assert.equal(refused.status, 1);
    assert.equal(refused.out, "");
    assert.match(refused.err, /^same-patients: .*--own-trial/);
    const judged = runCli(folder, ...evaluate, "--own-trial");
    assert.equal(judged.status, 0, judged.err);
    assert.match(judged.out.replace(/\s+/g, " "), /Resubstitution: .*glows/);
    assert.match(judged.out, /gain over treating all/);
  }));

test("what the data get wrong ends with 1 and the library's own message, code first", () =>
  inFolder((folder) => {
    const refused = (...args: string[]) => {
      const { status, out, err } = runCli(folder, ...args);
      assert.equal(status, 1);
      assert.equal(out, "");
      assert.doesNotMatch(err, /\n\s+at /, "no stack");
      return err;
    };
    assert.match(refused("learn", "first.csv", "--outcome", "cure", "--treatment", "arm"), /^column: .*"cure"/);
    assert.match(refused("learn", "none.csv", ...ROLES), /^file: .*no such file/);
    assert.match(refused("evaluate", "none.json", "first.csv", ...ROLES), /^file: none\.json: no such file/);
    assert.match(refused("evaluate", "first.csv", "first.csv", ...ROLES), /^json: first\.csv/);
    assert.match(refused("learn", "first.csv", ...ROLES, "--library", "oracle"), /^learner: /);
    assert.match(refused("learn", "first.csv", ...ROLES, "--randomization", "1.5"), /first\.csv/);
    assert.match(refused("learn", "first.csv", ...ROLES, "--missing", "guess"), /^option: --missing/);
  }));

test("a column name with a comma can be given in quotes", () =>
  inFolder((folder) => {
    const file = join(folder, "first.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("W1", '"age, years"').replace("W2", "__proto__"));
    const covariates = '"age, years",__proto__';
    const { status, out, err } = runCli(
      folder,
      "learn",
      "first.csv",
      ...ROLES,
      ...LEARN,
      "--covariates",
      covariates,
      "--json",
    );
    assert.equal(status, 0, err);
    assert.deepEqual(JSON.parse(out).model.columns, ["age, years", "__proto__"]);
  }));
