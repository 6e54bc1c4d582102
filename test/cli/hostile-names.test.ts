// slow: commands on files with sixty hostile names, 2 s

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inspect } from "node:util";
import { markerRule } from "treatment-rules";
import { hostileNames } from "../support/hostile-names.js";
import { inFolder, type Ran, runHere } from "./run-cli.js";

// What a terminal would obey, and what turns or hides what a reader sees; a line feed is the library's own.
const STEERING = /(?!\n)[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const N = 80;
const QUICK = ["--library", "logistic", "--outcome-library", "mean", "--folds", "2", "--workers", "1"];

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A trial whose column, level and arms have hostile names. */
function fileOf(k: number, [column, level, treated]: readonly string[]): string {
  const draw = (i: number, of: number): number => (i * i * 7 + i * (k + 3) + k) % of;
  const rows = Array.from({ length: N }, (_, i) =>
    [draw(i, 11) < 5 ? treated : "old", draw(i + 1, 13) < 6 ? 1 : 0, draw(i, 41), draw(i, 17) % 2 ? level : "B"]
      .map((value) => cell(String(value)))
      .join(","),
  );
  return `${["arm", "y", cell(column), "site"].join(",")}\n${rows.join("\n")}\n`;
}

test("no command writes to a terminal what would steer it, whatever columns, levels, arms and files are called", () =>
  inFolder(async (folder) => {
    const names = hostileNames();
    const quiet = ({ out, err }: Ran, what: string) => {
      assert.doesNotMatch(out, STEERING, what);
      assert.doesNotMatch(err, STEERING, what);
    };
    let judged = 0;
    for (let k = 0; k < names.length; k += 3) {
      const three = names.slice(k, k + 3);
      // No file has a slash or a NUL in its name.
      const called = (file: string) => join(folder, `${three[0].replace(/[/\0]/g, "")}${file}`);
      const [one, two, rule] = ["1.csv", "2.csv", "rule.json"].map(called);
      writeFileSync(one, fileOf(1, three));
      writeFileSync(two, fileOf(2, three));
      const roles = ["--outcome", "y", "--treatment", "arm", "--treated", three[2]];
      quiet(await runHere("replicate", one, two, ...roles, ...QUICK), `replicate ${k}`);
      const learned = await runHere("learn", one, ...roles, ...QUICK, "-o", rule);
      quiet(learned, `learn ${k}`);
      quiet(await runHere("learn", one, ...roles, "--exclude", three[1], ...QUICK, "--json"), `exclude ${k}`);
      quiet(await runHere("learn", called("nowhere.csv"), ...roles), `no file ${k}`);
      quiet(await runHere(three[0]), `no command ${k}`);
      quiet(await runHere("learn", one, `--${three[1]}`), `no option ${k}`);
      if (learned.status !== 0) continue;
      const evaluated = await runHere("evaluate", rule, two, "--outcome", "y", "--treatment", "arm");
      quiet(evaluated, `evaluate ${k}`);
      const json = await runHere("evaluate", rule, two, "--outcome", "y", "--treatment", "arm", "--json");
      quiet(json, `evaluate --json ${k}`);
      if (json.status !== 0) continue;
      assert.ok(JSON.parse(json.out));
      judged++;
    }
    assert.ok(judged >= 5, `${judged} rules with hostile names were judged`);
  }));

test("a rule in words, printed in a console, steers nothing", () => {
  for (const column of hostileNames()) {
    const rule = markerRule(column, { above: 1 });
    assert.doesNotMatch(rule.inWords(), STEERING);
    assert.doesNotMatch(inspect(rule), STEERING);
  }
});
