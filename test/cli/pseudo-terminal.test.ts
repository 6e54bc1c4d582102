// slow: every command in a pseudo-terminal on files with sixty hostile names, 20 s

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { learners, markerRule, parseTrial, staticRule } from "treatment-rules";
import { oneLine } from "#lib/core/print.js";
import { hostileNames } from "../support/hostile-names.js";
import { inFolder } from "./run-cli.js";
import { inTerminal, type Run, withoutTerminal as skip } from "./terminal-runs.js";

const NAMES = hostileNames();
const N = 80;
const QUICK = ["--library", "logistic", "--outcome-library", "mean", "--folds", "2", "--workers", "1"];
// What cli-progress draws our bar with: cursor hidden and shown, its place kept and found again, long lines cut and not, to the
// first column, the rest of the line blank, the line blank.
const BAR = ["[?25l", "[?25h", "7", "8", "[?7l", "[?7h", "[1G", "[0K", "[2K"].map((sequence) => `\u001b${sequence}`);
// A terminal ends a line by CR LF. Nothing else that it would obey, and nothing that turns or hides what is read.
const STEERING = /(?!\n)(?!\r\n)[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const cell = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`;
/** No file has a slash or a NUL in its name, and no argument a NUL. */
const fileName = (text: string): string => text.replace(/[/\0]/g, "");
const argument = (text: string): string => text.replaceAll("\0", "");

/** A trial with numeric columns, a categorical one and its levels, and an arm, all of them called as given. */
function fileOf(
  k: number,
  treated: string,
  column: string,
  levels: readonly string[],
  numeric: readonly string[],
): string {
  const draw = (i: number, of: number): number => (i * i * 7 + i * (k + 3) + k) % of;
  const rows = Array.from({ length: N }, (_, i) => [
    ...[draw(i, 11) < 5 ? treated : "old", draw(i + 1, 13) < 6 ? 1 : 0, levels[draw(i, 17) % levels.length]],
    ...numeric.map((_, j) => draw(i + j, 41 + j)),
  ]);
  return `${[["arm", "y", column, ...numeric], ...rows].map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

/** Names that a column may have; a file with any of the others is refused. */
const readable = NAMES.filter((name) => {
  try {
    parseTrial(`arm,y,${cell(name)}\nnew,1,1\nold,0,2\nnew,0,3\nold,1,4\n`, {
      ...{ outcome: "y", treatment: "arm", treated: "new" },
    });
    return true;
  } catch {
    return false;
  }
});

/** Writes trials with these names and tells the commands that read them. */
function onTrials(folder: string, names: readonly string[], status: number): Run[] {
  const [treated, column, one, two, ...numeric] = names;
  const [first, second, rule] = ["1.csv", "2.csv", "rule.json"].map((end) => `${fileName(names[0])}${end}`);
  for (const [k, file] of [first, second].entries()) {
    writeFileSync(join(folder, file), fileOf(k + 1, treated, column, [one ?? "A", two ?? "B"], numeric));
  }
  const roles = ["--outcome", "y", "--treatment", "arm"];
  const learn = ["learn", first, ...roles, "--treated", argument(treated), ...QUICK];
  if (status !== 0) return [{ args: learn, status }];
  return [
    { args: ["replicate", first, second, ...roles, "--treated", treated, ...QUICK], status, bar: true },
    { args: [...learn, "-o", rule], status, bar: true },
    { args: [...learn, "--exclude", cell(column), "--json"], status, bar: true },
  ];
}

const evaluate = (names: readonly string[]): Run => ({
  args: [
    "evaluate",
    `${fileName(names[0])}rule.json`,
    `${fileName(names[0])}2.csv`,
    "--outcome",
    "y",
    "--treatment",
    "arm",
  ],
  status: 0,
  bar: true,
});

/** `count` names each, in order. */
const lots = (names: readonly string[], count: number): string[][] =>
  Array.from({ length: Math.ceil(names.length / count) }, (_, k) => names.slice(k * count, (k + 1) * count));

/** Runs commands and throws where one sent a terminal what would steer it, or ended otherwise than it should. */
function quiet(folder: string, runs: readonly Run[]): string[] {
  return inTerminal(folder, runs).map(({ status, text }, k) => {
    const words = runs[k].args.map(oneLine).join(" ");
    const said = BAR.reduce((all, own) => (runs[k].bar ? all.replaceAll(own, "") : all), text);
    assert.doesNotMatch(said, STEERING, words);
    assert.equal(status, runs[k].status, `${words}\n${oneLine(said)}`);
    return said;
  });
}

test(
  "replicate, learn and evaluate send no terminal what would steer it, whatever columns, levels, arms and files are called",
  {
    skip,
  },
  () =>
    inFolder((folder) => {
      const good = lots(readable, 14);
      const bad = lots(
        NAMES.filter((name) => !readable.includes(name)),
        2,
      );
      const runs = [
        ...good.flatMap((names) => onTrials(folder, names, 0)),
        ...bad.flatMap((two) => onTrials(folder, two, 1)),
      ];
      const said = quiet(folder, runs).join("");
      const judged = quiet(folder, good.map(evaluate)).join("");
      for (const [treated] of good) assert.ok(judged.includes(oneLine(treated)), oneLine(treated));
      assert.ok(said.includes("\\u001b"), "names are spelled out, not left out");
    }),
);

test("study, merge and every refusal and help send no terminal what would steer it", { skip }, () =>
  inFolder((folder) => {
    const plan = {
      ...{ kind: "estimators", scenario: "simple", n: 100, trials: 4, seed: NAMES[0], rule: staticRule(1).toJSON() },
      ...{ estimators: ["iptw"], outcomeLibrary: [learners.mean().toJSON()], truthDraws: 1000 },
    };
    const [planFile, shard] = [fileName(NAMES[26]), fileName(NAMES[5])].map((name) => `${name}.json`);
    const write = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value));
    write(planFile, plan);
    quiet(folder, [{ args: ["study", planFile, "--workers", "1", "--out", shard], status: 0, bar: true }]);
    const runs: Run[] = [
      { args: ["merge", shard], status: 0 },
      { args: ["merge", shard, "--json"], status: 0 },
      { args: [], status: 2 },
      ...[[], ["replicate"], ["learn"], ["evaluate"], ["study"], ["merge"]].map((words) => ({
        ...{ args: [...words, "--help"], status: 0 },
      })),
    ];
    const roles = ["--outcome", "y", "--treatment", "arm"];
    // Each refusal with names of its own.
    for (const [k, [a, b, c, d]] of lots(NAMES, 4).entries()) {
      const [one, two] = [`${fileName(a)}${k}.json`, `${fileName(b)}${k}.json`];
      const refusals: (() => Run)[] = [
        () => {
          write(one, { ...plan, scenario: a, [b]: c, estimators: [d] });
          return { args: ["study", one], status: 1, bar: true };
        },
        () => {
          write(one, { ...plan, [a]: b });
          return { args: ["study", one], status: 1, bar: true };
        },
        () => {
          write(two, { form: a, [b]: [c], plan: d });
          return { args: ["merge", two], status: 1 };
        },
        () => {
          writeFileSync(join(folder, one), `{ "rule": "${a}${b}", ${c}`);
          return { args: ["evaluate", one, two, ...roles], status: 1 };
        },
        () => {
          write(one, { ...markerRule(a, { above: 1 }).toJSON(), [b]: c });
          return { args: ["evaluate", one, "first.csv", ...roles], status: 1 };
        },
        () => ({ args: ["learn", fileName(a), "--outcome", argument(b), "--treatment", argument(c)], status: 1 }),
        () => ({ args: ["learn", "first.csv", "--outcome", argument(b), "--treatment", argument(c)], status: 1 }),
        () => ({ args: ["replicate", "first.csv", one, ...roles, "--treated", argument(d)], status: 1 }),
        () => ({ args: [`x${argument(a)}`], status: 2 }),
        () => ({ args: ["learn", "first.csv", ...roles, `--x${argument(a)}`], status: 2 }),
        () => ({ args: ["learn", "first.csv", ...roles, "--folds", argument(a), "--library", argument(b)], status: 2 }),
      ];
      runs.push(refusals[k % refusals.length]());
    }
    const told = quiet(folder, runs).join("");
    assert.ok(told.includes("\\u001b"), "names are spelled out, not left out");
  }),
);

test("a mistake of the library is told as one, with its stack, exit code 70 and no name that steers", { skip }, () =>
  inFolder((folder) => {
    const mistake = (names: readonly string[]) => `new TypeError(${JSON.stringify(names.join("\n"))})`;
    const args = ["learn", "--help"];
    const runs = lots(NAMES, 20).flatMap((names): Run[] => [
      // Thrown in the command, and thrown where nobody waits for it.
      { args, status: 70, planted: `process.stdout.write = () => { throw ${mistake(names)}; };` },
      {
        ...{ args, status: 70 },
        planted: `const { write } = process.stdout;
          process.stdout.write = (text) => {
            setImmediate(() => { throw ${mistake(names)}; });
            return write.call(process.stdout, text);
          };`,
      },
    ]);
    for (const text of quiet(folder, runs)) {
      assert.match(text, /This is a mistake of treatment-rules/);
      assert.match(text, /TypeError: [\s\S]*\r\n {4}at /);
    }
  }),
);

test("the terminal is seen to be sent what steers it, where a command would do that", { skip }, () =>
  inFolder((folder) => {
    for (const steering of ["\u001b[2J", "\u001b]0;title\u0007", "\u009b31m", "a\rb", "\u202e", ...BAR]) {
      assert.match(`a${steering}b`, STEERING, oneLine(steering));
    }
    const planted = 'process.stderr.write("\\u001b[2J\\u009b31m")';
    const [{ text }] = inTerminal(folder, [{ args: ["--version"], status: 0, planted }]);
    assert.match(text, STEERING);
    assert.ok(text.includes("\u001b[2J"));
  }),
);
